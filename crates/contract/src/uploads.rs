//! Files on their way in: streamed to the data folder by the edge, named by an id in the message that takes them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whoever takes the upload removes its file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UploadId(pub Uuid);
