//! What the dispatcher reaches of this area.

use super::Shops;
use common::ServiceError;
use contract::messages::shops::{FindShop, GetSettings, SaveHelp, SaveSettings, SetLook};

messaging::handlers! {
    Shops, ServiceError, |shops, context, it|
    FindShop => shops.by_host(&it.host).await;
    GetSettings => shops.by_id(context.shop).await;
    SetLook => shops.set_look(context, it.look).await;
    SaveSettings => shops.save(context, &it.form, it.hosts.as_deref()).await;
    SaveHelp => shops.save_help(context, &it.form).await;
}
