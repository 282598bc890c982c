//! An import that is under way: what its pages see of it, what is to be written, and how much of that is. `Imports`
//! keeps the running ones in memory; `running`, `writing` and `progress` move them on.

use super::columns::FileColumns;
use contract::desk::ImportView;
use domain::{ImportId, Lang, ShopId};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, PoisonError};

/// A running import, as its pages see it.
#[derive(Clone)]
pub struct Running {
    pub shop: ShopId,
    view: Arc<Mutex<ImportView>>,
}

impl Running {
    pub fn new(shop: ShopId, view: ImportView) -> Self {
        Self { shop, view: Arc::new(Mutex::new(view)) }
    }

    pub fn view(&self) -> ImportView {
        self.view.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn change(&self, change: impl FnOnce(&mut ImportView)) {
        change(&mut self.view.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// What is to be written, kept with the import so that another process can go on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Plan {
    pub columns: FileColumns,
    pub lang: Lang,
    /// How many products the file has.
    pub products: u64,
    pub first_position: i64,
}

/// An import that is being written.
#[derive(Clone, Debug)]
pub struct Writing {
    pub shop: ShopId,
    pub import: ImportId,
    pub plan: Plan,
    /// How many of the file's products are in the catalogue.
    pub applied: u64,
}
