//! A slice of a file's staged products, on its way into the catalogue: which rows it has, the transaction that they are
//! written in, and how statements name them. `writing` makes it, `merging` and `comparing` run their statements on it.

use super::columns::FileColumns;
use chrono::{DateTime, Utc};
use common::ServiceError;
use domain::{ImportId, Lang, ShopId};
use sea_orm::{ConnectionTrait, Statement, Value};
use std::ops::Range;
use store::db::{Backend, backend_of};

/// The staged products `s` of this slice: `$3` is its first, `$4` the first behind it.
pub const PRODUCTS: &str = "s.shop_id = $1 AND s.import_id = $2 AND s.n >= $3 AND s.n < $4";

/// The staged variants or pictures `s` of this slice's products.
pub const PARTS: &str = "s.shop_id = $1 AND s.import_id = $2 AND s.product_n >= $3 AND s.product_n < $4";

/// The staged product of a staged variant or picture `s`.
pub const ITS_PRODUCT: &str = "p.shop_id = $1 AND p.import_id = $2 AND p.n = s.product_n";

/// The id of the picture that a staged variant `s` names.
pub const ITS_PICTURE: &str = "(SELECT i.id FROM import_pictures AS i WHERE i.shop_id = $1 AND i.import_id = $2 \
    AND i.product_n = s.product_n AND i.n = s.picture_n)";

/// Some of a file's products, and all that a statement about them needs to know.
pub struct Slice<'a> {
    pub txn: &'a store::Transaction,
    pub shop: ShopId,
    pub import: ImportId,
    pub lang: Lang,
    pub now: DateTime<Utc>,
    pub file: FileColumns,
    /// What is added to a product's place in the file to get its place in the shop.
    pub first_position: i64,
    /// Which of the file's products are written.
    pub products: Range<i64>,
}

impl Slice<'_> {
    pub(super) fn statement<const N: usize>(&self, sql: &str, values: [Value; N]) -> Statement {
        let known = [self.shop.0.into(), self.import.0.into(), self.products.start.into(), self.products.end.into()];
        let values = known.into_iter().chain(values);
        Statement::from_sql_and_values(self.txn.get_database_backend(), sql, values)
    }

    /// Runs a statement with `$1` the shop, `$2` the import, `$3` and `$4` the slice, and `values` from `$5` on.
    pub(super) async fn run<const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<(), ServiceError> {
        self.txn.execute_raw(self.statement(sql, values)).await?;
        Ok(())
    }

    /// The alternative text of picture `row` once staged picture `staged` is in: other languages stay.
    pub(super) fn alt(&self, staged: &str, row: &str) -> String {
        let patched = match backend_of(self.txn) {
            Backend::Sqlite => format!("json_patch({row}.alt, json_object($5, nullif({staged}.alt, '')))"),
            Backend::Postgres => {
                format!("jsonb_strip_nulls({row}.alt || jsonb_build_object($5::text, nullif({staged}.alt, '')))")
            }
        };
        format!("CASE WHEN {staged}.alt IS NULL THEN {row}.alt ELSE {patched} END")
    }
}
