//! Molecules: a few atoms that belong together.

// Every file of this folder.
automod::dir!(pub "src/molecules");

pub use alert::Alert;
pub use breadcrumb::Breadcrumb;
pub use bulk_form::{Applies, BulkAction, BulkCheck, BulkCheckAll, BulkForm};
pub use card::Card;
pub use dialog::Dialog;
pub use drawer::Drawer;
pub use empty_state::EmptyState;
pub use field::{ComboboxField, DateField, Field, SelectField, TextField, TextareaField, fault_at};
pub use form_summary::FormSummary;
pub use language_menu::LanguageMenu;
pub use marked::Marked;
pub use menu::{Menu, MenuAction, MenuLink, MenuOpens};
pub use pagination::Pagination;
pub use quantity::Quantity;
pub use tabs::{Tab, Tabs};
pub use toast::Toast;
