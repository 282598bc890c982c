//! Which shop a reader is in, and what its owner sets.

use crate::Access::{Anyone, Needs};
use crate::Permission::ChangeSettings;
use crate::message::{Subject, messages};
use crate::settings::{HelpForm, SettingsForm};
use crate::shop::ShopSettings;
use domain::Look;
use std::sync::Arc;

messages! {
    "shops"
    queries {
        /// The shop of this host name (no port). An only shop that has no host name answers to every name; else an
        /// unknown one is `UnknownHost`. Asked before the shop is known: the context's is nil.
        FindShop { host: String } "find", Anyone => Arc<ShopSettings>;
        /// The settings as they are now, for the page that changes them.
        GetSettings {} "settings", Needs(ChangeSettings) => Arc<ShopSettings>;
    }
    commands {
        /// Changes how the shop looks, from the next page on.
        SetLook { look: Look } "set-look", Needs(ChangeSettings) => (), about |_| Subject::only("look");
        /// Writes what the owner has typed, or tells its faults by field; `Conflict` where somebody else has saved
        /// since. With the host names that lead to the shop, where they are given.
        SaveSettings { form: SettingsForm, hosts: Option<Vec<String>> } "save-settings", Needs(ChangeSettings) => (),
            about |_| Subject::only("settings");
        /// The same for the text of a page of help or law.
        SaveHelp { form: HelpForm } "save-help", Needs(ChangeSettings) => (),
            about |it| Subject::new("help", &it.form.page);
    }
}
