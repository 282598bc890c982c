//! Opaque places in sorted lists: what a keyset page ends with, packed for an address. Every list of
//! every area uses it; only the list that made a cursor knows what is inside.

use crate::ServiceError;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::page::Seek;
use contract::{Cursor, ErrorCode, Page};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Packs the sort key of a row, ending in something unique.
pub fn encode(key: &impl Serialize) -> Result<Cursor, ServiceError> {
    let json = serde_json::to_vec(key).map_err(|e| ServiceError::unexpected("a cursor can't be written", e))?;
    Ok(Cursor(URL_SAFE_NO_PAD.encode(json)))
}

/// `Malformed` for a text that this list has not made.
pub fn decode<T: DeserializeOwned>(cursor: &Cursor) -> Result<T, ServiceError> {
    let bytes = URL_SAFE_NO_PAD.decode(&cursor.0).map_err(|_| ErrorCode::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| ErrorCode::Malformed.into())
}

/// Makes a page of rows that were read in the seek's direction, one more than `size` where there are
/// more; `key` gives a row's sort key.
pub fn page<R, K: Serialize>(
    mut rows: Vec<R>,
    size: usize,
    seek: &Seek,
    key: impl Fn(&R) -> K,
) -> Result<Page<R>, ServiceError> {
    let more = rows.len() > size;
    rows.truncate(size);
    let backwards = matches!(seek, Seek::Before(_));
    if backwards {
        rows.reverse();
    }
    let before = if backwards { more } else { matches!(seek, Seek::After(_)) };
    let after = backwards || more;
    let at = |row: Option<&R>| row.map(|row| encode(&key(row))).transpose();
    let previous = if before { at(rows.first())? } else { None };
    let next = if after { at(rows.last())? } else { None };
    Ok(Page { items: rows, next, previous })
}

/// How many rows a query has, counted no further than `most`.
pub async fn count_up_to(
    connection: &impl ConnectionTrait,
    mut query: SelectStatement,
    most: u64,
) -> Result<u64, DbErr> {
    query.limit(most);
    let counted = Query::select().expr(Expr::cust("COUNT(*)")).from_subquery(query, "counted").to_owned();
    let row = connection.query_one(&counted).await?;
    row.map_or(Ok(0), |row| row.try_get_by_index::<i64>(0)).map(|count| count as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_a_foreign_text_is_refused() {
        let cursor = encode(&("price-up", 1990_i64)).unwrap();
        assert!(cursor.0.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        assert_eq!(decode::<(String, i64)>(&cursor).unwrap(), ("price-up".to_owned(), 1990));
        for bad in ["", "!!", "bm9uc2Vuc2U"] {
            let refused = decode::<(String, i64)>(&Cursor(bad.into()));
            assert_eq!(refused.unwrap_err().code(), ErrorCode::Malformed);
        }
    }

    #[test]
    fn a_page_knows_whether_there_is_more_on_either_side() {
        let first = page(vec![1, 2, 3], 2, &Seek::First, |n| *n).unwrap();
        assert_eq!(first.items, [1, 2]);
        assert!(first.previous.is_none());
        let last = page(vec![3], 2, &Seek::After(first.next.unwrap()), |n| *n).unwrap();
        assert!(last.next.is_none());
        let back = page(vec![2, 1], 2, &Seek::Before(last.previous.unwrap()), |n| *n).unwrap();
        assert_eq!(back.items, [1, 2]);
        assert!(back.previous.is_none() && back.next.is_some());
    }
}
