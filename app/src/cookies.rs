//! The cookies that name a reader's cart and session.

use crate::request::Request;
use contract::cart::CartToken;
use contract::desk::Welcome;

/// Names a cart.
pub const CART: &str = "cart";
/// Holds the session's token.
pub const SESSION: &str = "session";

/// Ninety days, from the last change of the cart on.
const CART_SECONDS: i64 = 90 * 24 * 60 * 60;
/// Thirty days; the service ends a session earlier where nobody uses it.
const SESSION_SECONDS: i64 = 30 * 24 * 60 * 60;
/// 400 days, the longest that browsers keep a cookie, from the last sign-in on.
const BROWSER_SECONDS: i64 = 400 * 24 * 60 * 60;

/// Marks a browser which has signed in before. Where it is sent by https alone, its name says that no other host may
/// have set it (RFC 6265bis, `__Host-`).
pub const fn browser(https: bool) -> &'static str {
    if https { "__Host-browser" } else { "browser" }
}

impl Request {
    pub fn keep_cart(&self, cart: &CartToken) {
        self.set_cookie(CART, cart.0.expose(), CART_SECONDS);
    }

    pub fn keep_session(&self, welcome: &Welcome) {
        self.set_cookie(SESSION, welcome.session.0.expose(), SESSION_SECONDS);
        let name = browser(self.origin.starts_with("https:"));
        self.set_cookie(name, welcome.browser.0.expose(), BROWSER_SECONDS);
    }

    pub fn forget_session(&self) {
        self.set_cookie(SESSION, "", 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_cookies_are_sent_by_https_alone_no_other_host_can_set_the_browsers_mark() {
        assert_eq!((browser(true), browser(false)), ("__Host-browser", "browser"));
    }
}
