//! What the dispatcher reaches of this area.

use super::Carts;
use common::ServiceError;
use contract::cart::KeptCart;
use contract::messages::carts::{AddLine, CountCart, GetCart, UpdateLine};

messaging::handlers! {
    Carts, ServiceError, |carts, context, it|
    GetCart => carts.view(context, it.cart.as_ref()).await;
    CountCart => carts.count(context, &it.cart).await;
    AddLine => carts.add(context, it.cart.as_ref(), &it.form).await.map(|(token, cart)| KeptCart { token, cart });
    UpdateLine => carts.update(context, &it.cart, &it.form).await;
}
