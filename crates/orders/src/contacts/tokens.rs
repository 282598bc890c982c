//! The words that a contact is found by: of name, company, address and e-mail (`common::words`), and the telephone number.
//! They lie in a table of their own, so that they can be encrypted without the search having to read contacts.

use crate::contacts::entities::contact_tokens::{ActiveModel, Column, Entity};
use common::words::{each_index_word, fold};
use contract::order::ContactView;
use domain::{ContactId, ShopId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The longest token, in bytes; a longer word is found by its beginning.
pub const LONGEST: usize = 60;
/// Tokens of one contact at the most: its fields are short.
const MOST: usize = 150;

/// Country calling codes of one or two digits (ITU E.164); all others have three.
const SHORT_CODES: [&str; 46] = [
    "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
    "86", "90", "91", "92", "93", "94", "95", "98",
];

/// At most `LONGEST` bytes of a word.
pub fn cut(word: &str) -> &str {
    word.get(..word.floor_char_boundary(LONGEST)).unwrap_or(word)
}

/// A telephone number in its digits alone: with its country's code where that is given, and without it and the zero that
/// stands in front of it at home.
pub fn phone_tokens(phone: &str) -> Vec<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let abroad = if phone.trim_start().starts_with('+') { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    let Some(abroad) = abroad else {
        let national = digits.trim_start_matches('0');
        return if national.is_empty() { Vec::new() } else { vec![national.to_owned()] };
    };
    let code = SHORT_CODES.iter().find(|code| abroad.starts_with(**code)).map_or(3, |code| code.len());
    let Some((code, rest)) = abroad.split_at_checked(code) else { return vec![abroad.to_owned()] };
    // `+49 (0)30` is `+49 30`.
    let national = rest.trim_start_matches('0');
    if national.is_empty() { vec![code.to_owned()] } else { vec![format!("{code}{national}"), national.to_owned()] }
}

fn tokens(view: &ContactView) -> BTreeSet<String> {
    let mut tokens = BTreeSet::new();
    let texts = [&view.name, &view.company, &view.email, &view.city, &view.postal_code, &view.line1, &view.line2];
    for text in texts {
        each_index_word(text, |word| tokens.extend([cut(word).to_owned()]));
    }
    // Words of a name that somebody may write together, and a postcode without its space.
    let name = fold(&view.name);
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    tokens.extend(words.windows(2).map(|two| cut(&two.concat()).to_owned()));
    let postal_code = fold(&view.postal_code).replace(' ', "");
    tokens.extend([postal_code].into_iter().filter(|code| !code.is_empty()).map(|code| cut(&code).to_owned()));
    tokens.extend(phone_tokens(&view.phone).iter().map(|phone| cut(phone).to_owned()));
    tokens
}

/// The rows of what a contact is found by.
pub(super) fn rows_of(shop: ShopId, contact: ContactId, view: &ContactView) -> Vec<ActiveModel> {
    let row = |token| ActiveModel { shop_id: Set(shop.0), token: Set(token), contact_id: Set(contact.0) };
    tokens(view).into_iter().take(MOST).map(row).collect()
}

/// Writes what a new contact is found by.
pub(super) async fn insert(
    txn: &impl ConnectionTrait,
    shop: ShopId,
    contact: ContactId,
    view: &ContactView,
) -> Result<(), DbErr> {
    let rows = rows_of(shop, contact, view);
    if rows.is_empty() {
        return Ok(());
    }
    Entity::insert_many(rows).exec_without_returning(txn).await.map(drop)
}

pub(super) async fn remove(txn: &impl ConnectionTrait, shop: ShopId, contacts: &[Uuid]) -> Result<(), DbErr> {
    let gone = Entity::delete_many()
        .filter(Column::ShopId.eq(shop.0))
        .filter(Column::ContactId.is_in(contacts.iter().copied()));
    gone.exec(txn).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_with_and_without_its_countrys_code() {
        for (typed, expected) in [
            ("+49 30 555-12", &["493055512", "3055512"][..]),
            ("+49 (0)30 55512", &["493055512", "3055512"]),
            ("0049 30 55512", &["493055512", "3055512"]),
            ("030/55512", &["3055512"]),
            ("+1 (212) 555-0100", &["12125550100", "2125550100"]),
            ("+353 1 234", &["3531234", "1234"]),
            ("+49", &["49"]),
            ("", &[]),
            ("call me", &[]),
        ] {
            assert_eq!(phone_tokens(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_long_word_is_cut_between_characters() {
        assert_eq!(cut(&"ß".repeat(40)).len(), LONGEST);
        assert_eq!(cut(&"語".repeat(40)).len(), LONGEST);
        assert_eq!(cut("short"), "short");
    }
}
