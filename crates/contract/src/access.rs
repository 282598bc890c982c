//! Who may send which message: each names its [`Access`], and the dispatcher checks it.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// What a member of staff may do. The names are stored: they never change their meaning.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Permission { $($(#[$doc])* $name),+ }

        impl Permission {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

permissions! {
    /// Read orders, with the names and addresses of those who placed them.
    ViewOrders = "view-orders",
    /// Mark orders as paid or shipped, cancel them, write notes on them. An order that was paid is cancelled by whoever
    /// may also give money back.
    FulfilOrders = "fulfil-orders",
    /// Give money back.
    RefundOrders = "refund-orders",
    /// Read products that are not on sale, and everyone's stock.
    ViewProducts = "view-products",
    /// Change products, their pictures, prices and stock.
    EditProducts = "edit-products",
    /// Bring product files in.
    ImportProducts = "import-products",
    /// Change the shop's settings, its look and its pages of help.
    ChangeSettings = "change-settings",
}

impl Permission {
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|permission| permission.as_str() == text)
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl Serialize for Permission {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Permission {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).ok_or_else(|| serde::de::Error::custom("no permission has this name"))
    }
}

/// A set of permissions; on the wire a list of their names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Permissions(u32);

impl Permissions {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self((1 << Permission::ALL.len()) - 1);

    pub const fn has(self, permission: Permission) -> bool {
        self.0 & permission.bit() != 0
    }

    #[must_use]
    pub const fn without(self, permission: Permission) -> Self {
        Self(self.0 & !permission.bit())
    }

    /// With what each of them is of no use without: whoever ships orders reads them.
    #[must_use]
    pub fn with_what_they_need(self) -> Self {
        let needed = self.iter().filter_map(|permission| match permission {
            Permission::FulfilOrders | Permission::RefundOrders => Some(Permission::ViewOrders),
            Permission::EditProducts | Permission::ImportProducts => Some(Permission::ViewProducts),
            Permission::ViewOrders | Permission::ViewProducts | Permission::ChangeSettings => None,
        });
        self.iter().chain(needed).collect()
    }

    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL.iter().copied().filter(move |permission| self.has(*permission))
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<T: IntoIterator<Item = Permission>>(permissions: T) -> Self {
        Self(permissions.into_iter().fold(0, |set, permission| set | permission.bit()))
    }
}

impl Serialize for Permissions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Permission::as_str))
    }
}

impl<'de> Deserialize<'de> for Permissions {
    /// A name that this program does not know gives nobody anything.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        Ok(names.iter().filter_map(|name| Permission::parse(name)).collect())
    }
}

/// Who may send a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Every reader. What belongs to one of them is opened by a secret in the message (a cart's token, an order's key).
    Anyone,
    /// Every member of staff, for what is their own.
    SignedIn,
    /// Members of staff who have this permission.
    Needs(Permission),
    /// The program itself: the command line and background jobs.
    System,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set: Permissions = [Permission::ViewOrders, Permission::ChangeSettings].into_iter().collect();
        for permission in Permission::ALL {
            let wanted = matches!(permission, Permission::ViewOrders | Permission::ChangeSettings);
            assert_eq!(set.has(*permission), wanted, "{permission:?}");
            assert!(Permissions::ALL.has(*permission) && !Permissions::NONE.has(*permission));
            assert!(!Permissions::ALL.without(*permission).has(*permission));
        }
        assert_eq!(serde_json::to_string(&set).unwrap(), r#"["view-orders","change-settings"]"#);
    }

    #[test]
    fn whoever_changes_something_may_look_at_it() {
        for (given, needed) in
            [(Permission::RefundOrders, Permission::ViewOrders), (Permission::ImportProducts, Permission::ViewProducts)]
        {
            let set: Permissions = [given].into_iter().collect();
            assert_eq!(set.with_what_they_need().iter().collect::<Vec<_>>(), {
                let mut both = vec![needed, given];
                both.sort_by_key(|permission| *permission as u32);
                both
            });
        }
        assert_eq!(Permissions::NONE.with_what_they_need(), Permissions::NONE);
    }

    #[test]
    fn unknown_names_give_nothing() {
        let set: Permissions = serde_json::from_str(r#"["everything","view-orders"]"#).unwrap();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Permission::ViewOrders]);
    }
}
