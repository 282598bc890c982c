//! Makes the request's context: shop by host, language, theme, cart, who is signed in.

use super::head::Host;
use super::page_cache::PageKey;
use super::proxies::Client;
use super::state::AppState;
use app::request::{Reader, Request};
use app::theme::Theme;
use axum::http::{Extensions, HeaderMap, Uri, header, request::Parts};
use contract::cart::CartToken;
use contract::desk::{BrowserMark, Counters, SessionToken};
use contract::messages::carts::CountCart;
use contract::messages::catalog::ListCollections;
use contract::messages::orders::CountOrders;
use contract::messages::shops::FindShop;
use contract::messages::staff::FindSession;
use contract::shop::ShopSettings;
use contract::{Context, Error, Permission};
use domain::{CorrelationId, Lang, ShopId};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
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
    /// Whether the origin is one of few: what anybody can make up keeps no pages.
    pub is_known_origin: bool,
    pub cart: Option<CartToken>,
    pub session: Option<SessionToken>,
}

impl Heading {
    pub async fn read(state: &AppState, headers: &HeaderMap, extensions: &Extensions) -> Result<Self, Error> {
        let host = Host::of(headers);
        let shop = find_shop(state, &host.name, extensions).await?;
        let https = extensions.get::<Client>().is_some_and(|client| client.https);
        let (origin, is_known_origin) = origin(state, &shop, &host, https);
        Ok(Self {
            lang: language(headers, extensions).unwrap_or(shop.view.default_lang),
            lang_in_path: extensions.get::<PathLang>().is_some(),
            theme: cookie(headers, "theme").and_then(|theme| Theme::parse(&theme)).unwrap_or_default(),
            origin,
            is_known_origin,
            cart: cookie(headers, app::cookies::CART).map(|token| CartToken(token.into())),
            session: cookie(headers, app::cookies::SESSION).map(|token| SessionToken(token.into())),
            shop,
        })
    }

    /// Where an anonymous reader's page is kept; `None` for a reader with a cart or a session, or by another address.
    pub fn page_key(self, uri: &Uri, revision: u64) -> Option<PageKey> {
        if self.cart.is_some() || self.session.is_some() || !self.is_known_origin {
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
    pub async fn into_request(self, state: &AppState, parts: &Parts, id: CorrelationId) -> Result<Request, Error> {
        let path = parts.uri.path().to_owned();
        let in_desk = path.starts_with("/desk");
        let client = parts.extensions.get::<Client>().map(|client| client.address);
        let known = client.filter(|address| !address.is_unspecified());
        let mut context =
            Context { client: known.map(common::client::at), ..Context::shopper(self.shop.view.id, self.lang, id) };
        let send = &state.dispatcher;
        let staff = match &self.session {
            Some(session) if in_desk => send.send(&context, FindSession { session: session.clone() }).await?,
            _ => None,
        };
        let mut lang = self.lang;
        if let Some(staff) = &staff {
            lang = staff.lang.filter(|_| !self.lang_in_path).unwrap_or(lang);
            context = context.of_staff(staff.id, staff.permissions);
        }
        context.lang = lang;
        let cart_count = match &self.cart {
            Some(cart) if !in_desk => send.send(&context, CountCart { cart: cart.clone() }).await?,
            _ => 0,
        };
        // Whoever may not read orders is shown no numbers of them, which is no refusal.
        let counts = context.permissions.has(Permission::ViewOrders);
        let counters = if counts { send.send(&context, CountOrders {}).await? } else { Counters::default() };
        // The preview is a page of the shop, though it has its place at the desk.
        let shows_shop = !in_desk || path == app::routes::pattern::DESK_APPEARANCE_PREVIEW;
        let collections = if shows_shop { send.send(&context, ListCollections {}).await? } else { Vec::new() };
        let likely_country = likely_country(&parts.headers, &self.shop);
        let browser = app::cookies::browser(self.origin.starts_with("https:"));
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
            likely_country,
            staff,
            collections,
            counters,
            assets: Arc::clone(&state.assets),
            clock: Arc::clone(&state.clock),
        };
        Ok(Request {
            reader: Arc::new(reader),
            context,
            client: client.unwrap_or(Ipv4Addr::UNSPECIFIED.into()),
            cart: self.cart,
            session: self.session,
            browser,
            from_island: parts.headers.contains_key("x-orderly-island"),
            dispatcher: state.dispatcher.clone(),
            cookies: Mutex::default(),
        })
    }
}

/// The shop that a host name leads to.
pub async fn find_shop(state: &AppState, host: &str, extensions: &Extensions) -> Result<Arc<ShopSettings>, Error> {
    let id = extensions.get::<CorrelationId>().copied().unwrap_or(CorrelationId(uuid::Uuid::nil()));
    let unknown = Context::shopper(ShopId(uuid::Uuid::nil()), Lang::default(), id);
    state.dispatcher.send(&unknown, FindShop { host: host.to_owned() }).await
}

/// The reader's language: by the address, by what was chosen here before, by the browser's wish.
pub fn language(headers: &HeaderMap, extensions: &Extensions) -> Option<Lang> {
    let in_path = extensions.get::<PathLang>().map(|found| found.0);
    in_path.or_else(|| cookie(headers, "lang").and_then(|tag| Lang::from_tag(&tag))).or_else(|| {
        let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        Lang::from_accept_language(header)
    })
}

/// By the browser's languages, else where the shop has its bank account.
fn likely_country(headers: &HeaderMap, shop: &ShopSettings) -> Option<String> {
    let languages = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let home = shop.bank.as_ref().and_then(|bank| bank.iban.get(..2));
    domain::country::likely(languages, home).map(str::to_owned)
}

/// `https://shop.example` as the shop's pages name themselves, and whether it is one of few. The shop's own host with
/// the request's scheme; the installation's address where that names this very host, or where the shop has none.
fn origin(state: &AppState, shop: &ShopSettings, host: &Host, https: bool) -> (String, bool) {
    let public = public_host(&state.public_url);
    if public.as_ref().is_some_and(|public| shop.hosts.is_empty() || public.name == host.name) {
        return (state.public_url.clone(), true);
    }
    let scheme = if https { "https" } else { "http" };
    let listen = state.address;
    let is_known_port = host.port.is_none_or(|port| port == listen.port());
    let is_own = || {
        let ip = host.name.trim_matches(['[', ']']).parse::<IpAddr>().ok();
        host.name.is_empty() || host.name == "localhost" || ip.is_some_and(|ip| is_loopback_of(ip, listen.ip()))
    };
    let is_known = is_known_port && (!shop.hosts.is_empty() || is_own());
    (format!("{scheme}://{}", host.authority()), is_known)
}

/// One of the two usual loopback addresses, or the address that is listened on.
fn is_loopback_of(ip: IpAddr, listen: IpAddr) -> bool {
    ip == Ipv4Addr::LOCALHOST || ip == Ipv6Addr::LOCALHOST || ip == listen
}

/// Whether browsers are told to come by TLS only (RFC 6797): this request did, or `public_url` says so of its host.
pub fn is_by_tls(state: &AppState, headers: &HeaderMap, client: &Client) -> bool {
    let public_says_so = || {
        state.public_url.starts_with("https://")
            && public_host(&state.public_url).is_some_and(|public| public.name == Host::of(headers).name)
    };
    client.https || public_says_so()
}

/// The host of `public_url`; `None` where that is empty.
pub fn public_host(public_url: &str) -> Option<Host> {
    let (_, rest) = public_url.split_once("://")?;
    Host::parse(rest.split('/').next()?)
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
    fn cookies_are_read() {
        let value = axum::http::HeaderValue::from_static("a=1; cart=abc; lang=");
        let cookies = HeaderMap::from_iter([(header::COOKIE, value)]);
        assert_eq!(cookie(&cookies, "cart").as_deref(), Some("abc"));
        assert_eq!(cookie(&cookies, "lang"), None);
    }
}
