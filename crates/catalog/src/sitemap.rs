//! The addresses that search engines are told of, a few thousand a page.

use super::local::Catalog;
use crate::entities::{collection, product};
use common::{ServiceError, cursor};
use contract::catalog::{SitemapEntry, SitemapPage};
use contract::{Context, Cursor};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// The protocol (sitemaps.org) allows 50,000 a file.
const PAGE: usize = 5_000;

impl Catalog {
    /// The first page begins with the home page, the list of everything and the collections.
    pub async fn sitemap(&self, context: &Context, after: Option<&Cursor>) -> Result<SitemapPage, ServiceError> {
        let read = self.databases.of(context.shop).read();
        let mut products = product::Entity::find()
            .select_only()
            .columns([product::Column::Id, product::Column::Handle, product::Column::UpdatedAt])
            .filter(product::Column::ShopId.eq(context.shop.0))
            .filter(product::Column::Published.eq(true))
            .order_by_asc(product::Column::Id)
            .limit(PAGE as u64 + 1);
        if let Some(after) = after {
            products = products.filter(product::Column::Id.gt(cursor::decode::<Uuid>(after)?));
        }
        let mut rows: Vec<(Uuid, String, chrono::DateTime<chrono::Utc>)> = products.into_tuple().all(read).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = if more { rows.last().map(|(id, ..)| cursor::encode(id)).transpose()? } else { None };

        let mut entries = Vec::with_capacity(rows.len() + 8);
        if after.is_none() {
            let collections = collection::Entity::find()
                .filter(collection::Column::ShopId.eq(context.shop.0))
                .order_by_asc(collection::Column::Position)
                .all(read)
                .await?;
            let shelves = collections.iter().map(|row| row.updated_at);
            let newest = rows.iter().map(|row| row.2).chain(shelves).max();
            if let Some(changed) = newest {
                entries.extend(["/", "/products"].map(|path| SitemapEntry { path: path.to_owned(), changed }));
            }
            entries.extend(collections.iter().map(|row| SitemapEntry {
                path: format!("/collections/{}", encoded(&row.handle)),
                changed: row.updated_at,
            }));
        }
        entries.extend(
            rows.into_iter()
                .map(|(_, handle, changed)| SitemapEntry { path: format!("/products/{}", encoded(&handle)), changed }),
        );
        Ok(SitemapPage { entries, next })
    }
}

/// A handle as it stands in an address (RFC 3986): letters beyond ASCII percent-encoded.
fn encoded(handle: &str) -> String {
    use std::fmt::Write as _;
    handle.bytes().fold(String::with_capacity(handle.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn handles_beyond_ascii_are_encoded() {
        assert_eq!(super::encoded("tasse-größe"), "tasse-gr%C3%B6%C3%9Fe");
    }
}
