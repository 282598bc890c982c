//! The test gateway's tokenizer: the only code that holds a card's digits. It checks them and gives a token for what
//! the card will do; everything else carries the token. Of a card nothing is stored, not even its last four digits.
//!
//! A token is random, belongs to one shop, pays once, and is of no use after [`VALID_FOR`]. Only its hash is stored.

use crate::entities::test_gateway_tokens::{ActiveModel, Column, Entity};
use chrono::{DateTime, Datelike, Duration, Utc};
use contract::FormErrors;
use contract::checkout::CardToken;
use domain::ShopId;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use secrecy::{ExposeSecret, SecretString};

/// The numbers of cards that are not declined.
const APPROVES: &str = "4242424242424242";
const ASKS: &str = "4000000000003220";
const TIMES_OUT: &str = "4000000000000119";

/// How long a token can be used: it is made and used by the same request.
pub const VALID_FOR: Duration = Duration::minutes(15);

/// Tokens deleted by one statement: a few milliseconds, so that the shop's one writer sells on meanwhile.
pub(super) const SWEPT_AT_ONCE: u64 = 500;

/// A card as typed. Lives for one request; its memory is overwritten when it is dropped.
pub struct TypedCard {
    number: SecretString,
    /// `MM/YY`
    expiry: SecretString,
    code: SecretString,
}

impl TypedCard {
    pub const fn new(number: SecretString, expiry: SecretString, code: SecretString) -> Self {
        Self { number, expiry, code }
    }

    /// The faults of a card that cannot be one, each at its field of the form.
    pub(super) fn check(&self, now: DateTime<Utc>) -> Result<(), FormErrors> {
        let (number, expiry) = (self.number.expose_secret(), self.expiry.expose_secret());
        let code = self.code.expose_secret().trim();
        let mut faults = FormErrors::default();
        if number.trim().is_empty() {
            faults.add("card_number", "error-missing-card-number");
        } else if !is_card_number(number) {
            faults.add("card_number", "error-card-number");
        }
        if expiry.trim().is_empty() {
            faults.add("card_expiry", "error-missing-card-expiry");
        } else if !is_still_valid(expiry, now) {
            faults.add("card_expiry", "error-card-expiry");
        }
        if code.is_empty() {
            faults.add("card_code", "error-missing-card-code");
        } else if !(3..=4).contains(&code.len()) || !code.bytes().all(|digit| digit.is_ascii_digit()) {
            faults.add("card_code", "error-card-code");
        }
        faults.into_result()
    }

    /// What the gateway will answer for this card.
    pub(super) fn effect(&self) -> Effect {
        match ungrouped(self.number.expose_secret()).expose_secret() {
            APPROVES => Effect::Approve,
            ASKS => Effect::Ask,
            TIMES_OUT => Effect::TimeOut,
            _ => Effect::Decline,
        }
    }
}

/// What a card does when it is charged.
#[derive(PartialEq, Eq)]
pub enum Effect {
    Approve,
    Decline,
    /// The bank asks the shopper to confirm.
    Ask,
    /// Captures, and gives no answer in time.
    TimeOut,
}

impl Effect {
    pub(super) const fn as_str(&self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Decline => "decline",
            Self::Ask => "ask",
            Self::TimeOut => "time-out",
        }
    }

    /// A word that this program does not know declines.
    pub(super) fn parse(text: &str) -> Self {
        let known = [Self::Approve, Self::Ask, Self::TimeOut].into_iter().find(|effect| effect.as_str() == text);
        known.unwrap_or(Self::Decline)
    }
}

/// A new token, and its hash.
pub(super) fn new_token() -> (CardToken, String) {
    let token = infra::token::new_token();
    let hash = infra::token::token_hash(&token);
    (CardToken(token.into()), hash)
}

/// Stores what the card of a token will do. A token that is known already stays as it is.
pub(super) async fn keep(
    connection: &impl ConnectionTrait,
    shop: ShopId,
    hash: &str,
    effect: &Effect,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        shop_id: Set(shop.0),
        token_hash: Set(hash.to_owned()),
        effect: Set(effect.as_str().to_owned()),
        expires_at: Set((now + VALID_FOR).timestamp_millis()),
    };
    let known = OnConflict::columns([Column::ShopId, Column::TokenHash]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(connection).await.map(drop)
}

/// Deletes some tokens of all shops whose time is over, and says how many: [`SWEPT_AT_ONCE`] where there may be more.
pub(super) async fn sweep_some(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let columns = [Column::ShopId, Column::TokenHash];
    let old = Query::select()
        .columns(columns)
        .from(Entity)
        .and_where(Column::ExpiresAt.lte(now.timestamp_millis()))
        .limit(SWEPT_AT_ONCE)
        .take();
    let key = Expr::tuple(columns.map(Expr::col));
    Ok(Entity::delete_many().filter(key.in_subquery(old)).exec(connection).await?.rows_affected)
}

/// Uses a token up. `None` for one that is unknown, another shop's, used before, or too old.
pub(super) async fn spend(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    token: &CardToken,
    now: DateTime<Utc>,
) -> Result<Option<Effect>, DbErr> {
    let hash = infra::token::token_hash(token.0.as_secret());
    let Some(row) = Entity::find_by_id((shop.0, hash)).one(txn).await? else { return Ok(None) };
    let key = (row.shop_id, row.token_hash);
    let deleted = Entity::delete_by_id(key).exec(txn).await?.rows_affected == 1;
    let usable = deleted && row.expires_at > now.timestamp_millis();
    Ok(usable.then(|| Effect::parse(&row.effect)))
}

/// Whether this is 12 to 19 digits, grouped or not, whose check digit fits (Luhn, ISO/IEC 7812-1). It
/// says nothing about the account: it finds slips of the finger before a bank has to.
fn is_card_number(typed: &str) -> bool {
    let digits = ungrouped(typed);
    let digits = digits.expose_secret();
    (12..=19).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && luhn(digits) == 0
}

/// The number without the blanks and hyphens that people group it with.
fn ungrouped(typed: &str) -> SecretString {
    typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect::<String>().into()
}

/// The sum of all digits, every second from the right doubled, modulo ten.
fn luhn(digits: &str) -> u32 {
    let from_right = digits.bytes().rev().map(|b| u32::from(b - b'0')).enumerate();
    let sum: u32 = from_right
        .map(|(place, digit)| match digit * 2 {
            _ if place % 2 == 0 => digit,
            doubled if doubled > 9 => doubled - 9,
            doubled => doubled,
        })
        .sum();
    sum % 10
}

/// `MM/YY` (also `MM/YYYY`, with blanks): a card is valid until the end of its month.
fn is_still_valid(expiry: &str, now: DateTime<Utc>) -> bool {
    let Some((month, year)) = expiry.split_once('/') else { return false };
    let (Ok(month), Ok(year)) = (month.trim().parse::<u32>(), year.trim().parse::<i32>()) else { return false };
    let year = if year < 100 { 2000 + year } else { year };
    (1..=12).contains(&month) && (year, month) >= (now.year(), now.month()) && year <= now.year() + 30
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does not compile where the type has the trait: then both implementations give `marker`.
    macro_rules! assert_has_not {
        ($type:ty: $($bound:path),+) => {$({
            trait HasNot<A> { fn marker() {} }
            impl<T: ?Sized> HasNot<()> for T {}
            enum Has {}
            impl<T: ?Sized + $bound> HasNot<Has> for T {}
            let _ = <$type as HasNot<_>>::marker;
        })+};
    }

    #[test]
    fn a_typed_card_can_be_neither_printed_copied_nor_serialised() {
        assert_has_not!(TypedCard: std::fmt::Debug, std::fmt::Display, Clone, serde::Serialize, serde::de::DeserializeOwned);
    }

    fn card(number: &str, expiry: &str, code: &str) -> TypedCard {
        TypedCard::new(number.into(), expiry.into(), code.into())
    }

    fn faults(number: &str, expiry: &str, code: &str) -> Vec<(String, String)> {
        let now = "2026-03-31T23:00:00Z".parse().unwrap();
        let found = card(number, expiry, code).check(now).err().unwrap_or_default();
        found.0.into_iter().map(|fault| (fault.field, fault.key)).collect()
    }

    fn fault(field: &str, key: &str) -> Vec<(String, String)> {
        vec![(field.into(), format!("error-{key}"))]
    }

    #[test]
    fn each_fault_of_a_card_stands_at_its_field() {
        let good = "4242 4242 4242 4242";
        assert_eq!(faults(good, "03/26", "123"), []);
        assert_eq!(faults(good, " 12 / 2031 ", " 1234 "), []);
        assert_eq!(faults("4242424242424241", "03/26", "123"), fault("card_number", "card-number"));
        for expiry in ["02/26", "13/30", "0/30", "1230", "12/57", "xx/yy"] {
            assert_eq!(faults(good, expiry, "123"), fault("card_expiry", "card-expiry"), "{expiry}");
        }
        for code in ["12", "12345", "12a", "١٢٣"] {
            assert_eq!(faults(good, "03/26", code), fault("card_code", "card-code"), "{code}");
        }
        let fields = [("card_number", "card-number"), ("card_expiry", "card-expiry"), ("card_code", "card-code")];
        let empty: Vec<_> = fields.map(|(field, of)| fault(field, &format!("missing-{of}"))).concat();
        assert_eq!(faults(" ", "", " "), empty);
    }

    #[test]
    fn slips_of_the_finger_are_found() {
        for good in
            ["4242424242424242", " 4000 0000 0000 0002 ", "4000-0000-0000-3220", "4000000000000119", "378282246310005"]
        {
            assert!(is_card_number(good), "{good} was refused");
        }
        for bad in [
            "",
            "0",
            "4242424242424241",
            "2424242424242424 2",
            "42424242",
            "four",
            "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
            "00000000000000000000",
        ] {
            assert!(!is_card_number(bad), "{bad} was accepted");
        }
    }
}
