//! The products of one collection.

use super::products;
use crate::api::catalog;
use crate::document::PageResult;
use crate::request::request;

pub async fn show(handle: String) -> PageResult {
    let request = request()?;
    let (sort, seek) = products::asked(&request);
    let list = catalog::list(Some(handle), sort, seek).await?;
    Ok(products::document(&request, list)?.into())
}
