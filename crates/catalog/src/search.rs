//! The search index: one document a product, with its words in all its languages, folded and taken apart
//! alike for both databases (`common::words`), whose own word breakers know nothing of Japanese. Kept in step by whoever
//! writes products, in the same transaction; what older rules have indexed, by a background job (`reindexing`).

use super::sql::Sql;
use super::text::plain;
use crate::entities::{Names, Words};
use common::ServiceError;
use common::words::{RULES, Wanted, each_index_word, is_short};
use contract::page::Seek;
use domain::ShopId;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Products in one round trip of `reindex`.
const BATCH: usize = 400;
/// Bytes of a description that are indexed in each language; more is seldom about the product.
pub(super) const BODY: usize = 20_000;
/// Words of a query that count.
const MAX_WORDS: usize = 8;

/// Products that are ranked of those that have the words in their titles, and of those that have them
/// anywhere.
const CANDIDATES: usize = 500;
/// A search that finds more says so, and counts no further; no page lies beyond.
pub const MOST_COUNTED: usize = CANDIDATES;

/// Puts every title that holds all words before anything else; no rank is as large.
const TITLE_FIRST: &str = "-1000.0";

/// Where a search looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// What shoppers may see.
    Published,
    /// Everything of the shop, for the desk.
    All,
}

/// A found product; smaller scores are better.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Hit {
    pub product: Uuid,
    pub score: f64,
    /// Breaks ties: the row's number on SQLite, 0 on Postgres (where the id does).
    pub row: i64,
}

/// A hit's place in the ranking; the score as its bits, so that not the last digit is lost.
#[derive(Serialize, Deserialize)]
pub struct Place(u64, i64, Uuid);

impl Hit {
    pub fn place(&self) -> Place {
        Place(self.score.to_bits(), self.row, self.product)
    }
}

/// A search as the shopper typed it. `None` where there is nothing to look for.
pub struct Query(pub Wanted);

impl Query {
    pub fn parse(text: &str) -> Option<Self> {
        let wanted = Wanted::parse(text, MAX_WORDS);
        (!wanted.is_empty()).then_some(Self(wanted))
    }

    /// The first word.
    pub fn first(&self) -> &str {
        self.0.0.first().and_then(|ways| ways.first()).map_or("", String::as_str)
    }

    /// Every word may be the beginning of a longer one; a single letter only stands for itself, since
    /// half of the catalogue begins with it. Words hold letters and digits only, so they need no escape.
    fn sqlite(&self, scope: &str, titles_only: bool) -> String {
        let columns = if titles_only { "title" } else { "title words body" };
        let way = |word: &String| if is_short(word) { format!("\"{word}\"") } else { format!("\"{word}\"*") };
        let words: Vec<String> = self.each(way, " OR ");
        format!("scope : \"{scope}\" AND {{{columns}}} : ({})", words.join(" AND "))
    }

    fn postgres(&self, scope: &str, titles_only: bool) -> String {
        let weight = if titles_only { "A" } else { "" };
        let word = |word: &String| match (is_short(word), weight) {
            (true, "") => format!("'{word}'"),
            (true, weight) => format!("'{word}':{weight}"),
            (false, weight) => format!("'{word}':*{weight}"),
        };
        format!("'{scope}' & {}", self.each(word, " | ").join(" & "))
    }

    /// Each word as one of its ways.
    fn each(&self, way: impl Fn(&String) -> String, or: &str) -> Vec<String> {
        let word = |ways: &Vec<String>| match &ways[..] {
            [only] => way(only),
            ways => format!("({})", ways.iter().map(&way).collect::<Vec<_>>().join(or)),
        };
        self.0.0.iter().map(word).collect()
    }
}

/// A text as the index holds it.
fn indexed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    each_index_word(text, |word| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    });
    out
}

fn scope_word(within: Within, shop: ShopId) -> String {
    match within {
        Within::Published => format!("p{}", shop.0.simple()),
        Within::All => format!("x{}", shop.0.simple()),
    }
}

/// The best hits at this place of the ranking, read in the seek's direction.
pub async fn hits(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    within: Within,
    query: &Query,
    seek: &Seek,
    limit: usize,
) -> Result<Vec<Hit>, ServiceError> {
    let scope = scope_word(within, shop);
    let (place, backwards) = match seek {
        Seek::First => (None, false),
        Seek::After(cursor) => (Some(common::cursor::decode::<Place>(cursor)?), false),
        Seek::Before(cursor) => (Some(common::cursor::decode::<Place>(cursor)?), true),
    };
    let (sign, way) = if backwards { ("<", "DESC") } else { (">", "ASC") };
    let mut sql = Sql::default();
    let postgres = connection.get_database_backend() == DbBackend::Postgres;
    // Titles that hold every word come first. Each of the two is looked through up to `CANDIDATES`, so
    // that a word of half the catalogue costs no more than a rare one.
    let (titles, all) = if postgres {
        let shop = sql.bind(shop.0);
        let mut found = |words: String, boost: &str| {
            let words = sql.bind(words);
            format!(
                "SELECT product, 0::bigint AS row, {boost} - ts_rank('{{0.1, 0.1, 0.4, 1.0}}', document, q)::float8 AS score \
                 FROM (SELECT s.product_id AS product, s.document, q FROM to_tsquery('simple', {words}) q, \
                    product_search s WHERE s.shop_id = {shop} AND s.document @@ q LIMIT {CANDIDATES}) AS some_of_it"
            )
        };
        (found(query.postgres(&scope, true), TITLE_FIRST), found(query.postgres(&scope, false), "0.0"))
    } else {
        let mut found = |words: String, boost: &str| {
            let words = sql.bind(words);
            format!(
                "SELECT * FROM (SELECT NULL AS product, rowid AS row, {boost} + rank AS score FROM product_search \
                 WHERE product_search MATCH {words} LIMIT {CANDIDATES})"
            )
        };
        (found(query.sqlite(&scope, true), TITLE_FIRST), found(query.sqlite(&scope, false), "0.0"))
    };
    let (tie, grouped) = if postgres { ("product", "product") } else { ("row", "row") };
    let from = place.map_or(String::new(), |Place(score, row, id)| {
        let score = sql.bind(f64::from_bits(score));
        let tie_value = if postgres { sql.bind(id) } else { sql.bind(row) };
        format!("HAVING (min(score), {tie}) {sign} ({score}, {tie_value})")
    });
    let page = format!(
        "SELECT {grouped}, min(score) AS score FROM ({titles} UNION ALL {all}) AS found \
         GROUP BY {grouped} {from} ORDER BY min(score) {way}, {tie} {way} LIMIT {limit}"
    );
    sql.push(&if postgres {
        format!("SELECT product, 0::bigint AS row, score FROM ({page}) AS page ORDER BY score {way}, product {way}")
    } else {
        format!(
            "SELECT p.id AS product, s.row, s.score FROM ({page}) s CROSS JOIN products p \
             WHERE p.search_row = s.row ORDER BY s.score {way}, s.row {way}"
        )
    });
    Ok(Hit::find_by_statement(sql.statement(connection)).all(connection).await?)
}

/// How many products a search finds, counted up to `MOST_COUNTED`.
pub async fn count(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    within: Within,
    query: &Query,
) -> Result<u64, ServiceError> {
    let scope = scope_word(within, shop);
    let mut sql = Sql::default();
    let (matches, words) = if connection.get_database_backend() == DbBackend::Postgres {
        let (words, shop) = (sql.bind(query.postgres(&scope, false)), sql.bind(shop.0));
        (format!("shop_id = {shop} AND document @@"), format!("to_tsquery('simple', {words})"))
    } else {
        ("product_search MATCH".to_owned(), sql.bind(query.sqlite(&scope, false)))
    };
    sql.push(&format!(
        "SELECT count(*) AS found FROM (SELECT 1 AS one FROM product_search WHERE {matches} {words} LIMIT {MOST_COUNTED}) f"
    ));
    let row = connection.query_one_raw(sql.statement(connection)).await?;
    let found = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?.unwrap_or(0);
    Ok(u64::try_from(found).unwrap_or(0))
}

/// Some published products with these words in their titles, unranked: quick enough to ask while typing.
pub async fn titles(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    query: &Query,
    limit: usize,
) -> Result<Vec<Uuid>, ServiceError> {
    let scope = scope_word(Within::Published, shop);
    let mut sql = Sql::default();
    if connection.get_database_backend() == DbBackend::Postgres {
        let (words, shop) = (sql.bind(query.postgres(&scope, true)), sql.bind(shop.0));
        sql.push(&format!(
            "SELECT s.product_id AS product, 0::float8 AS score, 0::bigint AS row FROM product_search s \
             WHERE s.shop_id = {shop} AND s.document @@ to_tsquery('simple', {words}) LIMIT {limit}"
        ));
    } else {
        let words = sql.bind(query.sqlite(&scope, true));
        sql.push(&format!(
            "SELECT p.id AS product, 0.0 AS score, s.row FROM (SELECT rowid AS row FROM product_search \
                WHERE product_search MATCH {words} ORDER BY rowid LIMIT {limit}) s \
             CROSS JOIN products p WHERE p.search_row = s.row ORDER BY s.row"
        ));
    }
    let found = Hit::find_by_statement(sql.statement(connection)).all(connection).await?;
    Ok(found.into_iter().map(|hit| hit.product).collect())
}

#[derive(FromQueryResult)]
struct Source {
    id: Uuid,
    search_row: i64,
    vendor: String,
    product_type: String,
    tags: Names,
    published: bool,
}

#[derive(FromQueryResult)]
struct Text {
    product_id: Uuid,
    title: String,
    description_html: String,
    words: Words,
}

#[derive(FromQueryResult)]
struct Variant {
    product_id: Uuid,
    sku: String,
    option1: Option<String>,
    option2: Option<String>,
    option3: Option<String>,
}

#[derive(Default)]
struct Document {
    title: String,
    words: BTreeSet<String>,
    body: String,
}

/// Writes these products' documents anew, in batches of a few statements each. Ids of products that
/// are gone are passed over; take those out with `remove` before they go.
pub async fn reindex(txn: &impl ConnectionTrait, shop: ShopId, products: &[Uuid]) -> Result<(), DbErr> {
    for batch in products.chunks(BATCH) {
        reindex_batch(txn, shop, batch).await?;
    }
    Ok(())
}

async fn reindex_batch(txn: &impl ConnectionTrait, shop: ShopId, products: &[Uuid]) -> Result<(), DbErr> {
    let postgres = txn.get_database_backend() == DbBackend::Postgres;
    let select = |columns: &str, table: &str, id: &str| -> Statement {
        let mut sql = Sql::default();
        let (shop, ids) = (sql.bind(shop.0), sql.bind_all(products.iter().copied()));
        sql.push(&format!("SELECT {columns} FROM {table} WHERE shop_id = {shop} AND {id} IN ({ids})"));
        sql.statement(txn)
    };
    let row = if postgres { "0::bigint AS search_row" } else { "search_row" };
    let columns = format!("id, {row}, vendor, product_type, tags, published");
    let sources = Source::find_by_statement(select(&columns, "products", "id")).all(txn).await?;
    if sources.is_empty() {
        return Ok(());
    }
    let mut documents: HashMap<Uuid, Document> = HashMap::with_capacity(sources.len());
    let texts = select("product_id, title, description_html, words", "product_texts", "product_id");
    for text in Text::find_by_statement(texts).all(txn).await? {
        let document = documents.entry(text.product_id).or_default();
        document.title.push_str(&indexed(&text.title));
        document.title.push(' ');
        document.words.extend(text.words.0.values().map(|word| indexed(word)));
        let body = plain(&text.description_html);
        document.body.push_str(&indexed(body.get(..body.floor_char_boundary(BODY)).unwrap_or(&body)));
        document.body.push(' ');
    }
    let variants = select("product_id, sku, option1, option2, option3", "variants", "product_id");
    for variant in Variant::find_by_statement(variants).all(txn).await? {
        let values = [variant.option1, variant.option2, variant.option3].into_iter().flatten();
        let words = values.chain([variant.sku]).map(|text| indexed(&text));
        documents.entry(variant.product_id).or_default().words.extend(words);
    }
    let rows = sources.into_iter().map(|source| {
        let mut document = documents.remove(&source.id).unwrap_or_default();
        let tags = source.tags.0.iter().map(|tag| indexed(tag));
        document.words.extend(tags.chain([indexed(&source.vendor), indexed(&source.product_type)]));
        (source, document)
    });
    let statement = if postgres { postgres_documents(shop, rows) } else { sqlite_documents(shop, rows) };
    txn.execute_raw(statement.statement(txn)).await?;
    let mut sql = Sql::default();
    let (shop, rules, ids) = (sql.bind(shop.0), sql.bind(RULES), sql.bind_all(products.iter().copied()));
    sql.push(&format!(
        "UPDATE products SET search_rules = {rules} WHERE shop_id = {shop} AND id IN ({ids}) AND search_rules < {rules}"
    ));
    txn.execute_raw(sql.statement(txn)).await.map(drop)
}

fn words_of(document: &Document) -> String {
    document.words.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn sqlite_documents(shop: ShopId, rows: impl Iterator<Item = (Source, Document)>) -> Sql {
    let mut sql = Sql::default();
    sql.push("INSERT OR REPLACE INTO product_search (rowid, scope, title, words, body) VALUES ");
    for (n, (source, document)) in rows.enumerate() {
        let mut scope = scope_word(Within::All, shop);
        if source.published {
            scope = format!("{scope} {}", scope_word(Within::Published, shop));
        }
        let (row, scope) = (sql.bind(source.search_row), sql.bind(scope));
        let words = sql.bind(words_of(&document));
        let (title, body) = (sql.bind(document.title), sql.bind(document.body));
        let comma = if n == 0 { "" } else { "," };
        sql.push(&format!("{comma}({row}, {scope}, {title}, {words}, {body})"));
    }
    sql
}

fn postgres_documents(shop: ShopId, rows: impl Iterator<Item = (Source, Document)>) -> Sql {
    let mut sql = Sql::default();
    let shop_id = sql.bind(shop.0);
    let (all, published) = (sql.bind(scope_word(Within::All, shop)), sql.bind(scope_word(Within::Published, shop)));
    sql.push("INSERT INTO product_search (shop_id, product_id, document) VALUES ");
    for (n, (source, document)) in rows.enumerate() {
        let scope = if source.published { format!("ARRAY[{all}, {published}]") } else { format!("ARRAY[{all}]") };
        let (id, words) = (sql.bind(source.id), sql.bind(words_of(&document)));
        let (title, body) = (sql.bind(document.title), sql.bind(document.body));
        let comma = if n == 0 { "" } else { "," };
        sql.push(&format!(
            "{comma}({shop_id}, {id}, array_to_tsvector({scope}::text[]) \
             || setweight(to_tsvector('simple', {title}), 'A') \
             || setweight(to_tsvector('simple', {words}), 'B') || to_tsvector('simple', {body}))"
        ));
    }
    // Where only the first row of a batch is unpublished, nothing else tells Postgres these values' type.
    sql.push(&format!(
        " ON CONFLICT (shop_id, product_id) DO UPDATE SET document = excluded.document \
         WHERE {all}::text IS NOT NULL AND {published}::text IS NOT NULL"
    ));
    sql
}

/// Takes products out of the index; call it before their rows go.
pub async fn remove(txn: &impl ConnectionTrait, shop: ShopId, products: &[Uuid]) -> Result<(), DbErr> {
    let postgres = txn.get_database_backend() == DbBackend::Postgres;
    for batch in products.chunks(BATCH) {
        let mut sql = Sql::default();
        let (shop, ids) = (sql.bind(shop.0), sql.bind_all(batch.iter().copied()));
        sql.push(&if postgres {
            format!("DELETE FROM product_search WHERE shop_id = {shop} AND product_id IN ({ids})")
        } else {
            format!(
                "DELETE FROM product_search WHERE rowid IN \
                 (SELECT search_row FROM products WHERE shop_id = {shop} AND id IN ({ids}))"
            )
        });
        txn.execute_raw(sql.statement(txn)).await?;
    }
    Ok(())
}
