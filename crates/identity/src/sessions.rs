//! Sessions: begun at sign-in and set-up, looked up on every request of the desk.
//! Called by `Staff`; knows no password.

use super::Staff;
use crate::entities::{session, user};
use chrono::Duration;
use common::{ServiceError, audit};
use contract::desk::{SessionToken, StaffView};
use contract::{Context, Permission, Permissions};
use domain::{Lang, ShopId, UserId};
use infra::token::{new_token, token_hash};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Days after its last use that a session ends.
const LIFETIME: Duration = Duration::days(14);

/// A session in use is written again at most this often, so that reading a page stays a read.
const EXTENDED_EVERY: Duration = Duration::days(1);

impl Staff {
    /// Who this session belongs to; `None` where it is unknown, ended or too old.
    pub async fn of_session(&self, shop: ShopId, session: &SessionToken) -> Result<Option<StaffView>, ServiceError> {
        let now = self.clock.now();
        let hash = token_hash(session.0.as_secret());
        let database = self.databases.of(shop);
        let found = session::Entity::find_by_id((shop.0, hash.clone()))
            .filter(session::Column::ExpiresAt.gt(now))
            .one(database.read())
            .await?;
        let Some(found) = found else { return Ok(None) };
        let Some(user) = user::Entity::find_by_id((shop.0, found.user_id)).one(database.read()).await? else {
            return Ok(None);
        };
        if found.expires_at < now + LIFETIME - EXTENDED_EVERY {
            session::Entity::update_many()
                .col_expr(session::Column::ExpiresAt, Expr::value(now + LIFETIME))
                .filter(session::Column::ShopId.eq(shop.0))
                .filter(session::Column::TokenHash.eq(hash))
                .exec(database.write())
                .await?;
        }
        Ok(Some(view_of(user)))
    }

    /// What the owner of a session may do now; `None` where it opens the desk no more. Nothing is written.
    pub async fn permissions_of(
        &self,
        shop: ShopId,
        session: &SessionToken,
    ) -> Result<Option<Permissions>, ServiceError> {
        let database = self.databases.of(shop);
        let found = session::Entity::find_by_id((shop.0, token_hash(session.0.as_secret())))
            .filter(session::Column::ExpiresAt.gt(self.clock.now()))
            .one(database.read())
            .await?;
        let Some(found) = found else { return Ok(None) };
        let user = user::Entity::find_by_id((shop.0, found.user_id)).one(database.read()).await?;
        Ok(user.map(|user| view_of(user).permissions))
    }

    /// Starts a session within the caller's transaction, and clears away ended ones.
    pub(super) async fn begin_session(
        &self,
        db: &impl ConnectionTrait,
        shop: ShopId,
        user: UserId,
    ) -> Result<SessionToken, ServiceError> {
        let now = self.clock.now();
        let token = new_token();
        session::Entity::delete_many()
            .filter(session::Column::ShopId.eq(shop.0))
            .filter(session::Column::ExpiresAt.lte(now))
            .exec(db)
            .await?;
        let row = session::ActiveModel {
            shop_id: Set(shop.0),
            token_hash: Set(token_hash(&token)),
            user_id: Set(user.0),
            created_at: Set(now),
            expires_at: Set(now + LIFETIME),
        };
        session::Entity::insert(row).exec_without_returning(db).await?;
        Ok(SessionToken(token.into()))
    }

    pub async fn sign_out(&self, context: &Context, session: &SessionToken) -> Result<(), ServiceError> {
        let txn = self.databases.of(context.shop).transaction().await?;
        let key = (context.shop.0, token_hash(session.0.as_secret()));
        if session::Entity::delete_by_id(key).exec(&txn).await?.rows_affected > 0 {
            audit::note(&txn, self.parts(), context).await?;
        }
        txn.commit().await?;
        Ok(())
    }
}

pub(super) fn view_of(user: user::Model) -> StaffView {
    let lang = user.lang.as_deref().and_then(Lang::from_tag);
    let permissions = user.permissions.as_deref().map_or(Permissions::ALL, |names| {
        // A name that this program does not know gives nothing.
        names.split(' ').filter_map(Permission::parse).collect::<Permissions>().with_what_they_need()
    });
    StaffView { id: UserId(user.id), name: user.name, email: user.email, lang, permissions }
}
