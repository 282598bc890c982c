//! The tables of products, pictures, product files, oldest first.

mod m0001_catalog;
mod m0001_media;
mod m0008_imports;
mod m0010_languages;
mod m0016_import_slices;
mod m0021_unlisted_and_source_handles;
mod m0022_picture_fetches;
mod m0024_product_search_rules;

use sea_orm_migration::MigrationTrait;
use store::Migrations;

/// Those of this crate, and of all that it stands on.
pub fn migrations() -> Migrations {
    shops::migrations().and(stock::migrations()).and(Migrations::of("catalog", own))
}

fn own() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m0001_catalog::Migration),
        Box::new(m0001_media::Migration),
        Box::new(m0008_imports::Migration),
        Box::new(m0010_languages::Migration),
        Box::new(m0016_import_slices::Migration),
        Box::new(m0021_unlisted_and_source_handles::Migration),
        Box::new(m0022_picture_fetches::Migration),
        Box::new(m0024_product_search_rules::Migration),
    ]
}
