//! Who may send a message.

use contract::{Access, Actor, Context, Error, ErrorCode, Message};

/// `SignInNeeded` for somebody unknown, `NotAllowed` for a member of staff without the permission.
pub fn check<M: Message>(context: &Context) -> Result<(), Error> {
    let allowed = match (M::ACCESS, context.actor) {
        (Access::Anyone, _) | (Access::SignedIn, Actor::Staff(_)) | (_, Actor::System) => true,
        (Access::SignedIn | Access::Needs(_) | Access::System, Actor::Shopper) => {
            return Err(ErrorCode::SignInNeeded.into());
        }
        (Access::Needs(permission), Actor::Staff(_)) => context.permissions.has(permission),
        (Access::System, Actor::Staff(_)) => false,
    };
    if allowed { Ok(()) } else { Err(ErrorCode::NotAllowed.into()) }
}
