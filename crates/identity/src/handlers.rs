//! What the dispatcher reaches of this area.

use super::Staff;
use common::ServiceError;
use contract::messages::staff::{
    FindSession, GetPermissions, GetStaffNames, NeedsOwner, NewSetupToken, SetLanguage, SetUpOwner, SignIn, SignOut,
};
use contract::{Actor, ErrorCode};

messaging::handlers! {
    Staff, ServiceError, |staff, context, it|
    FindSession => staff.of_session(context.shop, &it.session).await;
    GetPermissions => staff.permissions_of(context.shop, &it.session).await;
    GetStaffNames => staff.names(context.shop, &it.users).await;
    NeedsOwner => staff.needs_owner(context.shop).await;
    SignIn => staff.sign_in(context, &it.form, &it.visitor).await;
    SignOut => staff.sign_out(context, &it.session).await;
    SetLanguage => match context.actor {
        Actor::Staff(user) => staff.set_language(context, user, it.lang).await,
        // The program itself reads no desk.
        Actor::Shopper | Actor::System => Err(ErrorCode::SignInNeeded.into()),
    };
    NewSetupToken => staff.new_setup_token(context).await.map(Into::into);
    SetUpOwner => staff.set_up_owner(context, &it.form, &it.shop_name, &it.visitor).await;
}
