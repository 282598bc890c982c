//! The owner's collections with their texts: few enough to be read all at once.

use super::cards::picture;
use super::local::Catalog;
use common::ServiceError;
use common::json::{Localized, StoredPicture};
use contract::Context;
use contract::catalog::{CollectionLink, CollectionView};
use contract::shop::localized;
use domain::{CollectionId, Lang};
use sea_orm::{FromQueryResult, Statement};
use uuid::Uuid;

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    handle: String,
    picture: Option<StoredPicture>,
    picture_alt: Localized,
    lang: String,
    title: String,
    description: String,
}

const ALL: &str = "SELECT c.id, c.handle, c.picture, c.picture_alt, t.lang, t.title, t.description \
    FROM collections c JOIN collection_texts t ON t.shop_id = c.shop_id AND t.collection_id = c.id \
    WHERE c.shop_id = $1 ORDER BY c.position, c.id";

/// How well a text's language suits its reader: the wanted one, the shop's, any.
pub fn rank(tag: &str, lang: Lang, fallback: Lang) -> u8 {
    match tag {
        tag if tag == lang.tag() => 0,
        tag if tag == fallback.tag() => 1,
        _ => 2,
    }
}

/// A text in the reader's language, else in the shop's, else any.
pub fn text_in(texts: &Localized, lang: Lang, fallback: Lang) -> String {
    let known: Vec<(Lang, String)> =
        texts.0.iter().filter_map(|(tag, text)| Some((Lang::from_tag(tag)?, text.clone()))).collect();
    localized(&known, lang, fallback).unwrap_or_default().to_owned()
}

impl Catalog {
    /// All collections in their order, for the shop's navigation.
    pub async fn collections(&self, context: &Context) -> Result<Vec<CollectionLink>, ServiceError> {
        let fallback = self.shops.by_id(context.shop).await?.view.default_lang;
        Ok(links(&self.all_collections(context, fallback).await?))
    }

    /// All collections in the owner's order.
    pub(super) async fn all_collections(
        &self,
        context: &Context,
        fallback: Lang,
    ) -> Result<Vec<CollectionView>, ServiceError> {
        let read = self.databases.of(context.shop).read();
        let statement = Statement::from_sql_and_values(read.get_database_backend(), ALL, [context.shop.0.into()]);
        let rows = Row::find_by_statement(statement).all(read).await?;
        let mut found: Vec<(u8, CollectionView)> = Vec::new();
        for row in rows {
            let rank = rank(&row.lang, context.lang, fallback);
            let known = found.last().filter(|(_, view)| view.id.0 == row.id).map(|(rank, _)| *rank);
            if known.is_some_and(|known| known <= rank) {
                continue;
            }
            if known.is_some() {
                found.pop();
            }
            let alt = text_in(&row.picture_alt, context.lang, fallback);
            let shown = row.picture.as_ref().map(|stored| picture(Some(stored), &row.handle, &alt));
            found.push((
                rank,
                CollectionView {
                    id: CollectionId(row.id),
                    handle: row.handle,
                    title: row.title,
                    description: row.description,
                    picture: shown,
                },
            ));
        }
        Ok(found.into_iter().map(|(_, view)| view).collect())
    }
}

pub fn links(collections: &[CollectionView]) -> Vec<CollectionLink> {
    let link = |c: &CollectionView| CollectionLink { id: c.id, handle: c.handle.clone(), title: c.title.clone() };
    collections.iter().map(link).collect()
}
