//! What the dispatcher reaches of this area.

use super::Shops;
use common::ServiceError;
use contract::Actor;
use contract::messages::shops::{FindShop, GetSettings, SaveHelp, SaveSettings, SetLook};

messaging::handlers! {
    Shops, ServiceError, |shops, context, it|
    FindShop => shops.by_host(&it.host).await;
    GetSettings => shops.by_id(context.shop).await;
    SetLook => shops.set_look(context, it.look).await;
    // A host name can be taken from another shop: that is for whoever runs the program.
    SaveSettings => match (context.actor, &it.hosts) {
        (Actor::Staff(_), Some(_)) => Err(ServiceError::NotAllowed(None)),
        (_, hosts) => shops.save(context, &it.form, hosts.as_deref()).await,
    };
    SaveHelp => shops.save_help(context, &it.form).await;
}
