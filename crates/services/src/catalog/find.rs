//! Searching the shop, and the suggestions while typing.

use super::local::LocalCatalog;
use super::search::{Hit, Query, Within, hits, titles};
use super::text::fold;
use crate::{Scope, ServiceError, cursor};
use contract::catalog::{SearchView, Suggestion};
use contract::page::{Page, Seek};
use domain::Money;
use uuid::Uuid;

use super::lists::PAGE;

/// Suggestions under the field.
const SUGGESTIONS: usize = 8;
/// Products among which the best suggestions are chosen.
const CANDIDATES: usize = 48;
/// The longest query that is looked at, in characters.
const LONGEST: usize = 200;

impl LocalCatalog {
    /// One page of hits, in the order of the ranking.
    pub(super) async fn page_of_hits(
        &self,
        scope: &Scope,
        within: Within,
        query: &str,
        seek: &Seek,
    ) -> Result<Page<Uuid>, ServiceError> {
        let Some(query) = Query::parse(&query.chars().take(LONGEST).collect::<String>()) else {
            return Ok(Page::default());
        };
        let found = hits(self.database.read(), scope.shop, within, &query, seek, PAGE + 1).await?;
        let page = cursor::page(found, PAGE, seek, Hit::place)?;
        let items = page.items.into_iter().map(|hit| hit.product).collect();
        Ok(Page { items, next: page.next, previous: page.previous })
    }

    pub(super) async fn search_view(
        &self,
        scope: &Scope,
        query: &str,
        seek: &Seek,
    ) -> Result<SearchView, ServiceError> {
        let currency = self.shops.by_id(scope.shop).await?.view.currency;
        let page = self.page_of_hits(scope, Within::Published, query, seek).await?;
        let rows = self.rows_of(scope, &page.items).await?;
        let items = self.cards(scope, currency, rows).await?;
        Ok(SearchView {
            query: query.trim().to_owned(),
            products: Page { items, next: page.next, previous: page.previous },
        })
    }

    /// Titles that begin with what was typed come first, then the owner's order.
    pub(super) async fn suggestions(&self, scope: &Scope, query: &str) -> Result<Vec<Suggestion>, ServiceError> {
        let Some(query) = Query::parse(&query.chars().take(LONGEST).collect::<String>()) else {
            return Ok(Vec::new());
        };
        let currency = self.shops.by_id(scope.shop).await?.view.currency;
        let found = titles(self.database.read(), scope.shop, &query, CANDIDATES).await?;
        let mut rows = self.rows_of(scope, &found).await?;
        rows.sort_by_cached_key(|row| (!fold(&row.title).starts_with(query.first()), row.position, row.id));
        rows.truncate(SUGGESTIONS);
        let suggestion = |row: super::cards::CardRow| Suggestion {
            picture: row.picture(),
            handle: row.handle,
            title: row.title,
            price: Money::new(row.price_min, currency),
        };
        Ok(rows.into_iter().map(suggestion).collect())
    }
}
