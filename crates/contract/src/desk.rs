//! What the desk shows, and the forms its staff send.

mod pictures;
mod products;
mod signing_in;

pub use pictures::{ImportPictures, PictureFault, PicturesAction, PicturesForm};
pub use products::{
    DeskPictureView, DeskProductView, DeskTextView, DeskVariantView, LowVariant, ProductFilter, ProductForm,
    ProductOrder, ProductPart, ProductRow, ProductsView, VariantForm, WordForm,
};

pub use signing_in::{BrowserMark, SessionToken, SetupForm, SignInForm, Visitor, Welcome};

use crate::access::{Permission, Permissions};
use crate::order::{FulfilmentState, OrderView, PaymentState};
use crate::{Cursor, Error, ErrorCode, FormErrors, Page, Span};
use chrono::{DateTime, NaiveDate, Utc};
use domain::order::Tracking;
use domain::{ImportId, Lang, LineId, Money, ProductId, UserId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest text of a tracking field, in characters, and the longest key of a form.
const LONGEST_LINE: usize = 200;

/// Who is signed in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StaffView {
    pub id: UserId,
    pub name: String,
    pub email: String,
    /// The language that they chose for the desk.
    pub lang: Option<Lang>,
    /// What they may do.
    pub permissions: Permissions,
}

/// Who is behind a reference in an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StaffName {
    pub id: UserId,
    pub name: String,
}

/// The numbers that stand in the desk's navigation, kept live by an island.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counters {
    /// Orders that can be shipped now.
    pub to_ship: u64,
    /// Orders that wait for money.
    pub to_pay: u64,
    /// Products of which some variant has few pieces or none left.
    pub low_stock: u64,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayOfSales {
    pub day: NaiveDate,
    pub orders: u64,
    pub revenue: Money,
}

/// What was sold in some days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sales {
    pub orders: u64,
    pub revenue: Money,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DashboardView {
    pub counters: Counters,
    /// The last 30 days, oldest first, days without sales included.
    pub days: Vec<DayOfSales>,
    /// The 30 days before those, added up.
    pub before: Sales,
    pub newest: Vec<OrderRow>,
    /// `None` for whoever may not see products.
    pub low_stock: Option<Vec<StockRow>>,
    /// Orders that lists and sums leave out, because one of their events can't be read or applied.
    pub left_out: LeftOut,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct LeftOut {
    pub count: u64,
    /// Numbers of some of them, the smallest first; of one whose key is lost there is none.
    pub orders: Vec<u64>,
    /// One of them waits until somebody asks for another try.
    pub held: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StockRow {
    pub product: ProductId,
    pub title: String,
    pub variant_title: String,
    pub stock: i64,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrderRow {
    pub number: u64,
    pub placed_at: DateTime<Utc>,
    /// Empty once the person has been forgotten.
    pub customer: String,
    pub items: u32,
    pub total: Money,
    pub payment: PaymentState,
    pub fulfilment: FulfilmentState,
    /// Any of it goes into a parcel; else it is delivered without one.
    pub needs_shipping: bool,
    /// It can be shipped now.
    pub to_ship: bool,
    /// It waits for money.
    pub to_pay: bool,
    /// Placed in test mode.
    pub test: bool,
}

/// What an order waits for; the counters count the same orders.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// It can be shipped now.
    Shipping,
    Money,
}

impl Waiting {
    /// The value of `?waiting=`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shipping => "shipping",
            Self::Money => "money",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Shipping, Self::Money].into_iter().find(|waiting| waiting.as_str() == text)
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OrderFilter {
    /// A number, an e-mail address or a part of a name.
    pub query: String,
    pub payment: Option<PaymentState>,
    pub fulfilment: Option<FulfilmentState>,
    /// With a parcel, or without one.
    #[serde(default)]
    pub needs_shipping: Option<bool>,
    pub waiting: Option<Waiting>,
    /// Placed on this day (UTC, as the sums of days are) or later.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Placed on this day or earlier.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// The newest come first otherwise.
    #[serde(default)]
    pub oldest_first: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OrdersView {
    pub filter: OrderFilter,
    pub counters: Counters,
    pub orders: Page<OrderRow>,
    pub span: Span,
    /// The shop has orders that nothing is shipped of.
    pub delivers: bool,
}

/// What can be done with an order now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderAction {
    MarkPaid,
    Ship,
    Cancel,
    Refund,
}

impl OrderAction {
    /// What staff must be allowed to do for it. Cancelling an order of which money can go back gives it back.
    pub fn needs(self, refundable: Money) -> &'static [Permission] {
        match self {
            Self::MarkPaid | Self::Ship => &[Permission::FulfilOrders],
            Self::Cancel if refundable.is_zero() => &[Permission::FulfilOrders],
            Self::Cancel => &[Permission::FulfilOrders, Permission::RefundOrders],
            Self::Refund => &[Permission::RefundOrders],
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskOrderView {
    pub order: OrderView,
    pub actions: Vec<OrderAction>,
    /// How much can still go back.
    pub refundable: Money,
    /// The address of the shopper's own page, with its key.
    pub shopper_path: String,
    /// The language that the shopper read, and the order's words are in.
    pub ordered_in: Lang,
    pub today: TodaysWords,
}

/// What was ordered in the desk's language, as the shop calls it today. Only what differs from the order's own words.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TodaysWords {
    pub lines: BTreeMap<LineId, LineWords>,
    pub shipping: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineWords {
    pub title: String,
    pub variant_title: String,
}

/// `POST /desk/orders/{number}/ship`
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShipForm {
    pub carrier: String,
    pub tracking_number: String,
    pub tracking_url: String,
    /// The version that the desk's page showed; somebody else may have been quicker.
    pub version: u64,
    /// Sent again with the same key, it is done already. Empty: no key.
    pub idempotency_key: String,
}

impl ShipForm {
    /// What the parcel can be followed by; `None` for an empty form: not every parcel can.
    ///
    /// # Errors
    /// With the faults by field.
    pub fn tracking(&self) -> Result<Option<Tracking>, FormErrors> {
        let mut faults = FormErrors::default();
        let [carrier, number, url] =
            [&self.carrier, &self.tracking_number, &self.tracking_url].map(|text| text.trim().to_owned());
        for (field, text) in [("carrier", &carrier), ("tracking_number", &number), ("tracking_url", &url)] {
            if text.chars().count() > LONGEST_LINE {
                faults.add_with(field, "error-field-too-long", &[("max", LONGEST_LINE.to_string())]);
            }
        }
        let sound =
            url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
        if !url.is_empty() && !sound {
            faults.add("tracking_url", "error-field-https");
        }
        faults.into_result()?;
        if carrier.is_empty() && number.is_empty() && url.is_empty() {
            return Ok(None);
        }
        Ok(Some(Tracking { carrier, number, url: Some(url).filter(|url| !url.is_empty()) }))
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        is_key(&self.idempotency_key)?;
        Ok(self.tracking().map(drop)?)
    }
}

impl RefundForm {
    /// A refund without a key could not be told from the same one sent twice.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.idempotency_key.is_empty() {
            return Err(ErrorCode::Malformed.into());
        }
        is_key(&self.idempotency_key)
    }
}

/// Short enough to store.
pub(crate) fn is_key(key: &str) -> Result<(), Error> {
    if key.len() > LONGEST_LINE { Err(ErrorCode::Malformed.into()) } else { Ok(()) }
}

/// `POST /desk/orders/{number}/notes`
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub text: String,
    /// One note per key, however often the form is sent.
    pub idempotency_key: String,
}

/// `POST /desk/orders/{number}/cancel`
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CancelForm {
    /// A checkbox: present means yes.
    pub restock: Option<String>,
    pub version: u64,
}

/// One of many orders to cancel.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CancelOne {
    pub number: u64,
    pub form: CancelForm,
}

/// `POST /desk/orders/{number}/refund`
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RefundForm {
    /// A plain decimal amount in the order's currency.
    pub amount: String,
    pub version: u64,
    /// One refund per key, however often the form is sent.
    pub idempotency_key: String,
}

/// `POST /desk/orders/{number}/paid`
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MarkPaidForm {
    pub version: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// The file is being checked; nothing has changed.
    Reading,
    /// The file was found good, and its products go into the catalogue one after the other.
    Writing,
    Done,
    /// The file has faults; nothing has changed.
    Refused,
    /// A fault of ours ended it while it wrote; what was written stays.
    Stopped,
}

/// One reason why a file was refused, by line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportIssue {
    /// Counted from 1, the header's line included.
    pub line: u64,
    /// A Fluent key, for example `import-issue-price`.
    pub key: String,
    /// The text that was at fault, cut to a readable length.
    pub value: String,
}

/// Something that the owner of a file should know of how it was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportNote {
    /// A Fluent key, for example `import-note-not-counted`.
    pub key: String,
    pub count: u64,
    /// The columns, words or products that it is about, as far as a page has room for them.
    pub values: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportReport {
    pub rows: u64,
    pub products_created: u64,
    pub products_updated: u64,
    pub products_unchanged: u64,
    pub variants_created: u64,
    pub variants_updated: u64,
    pub variants_unchanged: u64,
    /// The first hundred; `issues_total` counts them all.
    pub issues: Vec<ImportIssue>,
    pub issues_total: u64,
    pub notes: Vec<ImportNote>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportView {
    pub id: ImportId,
    pub file_name: String,
    pub state: ImportState,
    /// Bytes (while reading) or rows (while writing) done, and of how many.
    pub done: u64,
    pub total: u64,
    pub started_at: DateTime<Utc>,
    /// Whether another process had to go on with it, since its own had died.
    pub resumed: bool,
    pub report: ImportReport,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ImportsView {
    pub imports: Vec<ImportView>,
    pub next: Option<Cursor>,
}
