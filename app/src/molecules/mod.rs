//! Molecules: a few atoms that belong together.

pub mod alert;
pub mod breadcrumb;
pub mod card;
pub mod empty_state;
pub mod field;
pub mod form_summary;
pub mod language_menu;
pub mod pagination;
pub mod quantity;

pub use alert::Alert;
pub use breadcrumb::Breadcrumb;
pub use card::Card;
pub use empty_state::EmptyState;
pub use field::{Field, SelectField, TextField, TextareaField, fault_at};
pub use form_summary::FormSummary;
pub use language_menu::LanguageMenu;
pub use pagination::Pagination;
pub use quantity::Quantity;
