//! Every address once: the patterns that the server routes, and the paths that links lead to.

use contract::shop::HelpPage;
use std::fmt;

/// The patterns of pages and forms, in axum's syntax, below the language prefix.
pub mod pattern {
    pub const HOME: &str = "/";
    pub const PRODUCTS: &str = "/products";
    pub const PRODUCT: &str = "/products/{handle}";
    pub const COLLECTION: &str = "/collections/{handle}";
    /// Pages of help and law: `/help/returns`.
    pub const HELP: &str = "/help/{page}";
    pub const SEARCH: &str = "/search";
    /// HTML fragment for the search island.
    pub const SUGGEST: &str = "/search/suggest";
    pub const CART: &str = "/cart";
    pub const CART_ADD: &str = "/cart/add";
    pub const CART_UPDATE: &str = "/cart/update";
    pub const CHECKOUT: &str = "/checkout";
    pub const ORDER: &str = "/orders/{number}";
    pub const ORDER_EVENTS: &str = "/orders/{number}/events";
    pub const ORDER_PAY: &str = "/orders/{number}/pay";
    pub const ORDER_CONFIRM: &str = "/orders/{number}/confirm";
    /// Language and theme, kept in cookies.
    pub const PREFERENCES: &str = "/preferences";
    /// What the browser shows where it has no network and no copy; kept by its worker.
    pub const OFFLINE: &str = "/offline";
    pub const MANIFEST: &str = "/manifest.webmanifest";
    pub const WORKER: &str = "/sw.js";

    pub const DESK: &str = "/desk";
    pub const DESK_SIGN_IN: &str = "/desk/sign-in";
    pub const DESK_SIGN_OUT: &str = "/desk/sign-out";
    pub const DESK_SETUP: &str = "/desk/setup";
    /// Orders that lists leave out, tried again.
    pub const DESK_LEFT_OUT: &str = "/desk/left-out";
    /// The language of the account that is signed in.
    pub const DESK_LANGUAGE: &str = "/desk/language";
    pub const DESK_ORDERS: &str = "/desk/orders";
    pub const DESK_ORDER: &str = "/desk/orders/{number}";
    /// What lies in the parcels of these orders, to be printed: `?number=`, as often as there are orders.
    pub const DESK_PACKING_SLIPS: &str = "/desk/orders/packing-slips";
    pub const DESK_ORDER_NOTES: &str = "/desk/orders/{number}/notes";
    pub const DESK_ORDER_PAID: &str = "/desk/orders/{number}/paid";
    pub const DESK_ORDER_SHIP: &str = "/desk/orders/{number}/ship";
    pub const DESK_ORDER_CANCEL: &str = "/desk/orders/{number}/cancel";
    pub const DESK_ORDER_REFUND: &str = "/desk/orders/{number}/refund";
    pub const DESK_PRODUCTS: &str = "/desk/products";
    pub const DESK_PRODUCT: &str = "/desk/products/{id}";
    pub const DESK_PRODUCT_PICTURES: &str = "/desk/products/{id}/pictures";
    pub const DESK_PRODUCT_PICTURE_REMOVE: &str = "/desk/products/{id}/pictures/remove";
    pub const DESK_EXPORT: &str = "/desk/products/export.csv";
    pub const DESK_IMPORTS: &str = "/desk/imports";
    pub const DESK_IMPORT: &str = "/desk/imports/{id}";
    /// Fetching the pictures that an import names: again, no more, on.
    pub const DESK_IMPORT_PICTURES: &str = "/desk/imports/{id}/pictures";
    /// HTML fragment for the command palette.
    pub const DESK_PALETTE: &str = "/desk/palette";
    pub const DESK_APPEARANCE: &str = "/desk/appearance";
    /// The shop's front for a frame, in a look that need not be saved.
    pub const DESK_APPEARANCE_PREVIEW: &str = "/desk/appearance/preview";
    pub const DESK_SETTINGS: &str = "/desk/settings";
    /// The texts of the pages of help and law.
    pub const DESK_HELP: &str = "/desk/settings/help";
    /// Server-sent events with the counters of the desk's navigation.
    pub const DESK_EVENTS: &str = "/desk/events";
}

/// Where a link leads, without its language prefix: `Display` writes the path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Route<'a> {
    Home,
    Products,
    Product(&'a str),
    Collection(&'a str),
    Help(HelpPage),
    Search,
    Suggest,
    Cart,
    CartAdd,
    CartUpdate,
    Checkout,
    Order { number: u64, key: &'a str },
    OrderEvents { number: u64, key: &'a str },
    OrderPay { number: u64, key: &'a str },
    OrderConfirm { number: u64, key: &'a str },
    Preferences,
    Offline,
    Manifest,
    Desk,
    DeskSignIn,
    DeskSignOut,
    DeskSetup,
    DeskLeftOut,
    DeskLanguage,
    DeskOrders,
    DeskOrder(u64),
    DeskPackingSlips,
    DeskOrderNotes(u64),
    DeskOrderPaid(u64),
    DeskOrderShip(u64),
    DeskOrderCancel(u64),
    DeskOrderRefund(u64),
    DeskProducts,
    DeskProduct(domain::ProductId),
    DeskProductPictures(domain::ProductId),
    DeskProductPictureRemove(domain::ProductId),
    DeskExport,
    DeskImports,
    DeskImport(domain::ImportId),
    DeskImportPictures(domain::ImportId),
    DeskPalette,
    DeskAppearance,
    DeskAppearancePreview,
    DeskSettings,
    DeskHelp,
    DeskEvents,
}

impl fmt::Display for Route<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str(pattern::HOME),
            Self::Products => f.write_str(pattern::PRODUCTS),
            Self::Product(handle) => write!(f, "/products/{}", Segment(handle)),
            Self::Collection(handle) => write!(f, "/collections/{}", Segment(handle)),
            Self::Help(page) => write!(f, "/help/{}", page.as_str()),
            Self::Search => f.write_str(pattern::SEARCH),
            Self::Suggest => f.write_str(pattern::SUGGEST),
            Self::Cart => f.write_str(pattern::CART),
            Self::CartAdd => f.write_str(pattern::CART_ADD),
            Self::CartUpdate => f.write_str(pattern::CART_UPDATE),
            Self::Checkout => f.write_str(pattern::CHECKOUT),
            Self::Order { number, key } => write!(f, "/orders/{number}?key={}", Segment(key)),
            Self::OrderEvents { number, key } => write!(f, "/orders/{number}/events?key={}", Segment(key)),
            Self::OrderPay { number, key } => write!(f, "/orders/{number}/pay?key={}", Segment(key)),
            Self::OrderConfirm { number, key } => write!(f, "/orders/{number}/confirm?key={}", Segment(key)),
            Self::Preferences => f.write_str(pattern::PREFERENCES),
            Self::Offline => f.write_str(pattern::OFFLINE),
            Self::Manifest => f.write_str(pattern::MANIFEST),
            Self::Desk => f.write_str(pattern::DESK),
            Self::DeskSignIn => f.write_str(pattern::DESK_SIGN_IN),
            Self::DeskSignOut => f.write_str(pattern::DESK_SIGN_OUT),
            Self::DeskSetup => f.write_str(pattern::DESK_SETUP),
            Self::DeskLeftOut => f.write_str(pattern::DESK_LEFT_OUT),
            Self::DeskLanguage => f.write_str(pattern::DESK_LANGUAGE),
            Self::DeskOrders => f.write_str(pattern::DESK_ORDERS),
            Self::DeskOrder(number) => write!(f, "/desk/orders/{number}"),
            Self::DeskPackingSlips => f.write_str(pattern::DESK_PACKING_SLIPS),
            Self::DeskOrderNotes(number) => write!(f, "/desk/orders/{number}/notes"),
            Self::DeskOrderPaid(number) => write!(f, "/desk/orders/{number}/paid"),
            Self::DeskOrderShip(number) => write!(f, "/desk/orders/{number}/ship"),
            Self::DeskOrderCancel(number) => write!(f, "/desk/orders/{number}/cancel"),
            Self::DeskOrderRefund(number) => write!(f, "/desk/orders/{number}/refund"),
            Self::DeskProducts => f.write_str(pattern::DESK_PRODUCTS),
            Self::DeskProduct(id) => write!(f, "/desk/products/{id}"),
            Self::DeskProductPictures(id) => write!(f, "/desk/products/{id}/pictures"),
            Self::DeskProductPictureRemove(id) => write!(f, "/desk/products/{id}/pictures/remove"),
            Self::DeskExport => f.write_str(pattern::DESK_EXPORT),
            Self::DeskImports => f.write_str(pattern::DESK_IMPORTS),
            Self::DeskImport(id) => write!(f, "/desk/imports/{id}"),
            Self::DeskImportPictures(id) => write!(f, "/desk/imports/{id}/pictures"),
            Self::DeskPalette => f.write_str(pattern::DESK_PALETTE),
            Self::DeskAppearance => f.write_str(pattern::DESK_APPEARANCE),
            Self::DeskAppearancePreview => f.write_str(pattern::DESK_APPEARANCE_PREVIEW),
            Self::DeskSettings => f.write_str(pattern::DESK_SETTINGS),
            Self::DeskHelp => f.write_str(pattern::DESK_HELP),
            Self::DeskEvents => f.write_str(pattern::DESK_EVENTS),
        }
    }
}

/// Percent-encodes everything but RFC 3986's unreserved characters, for a path segment or a query value.
pub struct Segment<'a>(pub &'a str);

impl fmt::Display for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                write!(f, "{}", byte as char)?;
            } else {
                write!(f, "%{byte:02X}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_encoded() {
        assert_eq!(Route::Product("tasse-größe").to_string(), "/products/tasse-gr%C3%B6%C3%9Fe");
        assert_eq!(Route::Order { number: 7, key: "a&b" }.to_string(), "/orders/7?key=a%26b");
    }
}
