//! Molecules: a few atoms that belong together.

pub mod alert;
pub mod breadcrumb;
pub mod bulk_form;
pub mod card;
pub mod dialog;
pub mod drawer;
pub mod empty_state;
pub mod field;
pub mod form_summary;
pub mod language_menu;
pub mod menu;
pub mod pagination;
pub mod quantity;
pub mod tabs;
pub mod toast;

pub use alert::Alert;
pub use breadcrumb::Breadcrumb;
pub use bulk_form::{BulkCheck, BulkCheckAll, BulkForm};
pub use card::Card;
pub use dialog::Dialog;
pub use drawer::Drawer;
pub use empty_state::EmptyState;
pub use field::{ComboboxField, DateField, Field, SelectField, TextField, TextareaField, fault_at};
pub use form_summary::FormSummary;
pub use language_menu::LanguageMenu;
pub use menu::{Menu, MenuAction, MenuLink};
pub use pagination::Pagination;
pub use quantity::Quantity;
pub use tabs::{Tab, Tabs};
pub use toast::Toast;
