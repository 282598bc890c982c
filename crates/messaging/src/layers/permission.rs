//! Who may send a message.

use contract::{Access, Actor, Context, Error, ErrorCode, Message};

/// `SignInNeeded` for somebody unknown, `NotAllowed` for a member of staff without the permission.
pub fn check<M: Message>(context: &Context) -> Result<(), Error> {
    match (M::ACCESS, context.actor) {
        (Access::Anyone, _) | (Access::SignedIn, Actor::Staff(_)) | (_, Actor::System) => Ok(()),
        (Access::SignedIn | Access::Needs(_) | Access::System, Actor::Shopper) => Err(ErrorCode::SignInNeeded.into()),
        (Access::Needs(permission), Actor::Staff(_)) if context.permissions.has(permission) => Ok(()),
        (Access::Needs(permission), Actor::Staff(_)) => Err(Error::not_allowed(Some(permission))),
        (Access::System, Actor::Staff(_)) => Err(Error::not_allowed(None)),
    }
}
