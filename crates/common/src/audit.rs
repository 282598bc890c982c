//! The audit log: who did what, written in the transaction of the change, so that a kill leaves both or neither; and
//! what was refused to whom. Owns `audit_entries`.
//!
//! What shoppers do is not in it: their orders' events tell it.

use crate::entities::audit_entries::{ActiveModel, Entity};
use contract::message::Subject;
use contract::{Actor, Context};
use domain::UserId;
use infra::{Clock, Ids};
use messaging::{Refusals, Refused};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use store::Databases;

/// Notes the command that `context` carries in the transaction that makes its change. Nothing where the change is not a
/// command's (a background job's, say), and nothing of shoppers.
pub async fn note(
    txn: &impl ConnectionTrait,
    (clock, ids): (&dyn Clock, &dyn Ids),
    context: &Context,
) -> Result<(), DbErr> {
    let Some(act) = context.command.as_ref().filter(|_| context.actor != Actor::Shopper) else { return Ok(()) };
    write(txn, (clock, ids), context, act.message, &act.subject, None).await
}

/// The same for one of many things that one command is about.
pub async fn note_one(
    txn: &impl ConnectionTrait,
    (clock, ids): (&dyn Clock, &dyn Ids),
    context: &Context,
    subject: &Subject,
) -> Result<(), DbErr> {
    let Some(act) = context.command.as_ref().filter(|_| context.actor != Actor::Shopper) else { return Ok(()) };
    write(txn, (clock, ids), context, act.message, subject, None).await
}

/// The same where the command itself says who it is: somebody who has just signed in.
pub async fn note_by(
    txn: &impl ConnectionTrait,
    parts: (&dyn Clock, &dyn Ids),
    context: &Context,
    user: UserId,
) -> Result<(), DbErr> {
    let context = Context { actor: Actor::Staff(user), ..context.clone() };
    note(txn, parts, &context).await
}

async fn write(
    connection: &impl ConnectionTrait,
    (clock, ids): (&dyn Clock, &dyn Ids),
    context: &Context,
    message: &str,
    subject: &Subject,
    refused: Option<String>,
) -> Result<(), DbErr> {
    let actor_id = if let Actor::Staff(user) = context.actor { Some(user.0) } else { None };
    let row = ActiveModel {
        shop_id: Set(context.shop.0),
        id: Set(ids.uuid()),
        at: Set(clock.now().timestamp_millis()),
        actor_kind: Set(context.actor.kind().to_owned()),
        actor_id: Set(actor_id),
        message: Set(message.to_owned()),
        subject: Set(subject.to_string()),
        correlation_id: Set(context.correlation.0),
        refused: Set(refused),
    };
    Entity::insert(row).exec_without_returning(connection).await.map(drop)
}

/// Writes refusals to the audit log.
pub struct AuditedRefusals {
    pub databases: Databases,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
}

impl Refusals for AuditedRefusals {
    fn record<'a>(&'a self, context: &'a Context, refused: Refused) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move {
            let lacks = refused.permission.map_or("system", contract::Permission::as_str);
            let parts = (&*self.clock, &*self.ids);
            let subject = Subject::only("refusal");
            let database = self.databases.of(context.shop);
            let write =
                write(database.write(), parts, context, refused.message, &subject, Some(lacks.to_owned())).await;
            if let Err(error) = write {
                tracing::error!(message = refused.message, error.source = %error, "a refusal can't be written down");
            }
        })
    }
}
