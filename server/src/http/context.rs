//! Makes the request's context: shop by host, language, theme, cart, who is signed in.

use super::page_cache::PageKey;
use super::proxies::Client;
use super::state::AppState;
use app::request::{Reader, Request};
use app::theme::Theme;
use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, Uri, header, request::Parts};
use contract::desk::Counters;
use domain::{CorrelationId, Lang};
use services::carts::CartToken;
use services::shops::ShopSettings;
use services::staff::{BrowserMark, SessionToken};
use services::{Actor, Scope, ServiceError};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

/// The language that stood in front of the path, before the routes saw it.
#[derive(Clone, Copy)]
pub struct PathLang(pub Lang);

/// What can be told from the request alone, without a query.
pub struct Heading {
    pub shop: Arc<ShopSettings>,
    pub lang: Lang,
    pub lang_in_path: bool,
    pub theme: Theme,
    pub origin: String,
    pub cart: Option<CartToken>,
    pub session: Option<SessionToken>,
}

impl Heading {
    pub async fn read(state: &AppState, headers: &HeaderMap, extensions: &Extensions) -> Result<Self, ServiceError> {
        let host = host_name(headers);
        let shop = state.services.shops.by_host(&host).await?;
        let in_path = extensions.get::<PathLang>().map(|found| found.0);
        let lang = in_path
            .or_else(|| cookie(headers, "lang").and_then(|tag| Lang::from_tag(&tag)))
            .or_else(|| {
                let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
                Lang::from_accept_language(header)
            })
            .unwrap_or(shop.view.default_lang);
        Ok(Self {
            lang,
            lang_in_path: in_path.is_some(),
            theme: cookie(headers, "theme").and_then(|theme| Theme::parse(&theme)).unwrap_or_default(),
            origin: origin(state, headers),
            cart: cookie(headers, "cart").map(|token| CartToken(token.into())),
            session: cookie(headers, "session").map(|token| SessionToken(token.into())),
            shop,
        })
    }

    /// Where an anonymous reader's page is kept; `None` for a reader with a cart or a session.
    pub fn page_key(self, uri: &Uri, revision: u64) -> Option<PageKey> {
        if self.cart.is_some() || self.session.is_some() {
            return None;
        }
        Some(PageKey {
            shop: self.shop.view.id,
            origin: self.origin,
            lang: self.lang,
            lang_in_path: self.lang_in_path,
            theme: self.theme,
            look: self.shop.look,
            address: uri.path_and_query().map_or_else(String::new, ToString::to_string),
            revision,
        })
    }

    /// The whole context, with what has to be asked for: the cart's count, the session's owner.
    pub async fn into_request(
        self,
        state: &AppState,
        parts: &Parts,
        id: CorrelationId,
    ) -> Result<Request, ServiceError> {
        let path = parts.uri.path().to_owned();
        let in_desk = path.starts_with("/desk");
        let (shop, lang) = (self.shop.view.id, self.lang);
        let mut scope = Scope { shop, lang, actor: Actor::Shopper, correlation: id, client: None };
        let staff = match &self.session {
            Some(session) if in_desk => state.services.staff.of_session(scope.shop, session).await?,
            _ => None,
        };
        let mut lang = self.lang;
        if let Some(staff) = &staff {
            scope.actor = Actor::Staff(staff.id);
            lang = staff.lang.filter(|_| !self.lang_in_path).unwrap_or(lang);
        }
        scope.lang = lang;
        let cart_count = match &self.cart {
            Some(_) if !in_desk => state.services.carts.count(&scope, self.cart.as_ref()).await?,
            _ => 0,
        };
        let counters =
            if staff.is_some() { state.services.orders.counters(&scope).await? } else { Counters::default() };
        // The preview is a page of the shop, though it has its place at the desk.
        let shows_shop = !in_desk || path == app::routes::pattern::DESK_APPEARANCE_PREVIEW;
        let collections = if shows_shop { state.services.catalog.collections(&scope).await? } else { Vec::new() };
        let browser = app::api::staff::browser_cookie(self.origin.starts_with("https:"));
        let browser = cookie(&parts.headers, browser).map(|mark| BrowserMark(mark.into()));
        let reader = Reader {
            id,
            shop: self.shop,
            lang,
            lang_in_path: self.lang_in_path,
            theme: self.theme,
            path,
            query: parts.uri.query().unwrap_or("").to_owned(),
            origin: self.origin,
            cart_count,
            staff,
            collections,
            counters,
            assets: Arc::clone(&state.assets),
            clock: Arc::clone(&state.clock),
        };
        Ok(Request {
            reader: Arc::new(reader),
            client: client(state, parts).address,
            cart: self.cart,
            session: self.session,
            browser,
            from_island: parts.headers.contains_key("x-orderly-island"),
            services: state.services.clone(),
            cookies: Mutex::default(),
        })
    }
}

/// The host without its port; empty where the header is missing.
pub fn host_name(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("");
    let name = if host.starts_with('[') { host.split_inclusive(']').next() } else { host.split(':').next() };
    name.unwrap_or("").to_ascii_lowercase()
}

fn origin(state: &AppState, headers: &HeaderMap) -> String {
    if !state.public_url.is_empty() {
        return state.public_url.clone();
    }
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("localhost");
    let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'));
    format!("http://{}", if plain { host } else { "localhost" })
}

/// Who asks; an unspecified address where the connection is not known.
fn client(state: &AppState, parts: &Parts) -> Client {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    state.proxies.client(peer.unwrap_or(Ipv4Addr::UNSPECIFIED.into()), &parts.headers)
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// Takes a language prefix off the path (`/de/products` → `/products`) and remembers it.
pub fn take_language<B>(mut request: axum::http::Request<B>) -> axum::http::Request<B> {
    let path = request.uri().path();
    let Some(lang) = Lang::ALL.into_iter().find(|lang| {
        path.strip_prefix('/')
            .and_then(|p| p.strip_prefix(lang.tag()))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }) else {
        return request;
    };
    let rest = &path[1 + lang.tag().len()..];
    let mut text = if rest.is_empty() { String::from("/") } else { rest.to_owned() };
    if let Some(query) = request.uri().query() {
        text.push('?');
        text.push_str(query);
    }
    let mut parts = request.uri().clone().into_parts();
    if let Ok(rewritten) = text.parse() {
        parts.path_and_query = Some(rewritten);
        if let Ok(uri) = axum::http::Uri::from_parts(parts) {
            *request.uri_mut() = uri;
            request.extensions_mut().insert(PathLang(lang));
        }
    }
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(path: &str) -> (String, Option<Lang>) {
        let request = take_language(axum::http::Request::builder().uri(path).body(()).unwrap());
        (request.uri().to_string(), request.extensions().get::<PathLang>().map(|found| found.0))
    }

    #[test]
    fn a_language_in_front_of_the_path_is_taken_off() {
        assert_eq!(rewritten("/de/products?after=x"), ("/products?after=x".into(), Some(Lang::De)));
        assert_eq!(rewritten("/ar"), ("/".into(), Some(Lang::Ar)));
        assert_eq!(rewritten("/desk/orders"), ("/desk/orders".into(), None));
        assert_eq!(rewritten("/"), ("/".into(), None));
    }

    #[test]
    fn hosts_and_cookies_are_read() {
        let headers =
            |name, value: &'static str| HeaderMap::from_iter([(name, axum::http::HeaderValue::from_static(value))]);
        assert_eq!(host_name(&headers(header::HOST, "Shop.Example:3000")), "shop.example");
        assert_eq!(host_name(&headers(header::HOST, "[::1]:3000")), "[::1]");
        let cookies = headers(header::COOKIE, "a=1; cart=abc; lang=");
        assert_eq!(cookie(&cookies, "cart").as_deref(), Some("abc"));
        assert_eq!(cookie(&cookies, "lang"), None);
    }
}
