//! A shopper without JavaScript: reads pages, fills in their forms, presses the button.

use reqwest::header::{HeaderMap, HeaderName};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use std::sync::atomic::{AtomicU32, Ordering};

const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");

pub struct Buyer {
    pub client: Client,
    base: String,
}

/// The checkout's form, ready to be sent, as often as one likes.
#[derive(Clone, Debug)]
pub struct FilledForm(Vec<(String, String)>);

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Placed {
    pub number: u64,
    pub path: String,
}

impl Buyer {
    /// A buyer with a network address of their own, as far as the program believes its proxies.
    pub fn new(base: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let [_, a, b, c] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        Self::at(base, &format!("10.{a}.{b}.{c}"))
    }

    /// A browser at this address.
    pub fn at(base: &str, address: &str) -> Self {
        let headers = HeaderMap::from_iter([(FORWARDED, address.parse().unwrap())]);
        let client = Client::builder().cookie_store(true).redirect(Policy::none()).default_headers(headers);
        let client = client.build().unwrap();
        Self { client, base: base.to_owned() }
    }

    pub async fn get(&self, path: &str) -> reqwest::Result<Response> {
        self.client.get(format!("{}{path}", self.base)).send().await
    }

    pub async fn page(&self, path: &str) -> reqwest::Result<String> {
        self.get(path).await?.text().await
    }

    pub async fn post(&self, path: &str, form: &[(String, String)]) -> reqwest::Result<Response> {
        self.client.post(format!("{}{path}", self.base)).form(form).send().await
    }

    /// Puts one piece into the cart by the product page's own form.
    pub async fn add_to_cart(&self, handle: &str) -> reqwest::Result<StatusCode> {
        let page = self.page(&format!("/products/{handle}")).await?;
        let variant = value_of(&page, "variant").expect("the product page has no variant");
        let form = [("variant".to_owned(), variant), ("quantity".to_owned(), "1".to_owned())];
        Ok(self.post("/cart/add", &form).await?.status())
    }

    /// Opens the checkout and fills it in; payment by bank transfer.
    pub async fn fill_in_checkout(&self) -> reqwest::Result<FilledForm> {
        let page = self.page("/checkout").await?;
        let hidden =
            |name: &str| value_of(&page, name).unwrap_or_else(|| panic!("the checkout has no {name}:\n{page}"));
        Ok(FilledForm::new(&hidden("idempotency_key"), &hidden("shipping")).with("seen", &hidden("seen")))
    }

    /// Presses "Place order".
    pub async fn press(&self, form: &FilledForm) -> reqwest::Result<Response> {
        self.post("/checkout", &form.0).await
    }
}

impl FilledForm {
    /// An address, and payment by bank transfer.
    pub fn new(idempotency_key: &str, shipping: &str) -> Self {
        let fields = [
            ("email", "buyer@example.org"),
            ("name", "A Buyer"),
            ("line1", "Example Street 1"),
            ("postal_code", "10115"),
            ("city", "Berlin"),
            ("country", "DE"),
            ("payment", "bank_transfer"),
            ("idempotency_key", idempotency_key),
            ("shipping", shipping),
        ];
        Self(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())
    }

    /// What a field says; empty where there is none.
    pub fn value(&self, name: &str) -> String {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub fn is_by_card(&self) -> bool {
        self.value("payment") == "card"
    }

    /// Its fields, for another address.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.0.clone()
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// The same, paid by this card.
pub fn with_card(form: FilledForm, number: &str) -> FilledForm {
    let form = form.with("payment", "card").with("card_number", number);
    form.with("card_expiry", "11/39").with("card_code", "987")
}

/// Where the answer says that an order was placed: its number and its page.
pub fn placed(response: &Response) -> Option<Placed> {
    if response.status() != StatusCode::SEE_OTHER {
        return None;
    }
    let path = response.headers().get("location")?.to_str().ok()?.to_owned();
    let number = path.strip_prefix("/orders/")?.split('?').next()?.parse().ok()?;
    Some(Placed { number, path })
}

/// The value of the first field of this name: `name="x" … value="y"` in either order.
pub fn value_of(html: &str, name: &str) -> Option<String> {
    let needle = format!("name=\"{name}\"");
    html.match_indices(&needle).find_map(|(at, _)| {
        let from = html[..at].rfind('<')?;
        let tag = &html[from..from + html[from..].find('>')?];
        let value = tag.split_once("value=\"")?.1;
        Some(value[..value.find('"')?].replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<"))
    })
}
