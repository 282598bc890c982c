//! What is known of the request being answered: shop, language, theme, who asks. Set by the server's
//! edge, read by pages, the functions that they call, and components.

use crate::error::ApiError;
use crate::theme::Theme;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use contract::cart::CartToken;
use contract::catalog::CollectionLink;
use contract::checkout::CardToken;
use contract::desk::{BrowserMark, Counters, SessionToken, StaffView, Visitor};
use contract::page::{Cursor, Seek};
use contract::shop::ShopSettings;
use contract::{Context, ErrorCode, Message, Permission};
use domain::{CorrelationId, Lang, Look};
use infra::time_zone;
use messaging::Dispatcher;
use std::fmt::Display;
use std::future::Future;
use std::net::IpAddr;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

/// Addresses of the built site, all hashed.
#[derive(Clone, Debug, Default)]
pub struct SiteAssets {
    pub stylesheet: String,
    /// Starts the islands; `None` where the browser's part has not been built.
    pub loader: Option<String>,
}

impl SiteAssets {
    /// The sheet of a shop's own look, beside the main one and with its hash: the address says all that is in it.
    pub fn look_sheet(&self, look: &Look) -> String {
        self.stylesheet.replacen("/orderly.", &format!("/look.{}.", look.key()), 1)
    }
}

/// Who reads, and where: all that components know. They can't reach a service, because there is none in it.
pub struct Reader {
    /// One id through logs, errors and events; also the correlation id.
    pub id: CorrelationId,
    pub shop: Arc<ShopSettings>,
    pub lang: Lang,
    /// Whether the address named the language (`/de/…`); links then keep the prefix.
    pub lang_in_path: bool,
    pub theme: Theme,
    /// Path without the language prefix, and the query string without `?`.
    pub path: String,
    pub query: String,
    /// `https://shop.example`, without a slash at the end.
    pub origin: String,
    pub cart_count: u32,
    /// The country that the reader most likely orders from, as ISO 3166-1 names it.
    pub likely_country: Option<String>,
    pub staff: Option<StaffView>,
    /// For the shop's navigation.
    pub collections: Vec<CollectionLink>,
    /// For the desk's navigation; zero outside the desk.
    pub counters: Counters,
    pub assets: Arc<SiteAssets>,
    pub clock: Arc<dyn infra::Clock>,
}

type Exchange = Pin<Box<dyn Future<Output = Result<CardToken, ApiError>> + Send>>;

/// A card that came with a form. Pages never read it: they exchange it for a token, or drop it.
pub struct PendingCard(Box<dyn FnOnce() -> Exchange + Send>);

impl PendingCard {
    pub fn new(exchange: impl FnOnce() -> Exchange + Send + 'static) -> Self {
        Self(Box::new(exchange))
    }

    /// Exchanges it; faults come back at the form's card fields.
    pub async fn token(self) -> Result<CardToken, ApiError> {
        (self.0)().await
    }
}

/// The reader, and what only page functions need.
pub struct Request {
    pub reader: Arc<Reader>,
    /// Who asks, as messages are told.
    pub context: Context,
    /// Who asks, by network address: the peer, or whom a trusted proxy names. For limits only.
    pub client: IpAddr,
    pub cart: Option<CartToken>,
    pub session: Option<SessionToken>,
    /// Says to which accounts this browser has signed in before.
    pub browser: Option<BrowserMark>,
    /// An island asked: it wants a fragment, not a whole page (`X-Orderly-Island` header).
    pub from_island: bool,
    pub dispatcher: Dispatcher,
    pub cookies: Mutex<Vec<String>>,
}

impl Deref for Request {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

tokio::task_local! {
    static REQUEST: Arc<Request>;
    static READER: Lang;
}

/// The language to draw in: the request's, or where there is none (a story, a letter) the one that
/// `with_lang` set.
pub fn lang() -> Lang {
    REQUEST.try_with(|request| request.lang).or_else(|_| READER.try_with(|lang| *lang)).unwrap_or_default()
}

/// Draws in `lang`, outside of any request.
pub fn with_lang<T>(lang: Lang, draw: impl FnOnce() -> T) -> T {
    READER.sync_scope(lang, draw)
}

/// Runs `future` with `request` as the present one.
pub async fn with_request<F: Future>(request: Arc<Request>, future: F) -> F::Output {
    REQUEST.scope(request, future).await
}

/// The same for drawing a component in a test or a fragment.
pub fn with_request_sync<T>(request: Arc<Request>, draw: impl FnOnce() -> T) -> T {
    REQUEST.sync_scope(request, draw)
}

/// The request being answered; `Internal` outside of one.
pub fn request() -> Result<Arc<Request>, ApiError> {
    REQUEST.try_with(Arc::clone).map_err(|_| ApiError::new(ErrorCode::Internal))
}

/// A page that takes longer is of no use to anybody.
const TIME_LIMIT: TimeDelta = TimeDelta::seconds(60);

/// Has a message carried out for the present request.
pub async fn send<M: Message>(message: M) -> Result<M::Reply, ApiError> {
    let request = request()?;
    let deadline = Some(request.clock.now() + TIME_LIMIT);
    request.dispatcher.send(&Context { deadline, ..request.context.clone() }, message).await
}

/// Whether the present request may send such a message: for pages that show its form, and for what is streamed.
pub async fn admit<M: Message>() -> Result<(), ApiError> {
    let request = request()?;
    request.dispatcher.admit::<M>(&request.context).await
}

/// For the server's handlers, which only ever run inside a request.
#[expect(clippy::expect_used, reason = "a handler outside a request is a fault of the program")]
pub fn present() -> Arc<Request> {
    REQUEST.try_with(Arc::clone).expect("handlers run inside a request")
}

/// For components, which are only ever drawn inside a request, or as a story.
#[expect(clippy::expect_used, reason = "a component outside a request is a fault of the program")]
pub fn here() -> Arc<Reader> {
    let reader = REQUEST.try_with(|request| Arc::clone(&request.reader)).ok();
    #[cfg(test)]
    let reader = reader.or_else(|| Some(Arc::new(crate::story::reader(lang()))));
    reader.expect("components are drawn inside a request")
}

impl Request {
    /// Who asks to be let in to the desk.
    pub fn visitor(&self) -> Visitor {
        Visitor { client: infra::client::throttle_key(self.client).to_string(), browser: self.browser.clone() }
    }

    /// Sends a cookie with the answer. Always `HttpOnly` and `SameSite=Lax`; `Secure` on https.
    pub fn set_cookie(&self, name: &str, value: &str, max_age_seconds: i64) {
        let secure = if self.origin.starts_with("https:") { "; Secure" } else { "" };
        let cookie = format!("{name}={value}; Path=/; Max-Age={max_age_seconds}; HttpOnly; SameSite=Lax{secure}");
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).push(cookie);
    }
}

impl Reader {
    /// A link's address: with the language prefix where this request had one.
    pub fn href(&self, path: impl Display) -> String {
        if self.lang_in_path { self.href_in(self.lang, path) } else { path.to_string() }
    }

    /// A link's address in a certain language.
    pub fn href_in(&self, lang: Lang, path: impl Display) -> String {
        let path = path.to_string();
        if path == "/" { format!("/{}", lang.tag()) } else { format!("/{}{path}", lang.tag()) }
    }

    /// Whether the reader is a member of staff who may do this. What they may not do is not offered; the dispatcher refuses
    /// it all the same.
    pub fn may(&self, permission: Permission) -> bool {
        self.staff.as_ref().is_some_and(|staff| staff.permissions.has(permission))
    }

    /// The name of the shop's time zone.
    pub fn zone(&self) -> &str {
        &self.shop.time_zone
    }

    /// A moment as the shop's clock shows it.
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        time_zone::local(&self.shop.time_zone, at)
    }

    /// The address of this very page, with its query: where a form leads back to.
    pub fn address(&self) -> String {
        let path = self.href(&self.path);
        if self.query.is_empty() { path } else { format!("{path}?{}", self.query) }
    }

    /// The value of `?name=`, percent-decoded.
    pub fn query_value(&self, name: &str) -> Option<String> {
        form_pairs(&self.query).find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Which page of a list is asked for: `?after=` or `?before=`.
    pub fn seek(&self) -> Seek {
        let cursor = |name| self.query_value(name).filter(|value| !value.is_empty()).map(Cursor);
        match (cursor("after"), cursor("before")) {
            (Some(after), _) => Seek::After(after),
            (None, Some(before)) => Seek::Before(before),
            (None, None) => Seek::First,
        }
    }
}

/// Pairs of an `application/x-www-form-urlencoded` text, decoded.
pub fn form_pairs(text: &str) -> impl Iterator<Item = (String, String)> + '_ {
    text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key), decode(value))
    })
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                let digit = |b: Option<u8>| b.and_then(|b| (b as char).to_digit(16));
                match (digit(ahead.next()), digit(ahead.next())) {
                    (Some(high), Some(low)) => {
                        bytes.push((high * 16 + low) as u8);
                        rest = ahead;
                    }
                    _ => bytes.push(b'%'),
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_has_an_address_of_its_own() {
        let assets = SiteAssets { stylesheet: "/assets/orderly.0a1b.css".into(), loader: None };
        let look = Look { corners: domain::Corners::Round, ..Look::default() };
        assert_eq!(assets.look_sheet(&look), "/assets/look.none-round-system.0a1b.css");
    }

    #[test]
    fn form_texts_are_decoded() {
        let pairs: Vec<_> = form_pairs("q=gr%C3%BCn+tee&empty=&bad=%zz&flag").collect();
        let of = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(pairs, [of("q", "grün tee"), of("empty", ""), of("bad", "%zz"), of("flag", "")]);
    }
}
