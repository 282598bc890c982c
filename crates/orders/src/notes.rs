//! Notes that staff write on an order for themselves. Owns `order_notes`. A note is free text, and may name people:
//! it is no event, and it goes when the order's person is forgotten.

use super::Orders;
use crate::entities::order_notes::{ActiveModel, Column, Entity, Model};
use chrono::{DateTime, Utc};
use common::{ServiceError, audit};
use contract::desk::NoteForm;
use contract::order::{Happening, TimelineEntry};
use contract::{Actor, Context, ErrorCode, FormErrors};
use domain::{OrderId, ShopId, UserId};
use infra::{Clock, Ids};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Statement};
use std::collections::HashMap;
use uuid::Uuid;

/// The longest note, in characters.
const LONGEST: usize = 2000;
/// An order's page shows no more than its newest notes.
const MOST: u64 = 200;

impl Orders {
    /// The form's key is the note's id, so that a form that is sent twice writes one note.
    pub async fn note(&self, context: &Context, number: u64, form: &NoteForm) -> Result<(), ServiceError> {
        let Actor::Staff(author) = context.actor else { return Err(ErrorCode::SignInNeeded.into()) };
        let id: Uuid = form.idempotency_key.parse().map_err(|_| ErrorCode::Malformed)?;
        // A browser sends each line's end as two characters.
        let text = form.text.replace("\r\n", "\n").trim().to_owned();
        let mut faults = FormErrors::default();
        if text.is_empty() {
            faults.add("text", "error-field-required");
        } else if text.chars().count() > LONGEST {
            faults.add_with("text", "error-field-too-long", &[("max", LONGEST.to_string())]);
        }
        faults.into_result()?;
        let order = self.order_of(context, number).await?;
        let note = ActiveModel {
            shop_id: Set(context.shop.0),
            order_id: Set(order.0),
            note_id: Set(id),
            author: Set(author.0),
            written_at: Set(self.parts.clock.now().timestamp_millis()),
            text: Set(text.clone()),
        };
        let same = OnConflict::columns([Column::ShopId, Column::OrderId, Column::NoteId]).do_nothing().to_owned();
        let txn = self.parts.databases.of(context.shop).transaction().await?;
        if Entity::insert(note).on_conflict(same).exec_without_returning(&txn).await? == 1 {
            let parts = (&*self.parts.clock as &dyn Clock, &*self.parts.ids as &dyn Ids);
            audit::note(&txn, parts, context).await?;
            txn.commit().await?;
            return Ok(());
        }
        match Entity::find_by_id((context.shop.0, order.0, id)).one(&txn).await? {
            Some(there) if there.text == text => Ok(()),
            _ => Err(ErrorCode::KeyReused.into()),
        }
    }

    /// The notes on each of these orders, oldest first, at most [`MOST`] an order; one query.
    pub(super) async fn notes_of(
        &self,
        shop: ShopId,
        orders: &[OrderId],
    ) -> Result<HashMap<OrderId, Vec<Model>>, DbErr> {
        let read = self.parts.databases.of(shop).read();
        let marks: Vec<String> = (2..orders.len() + 2).map(|place| format!("${place}")).collect();
        let sql = format!(
            "SELECT * FROM (SELECT n.*, row_number() OVER (PARTITION BY order_id ORDER BY written_at DESC, note_id DESC) \
                AS place FROM order_notes n WHERE shop_id = $1 AND order_id IN ({})) ranked \
             WHERE place <= {MOST} ORDER BY written_at, note_id",
            marks.join(", ")
        );
        let values = std::iter::once(shop.0.into()).chain(orders.iter().map(|order| order.0.into()));
        let statement = Statement::from_sql_and_values(read.get_database_backend(), sql, values);
        let mut notes: HashMap<OrderId, Vec<Model>> = HashMap::new();
        for note in Entity::find().from_raw_sql(statement).all(read).await? {
            notes.entry(OrderId(note.order_id)).or_default().push(note);
        }
        Ok(notes)
    }
}

/// Puts notes into a timeline, each at its time.
pub(super) fn into_timeline(timeline: &mut Vec<TimelineEntry>, notes: Vec<Model>, names: &HashMap<UserId, String>) {
    timeline.extend(notes.into_iter().map(|note| TimelineEntry {
        at: DateTime::<Utc>::from_timestamp_millis(note.written_at).unwrap_or_default(),
        what: Happening::Noted { text: note.text },
        by: names.get(&UserId(note.author)).cloned(),
    }));
    timeline.sort_by_key(|entry| entry.at);
}

/// Removes the notes on these orders.
pub(super) async fn forget(txn: &impl ConnectionTrait, shop: ShopId, orders: &[OrderId]) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::OrderId.is_in(orders.iter().map(|order| order.0)))
        .exec(txn)
        .await
        .map(drop)
}
