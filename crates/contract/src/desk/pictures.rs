//! Pictures that product files name by their addresses: how many have come, and what staff may do about the others.

use serde::{Deserialize, Serialize};

/// The pictures that an import's file names by their addresses, and how many of them have come.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ImportPictures {
    pub waiting: u64,
    pub fetched: u64,
    pub failed: u64,
    /// Not fetched until somebody says so.
    pub stopped: u64,
    /// The first fifty.
    pub failures: Vec<PictureFault>,
    /// Whether this installation fetches pictures at all.
    pub is_on: bool,
}

/// Why a picture did not come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PictureFault {
    pub address: String,
    /// A Fluent key, for example `import-picture-status`, and what it is filled in with.
    pub key: String,
    pub value: String,
}

/// `POST /desk/imports/{id}/pictures`
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PicturesAction {
    /// Fetches those again that failed.
    Retry,
    /// Fetches no more of those that wait.
    Stop,
    Start,
}

impl PicturesAction {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Stop => "stop",
            Self::Start => "start",
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PicturesForm {
    pub action: PicturesAction,
}
