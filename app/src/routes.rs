//! Every address once: the patterns that the server routes, and the paths that links lead to.

use contract::shop::HelpPage;
use domain::{ImportId, ProductId};
use std::fmt;

/// Each address by its link, its pattern's name and its pattern, in axum's syntax, below the language prefix.
macro_rules! routes {
    (
        plain { $($(#[$doc:meta])* $plain:ident $plain_name:ident $plain_pattern:literal;)+ }
        with_one_part { $($(#[$one_doc:meta])* $one:ident($part:ty) $one_name:ident $one_pattern:literal;)+ }
        of_a_shoppers_order { $($(#[$order_doc:meta])* $order:ident $order_name:ident $order_pattern:literal;)+ }
        without_links { $($(#[$bare_doc:meta])* $bare_name:ident $bare_pattern:literal;)+ }
    ) => {
        /// The patterns of pages and forms, in axum's syntax, below the language prefix.
        pub mod pattern {
            $($(#[$doc])* pub const $plain_name: &str = $plain_pattern;)+
            $($(#[$one_doc])* pub const $one_name: &str = $one_pattern;)+
            $($(#[$order_doc])* pub const $order_name: &str = $order_pattern;)+
            $($(#[$bare_doc])* pub const $bare_name: &str = $bare_pattern;)+
        }

        /// Where a link leads, without its language prefix: `Display` writes the path.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Route<'a> {
            $($(#[$doc])* $plain,)+
            $($(#[$one_doc])* $one($part),)+
            $($(#[$order_doc])* $order {
                number: u64,
                /// Opens the order to its shopper.
                key: &'a str,
            },)+
        }

        impl fmt::Display for Route<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$plain => f.write_str($plain_pattern),)+
                    $(Self::$one(part) => fill(f, $one_pattern, &part.to_string()),)+
                    $(Self::$order { number, key } => {
                        fill(f, $order_pattern, &number.to_string())?;
                        write!(f, "?key={}", Segment(key))
                    })+
                }
            }
        }
    };
}

routes! {
    plain {
        Home HOME "/";
        Products PRODUCTS "/products";
        Search SEARCH "/search";
        /// HTML fragment for the search island.
        Suggest SUGGEST "/search/suggest";
        Cart CART "/cart";
        CartAdd CART_ADD "/cart/add";
        CartUpdate CART_UPDATE "/cart/update";
        Checkout CHECKOUT "/checkout";
        /// Language and theme, kept in cookies.
        Preferences PREFERENCES "/preferences";
        /// What the browser shows where it has no network and no copy; kept by its worker.
        Offline OFFLINE "/offline";
        Manifest MANIFEST "/manifest.webmanifest";
        Desk DESK "/desk";
        DeskSignIn DESK_SIGN_IN "/desk/sign-in";
        DeskSignOut DESK_SIGN_OUT "/desk/sign-out";
        DeskSetup DESK_SETUP "/desk/setup";
        /// Orders that lists leave out, tried again.
        DeskLeftOut DESK_LEFT_OUT "/desk/left-out";
        /// The language of the account that is signed in.
        DeskLanguage DESK_LANGUAGE "/desk/language";
        DeskOrders DESK_ORDERS "/desk/orders";
        /// What lies in the parcels of these orders, to be printed: `?number=`, as often as there are orders.
        DeskPackingSlips DESK_PACKING_SLIPS "/desk/orders/packing-slips";
        DeskProducts DESK_PRODUCTS "/desk/products";
        DeskExport DESK_EXPORT "/desk/products/export.csv";
        DeskImports DESK_IMPORTS "/desk/imports";
        /// HTML fragment for the command palette.
        DeskPalette DESK_PALETTE "/desk/palette";
        DeskAppearance DESK_APPEARANCE "/desk/appearance";
        /// The shop's front for a frame, in a look that need not be saved.
        DeskAppearancePreview DESK_APPEARANCE_PREVIEW "/desk/appearance/preview";
        DeskSettings DESK_SETTINGS "/desk/settings";
        /// The texts of the pages of help and law.
        DeskHelp DESK_HELP "/desk/settings/help";
        /// Server-sent events with the counters of the desk's navigation.
        DeskEvents DESK_EVENTS "/desk/events";
    }
    with_one_part {
        Product(&'a str) PRODUCT "/products/{handle}";
        Collection(&'a str) COLLECTION "/collections/{handle}";
        /// Pages of help and law: `/help/returns`.
        Help(HelpPage) HELP "/help/{page}";
        DeskOrder(u64) DESK_ORDER "/desk/orders/{number}";
        DeskOrderNotes(u64) DESK_ORDER_NOTES "/desk/orders/{number}/notes";
        DeskOrderPaid(u64) DESK_ORDER_PAID "/desk/orders/{number}/paid";
        DeskOrderShip(u64) DESK_ORDER_SHIP "/desk/orders/{number}/ship";
        DeskOrderCancel(u64) DESK_ORDER_CANCEL "/desk/orders/{number}/cancel";
        DeskOrderRefund(u64) DESK_ORDER_REFUND "/desk/orders/{number}/refund";
        DeskProduct(ProductId) DESK_PRODUCT "/desk/products/{id}";
        DeskProductPictures(ProductId) DESK_PRODUCT_PICTURES "/desk/products/{id}/pictures";
        DeskProductPictureRemove(ProductId) DESK_PRODUCT_PICTURE_REMOVE "/desk/products/{id}/pictures/remove";
        DeskImport(ImportId) DESK_IMPORT "/desk/imports/{id}";
        /// Fetching the pictures that an import names: again, no more, on.
        DeskImportPictures(ImportId) DESK_IMPORT_PICTURES "/desk/imports/{id}/pictures";
    }
    of_a_shoppers_order {
        Order ORDER "/orders/{number}";
        OrderEvents ORDER_EVENTS "/orders/{number}/events";
        OrderPay ORDER_PAY "/orders/{number}/pay";
        OrderConfirm ORDER_CONFIRM "/orders/{number}/confirm";
    }
    without_links {
        WORKER "/sw.js";
    }
}

/// A pattern with its one `{…}` filled in.
fn fill(f: &mut fmt::Formatter<'_>, pattern: &str, part: &str) -> fmt::Result {
    let Some(((before, _), after)) =
        pattern.split_once('}').and_then(|(head, after)| Some((head.split_once('{')?, after)))
    else {
        return f.write_str(pattern);
    };
    write!(f, "{before}{}{after}", Segment(part))
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
        assert_eq!(Route::OrderPay { number: 7, key: "a" }.to_string(), "/orders/7/pay?key=a");
        assert_eq!(Route::DeskOrderCancel(1042).to_string(), "/desk/orders/1042/cancel");
        assert_eq!(Route::Help(HelpPage::ALL[0]).to_string(), format!("/help/{}", HelpPage::ALL[0].as_str()));
    }
}
