//! A product's texts in one language.

use super::Words;
use domain::Lang;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_texts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub lang: String,
    pub title: String,
    /// The title as lists sort by it: lower case, without diacritics.
    pub sort_title: String,
    /// Sanitised HTML.
    pub description_html: String,
    /// The same with the addresses of pictures that lie elsewhere, where an imported file names any. Never shown.
    pub source_html: Option<String>,
    pub seo_title: String,
    pub seo_description: String,
    pub words: Words,
    /// Whether readers of English see this text; exactly one text of a product has it set.
    pub shows_en: bool,
    pub shows_de: bool,
    pub shows_fr: bool,
    pub shows_es: bool,
    pub shows_ja: bool,
    pub shows_ar: bool,
}

impl Column {
    /// Marks the text that readers of this language see.
    pub const fn shows(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::ShowsEn,
            Lang::De => Self::ShowsDe,
            Lang::Fr => Self::ShowsFr,
            Lang::Es => Self::ShowsEs,
            Lang::Ja => Self::ShowsJa,
            Lang::Ar => Self::ShowsAr,
        }
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
