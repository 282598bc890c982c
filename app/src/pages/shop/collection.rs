//! The products of one collection.

use super::products;
use crate::document::PageResult;
use crate::request::{request, send};
use contract::messages::catalog::ListProducts;

pub async fn show(handle: String) -> PageResult {
    let request = request()?;
    let (sort, seek) = products::asked(&request);
    let list = send(ListProducts { collection: Some(handle), sort, seek }).await?;
    Ok(products::document(&request, list)?.into())
}
