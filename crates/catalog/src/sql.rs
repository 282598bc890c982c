//! Writing a query in SQL together with its values; called by the catalogue's queries that SeaORM's
//! builder would say less clearly. `$1` is understood by both databases.

use crate::entities::product_text;
use domain::Lang;
use sea_orm::{ConnectionTrait, IdenStatic, Statement, Value};

#[derive(Debug, Default)]
pub struct Sql {
    pub text: String,
    values: Vec<Value>,
}

impl Sql {
    /// Keeps a value, and gives the placeholder that stands for it.
    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Placeholders for all of these, separated by commas: the inside of `IN (…)`.
    pub fn bind_all<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> String {
        let marks: Vec<String> = values.into_iter().map(|value| self.bind(value)).collect();
        marks.join(", ")
    }

    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn statement(self, connection: &impl ConnectionTrait) -> Statement {
        Statement::from_sql_and_values(connection.get_database_backend(), self.text, self.values)
    }
}

/// The column that marks the text which readers of this language see.
pub fn shows(lang: Lang) -> &'static str {
    product_text::Column::shows(lang).as_str()
}
