//! Signing in to the desk: the forms, and what a browser keeps afterwards.

use super::StaffView;
use crate::secret::Secret;
use serde::{Deserialize, Serialize};

/// `POST /desk/sign-in`
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub email: String,
    pub password: Secret,
    /// A path below `/desk` to go on to.
    pub next: String,
}

/// `POST /desk/setup`
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetupForm {
    pub token: Secret,
    pub name: String,
    pub email: String,
    pub password: Secret,
}

/// The session cookie's value: 256 random bits; only its hash is stored.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionToken(pub Secret);

/// The cookie of a browser that has signed in before, as it was sent: the browser's id and signatures, with dots
/// between. To be checked before it is believed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BrowserMark(pub Secret);

/// Who asks to be let in.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Visitor {
    /// The client's address, as attempts are counted by.
    pub client: String,
    /// The mark that the browser carries, if any.
    pub browser: Option<BrowserMark>,
}

/// Somebody was let in: who, and what the browser keeps from now on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Welcome {
    pub session: SessionToken,
    pub staff: StaffView,
    pub browser: BrowserMark,
}
