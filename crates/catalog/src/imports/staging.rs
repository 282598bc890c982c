//! The rows of a file between its reading and its writing: put into `import_*` in short transactions, so
//! that orders get their turn, and taken out again when all is done. Called by `running` and `merging`.

use super::assembling::FileProduct;
use super::fields::media_hash;
use super::pace::Pace;
use super::sharing::Sharing;
use crate::rich_text;
use crate::text::sanitize;
use common::words::fold;
use infra::Ids;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::time::Instant;
use store::Database;
use store::db::{Backend, backend_of};
use uuid::Uuid;

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Number,
    Truth,
    Id,
    Json,
}

struct Table {
    name: &'static str,
    columns: &'static [(&'static str, Kind)],
}

const PRODUCTS: Table = Table {
    name: "import_products",
    columns: &[
        ("n", Kind::Number),
        ("line", Kind::Number),
        ("id", Kind::Id),
        ("state", Kind::Text),
        ("source_handle", Kind::Text),
        ("handle", Kind::Text),
        ("old_handle", Kind::Text),
        ("title", Kind::Text),
        ("sort_title", Kind::Text),
        ("description_html", Kind::Text),
        ("source_html", Kind::Text),
        ("vendor", Kind::Text),
        ("product_type", Kind::Text),
        ("tags", Kind::Json),
        ("published", Kind::Truth),
        ("unlisted", Kind::Truth),
        ("options", Kind::Json),
        ("seo_title", Kind::Text),
        ("seo_description", Kind::Text),
        ("external", Kind::Json),
    ],
};

const VARIANTS: Table = Table {
    name: "import_variants",
    columns: &[
        ("product_n", Kind::Number),
        ("n", Kind::Number),
        ("id", Kind::Id),
        ("state", Kind::Text),
        ("option1", Kind::Text),
        ("option2", Kind::Text),
        ("option3", Kind::Text),
        ("sku", Kind::Text),
        ("price", Kind::Number),
        ("compare_at", Kind::Number),
        ("grams", Kind::Number),
        ("barcode", Kind::Text),
        ("requires_shipping", Kind::Truth),
        ("taxable", Kind::Truth),
        ("available", Kind::Number),
        ("tracked", Kind::Truth),
        ("oversell", Kind::Truth),
        ("picture_n", Kind::Number),
        ("external", Kind::Json),
    ],
};

const PICTURES: Table = Table {
    name: "import_pictures",
    columns: &[
        ("product_n", Kind::Number),
        ("n", Kind::Number),
        ("id", Kind::Id),
        ("state", Kind::Text),
        ("position", Kind::Number),
        ("source_url", Kind::Text),
        ("hash", Kind::Text),
        ("alt", Kind::Text),
    ],
};

/// Where pictures of a product lie elsewhere.
const ADDRESSES: Table = Table {
    name: "import_addresses",
    columns: &[("product_n", Kind::Number), ("n", Kind::Number), ("address", Kind::Text)],
};

impl Table {
    /// Inserts all rows of a JSON array of arrays: one value to bind, however many rows there are.
    fn insert(&self, backend: Backend) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let values: Vec<String> =
            self.columns.iter().enumerate().map(|(index, (_, kind))| kind.of_json(backend, index)).collect();
        let rows = match backend {
            Backend::Sqlite => "json_each($3)",
            Backend::Postgres => "json_array_elements($3::json)",
        };
        format!(
            "INSERT INTO {} (shop_id, import_id, {}) SELECT $1, $2, {} FROM {rows} AS j",
            self.name,
            names.join(", "),
            values.join(", ")
        )
    }
}

impl Kind {
    fn of_json(self, backend: Backend, index: usize) -> String {
        let text = format!("j.value ->> {index}");
        match (backend, self) {
            (Backend::Sqlite, Self::Id) => format!("unhex({text})"),
            (Backend::Sqlite, _) | (Backend::Postgres, Self::Text) => text,
            (Backend::Postgres, Self::Number) => format!("({text})::bigint"),
            (Backend::Postgres, Self::Truth) => format!("({text})::boolean"),
            (Backend::Postgres, Self::Id) => format!("({text})::uuid"),
            (Backend::Postgres, Self::Json) => format!("({text})::jsonb"),
        }
    }
}

/// Some products, written down for one short transaction.
#[derive(Default)]
pub struct Chunk {
    products: Vec<u8>,
    variants: Vec<u8>,
    pictures: Vec<u8>,
    addresses: Vec<u8>,
    /// Rows of all three tables.
    pub rows: usize,
}

impl Chunk {
    /// Writes a product down; `n` counts the file's products.
    pub fn push(&mut self, n: u64, product: FileProduct, ids: &dyn Ids) {
        let id = || ids.uuid().simple().to_string();
        let Self { products, variants, pictures: shown, addresses, rows } = self;
        *rows += 1 + product.variants.len() + product.pictures.len();
        for (index, picture) in product.pictures.iter().enumerate() {
            let hash = media_hash(&picture.address);
            let row = json!([n, index, id(), "new", picture.place, picture.address, hash, picture.alt]);
            write(shown, &row);
        }
        let pictures = &product.pictures;
        let remote = pictures.iter().map(|picture| picture.address.clone());
        let remote: Vec<String> = remote.filter(|address| !address.starts_with('/')).collect();
        for (position, variant) in (1..).zip(product.variants) {
            let [option1, option2, option3] = variant.values;
            let picture = variant.picture.and_then(|address| pictures.iter().position(|it| it.address == address));
            let row = json!([
                n,
                position,
                id(),
                "new",
                option1,
                option2,
                option3,
                variant.sku,
                variant.price,
                variant.compare_at,
                variant.grams,
                variant.barcode,
                variant.requires_shipping,
                variant.taxable,
                variant.available,
                variant.tracked,
                variant.oversell,
                picture,
                variant.external.map(in_text),
            ]);
            write(variants, &row);
        }
        // What is shown at first has none of the pictures that lie elsewhere.
        let source = product.body.as_deref().and_then(rich_text::with_addresses);
        let described = source.as_deref().map(|source| rich_text::shown(source, &product.title, &BTreeMap::new()));
        let description = described.as_deref().or(product.body.as_deref()).map(settled);
        for (index, address) in elsewhere(&remote, source.as_deref()).iter().enumerate() {
            write(addresses, &json!([n, index, address]));
        }
        let row = json!([
            n,
            product.line,
            id(),
            "new",
            product.source_handle,
            product.handle,
            product.old_handle,
            product.title,
            fold(&product.title),
            description,
            source,
            product.vendor,
            product.product_type,
            product.tags.map(in_text),
            product.published,
            product.unlisted,
            in_text(product.options),
            product.seo_title,
            product.seo_description,
            product.external.map(in_text),
        ]);
        write(products, &row);
    }

    pub fn bytes(&self) -> usize {
        self.products.len() + self.variants.len() + self.pictures.len() + self.addresses.len()
    }

    /// Puts the rows into the staging tables.
    pub async fn insert(self, txn: &impl ConnectionTrait, shop: Uuid, import: Uuid) -> Result<(), DbErr> {
        for (table, mut rows) in [
            (PRODUCTS, self.products),
            (VARIANTS, self.variants),
            (PICTURES, self.pictures),
            (ADDRESSES, self.addresses),
        ] {
            if rows.is_empty() {
                continue;
            }
            rows.push(b']');
            let rows = String::from_utf8(rows).map_err(|error| DbErr::Custom(error.to_string()))?;
            let values: [Value; 3] = [shop.into(), import.into(), rows.into()];
            let sql = table.insert(backend_of(txn));
            txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await?;
        }
        Ok(())
    }
}

fn write(out: &mut Vec<u8>, row: &Json) {
    out.push(if out.is_empty() { b'[' } else { b',' });
    out.extend_from_slice(row.to_string().as_bytes());
}

/// JSON within JSON, as the column keeps it.
fn in_text(value: impl serde::Serialize) -> String {
    serde_json::to_string(&value).unwrap_or_default()
}

/// The addresses of a product's pictures, in its gallery and in its description, each once.
fn elsewhere(gallery: &[String], source: Option<&str>) -> Vec<String> {
    let mut found = gallery.to_vec();
    for address in source.map(rich_text::addresses).unwrap_or_default() {
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// Sanitised until another time would change nothing, so that a second import finds the same.
fn settled(html: &str) -> String {
    let mut clean = sanitize(html);
    for _ in 0..3 {
        if !clean.contains('<') {
            break;
        }
        let again = sanitize(&clean);
        if again == clean {
            break;
        }
        clean = again;
    }
    clean
}

/// Takes an import's rows out, a few at a time.
pub async fn clear(database: &Database, shop: Uuid, import: Uuid) -> Result<(), DbErr> {
    let (mut pace, mut sharing) = (Pace::on(database.backend()), Sharing::default());
    for table in [VARIANTS, PICTURES, ADDRESSES, PRODUCTS] {
        let (key, order) = if table.name == PRODUCTS.name { ("n", "n") } else { ("product_n", "product_n, n") };
        let sql = format!(
            "DELETE FROM {name} WHERE shop_id = $1 AND import_id = $2 AND {key} <= coalesce((SELECT {key} FROM {name} \
             WHERE shop_id = $1 AND import_id = $2 ORDER BY {order} LIMIT 1 OFFSET $3), {last})",
            name = table.name,
            last = i64::MAX
        );
        loop {
            let values: [Value; 3] = [shop.into(), import.into(), i64::try_from(pace.rows()).unwrap_or(1).into()];
            let txn = database.background_transaction().await?;
            let began = Instant::now();
            let sql = Statement::from_sql_and_values(txn.get_database_backend(), sql.clone(), values);
            let gone = txn.execute_raw(sql).await?.rows_affected();
            sharing.look(&txn).await?;
            txn.commit().await?;
            if gone == 0 {
                break;
            }
            let held = began.elapsed();
            pace.learn(gone, held);
            sharing.rest(database.backend(), held).await;
        }
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Staged {
    shop_id: Uuid,
    import_id: Uuid,
}

/// The imports that have rows here: (shop, import).
pub async fn imports(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    let sql = "SELECT DISTINCT shop_id, import_id FROM import_products \
        UNION SELECT DISTINCT shop_id, import_id FROM import_variants \
        UNION SELECT DISTINCT shop_id, import_id FROM import_pictures";
    let staged = Staged::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    Ok(staged.into_iter().map(|staged| (staged.shop_id, staged.import_id)).collect())
}
