//! What a page gives back: a document with its title, frame and body, a fragment, or another address. Pages make it,
//! `templates/shell.rs` puts the frame around a document, `drawing.rs` makes HTML of it.

use crate::error::ApiError;
use crate::theme::Theme;
use domain::Look;
use leptos::prelude::*;

/// What a page function returns.
pub type PageResult = Result<Reply, ApiError>;

pub enum Reply {
    Page(Document),
    /// HTML for an island to put in place.
    Fragment(Fragment),
    /// 303 See Other, with a path as `Request::href` makes them.
    SeeOther(String),
}

pub struct Fragment {
    pub status: u16,
    pub view: View,
}

/// A view that is drawn later, inside the request.
pub type View = Box<dyn FnOnce() -> AnyView + Send>;

/// Which frame goes around the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Frame {
    #[default]
    Shop,
    /// The checkout: no navigation that leads away.
    Focused,
    Desk,
    /// Sign-in and set-up: nothing around it.
    Bare,
}

/// Whether the answer may be kept for other readers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Keep {
    /// The same for every anonymous reader of this language and theme.
    Shared,
    #[default]
    Never,
}

pub struct Document {
    pub status: u16,
    /// Seconds after which the same may be asked again (`Retry-After`).
    pub retry_after: Option<u32>,
    pub title: String,
    pub description: String,
    pub frame: Frame,
    pub keep: Keep,
    /// Kept out of search engines.
    pub noindex: bool,
    /// The canonical path with its meaningful query, without language prefix; `None` for the request's own path.
    pub canonical: Option<String>,
    /// A picture for link previews, as a path.
    pub picture: Option<String>,
    /// JSON-LD (schema.org), as JSON text.
    pub json_ld: Option<String>,
    /// Drawn for a frame in which a look is tried on: nothing in it can be used.
    pub preview: Option<Preview>,
    pub body: View,
}

/// A look that is tried on, and the theme to see it in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Preview {
    pub look: Look,
    pub theme: Theme,
}

impl Document {
    /// A page with status 200, kept for nobody, indexed by nobody but as its frame says.
    pub fn new<V: IntoView + 'static>(title: impl Into<String>, body: impl FnOnce() -> V + Send + 'static) -> Self {
        Self {
            status: 200,
            retry_after: None,
            title: title.into(),
            description: String::new(),
            frame: Frame::default(),
            keep: Keep::default(),
            noindex: false,
            canonical: None,
            picture: None,
            json_ld: None,
            preview: None,
            body: Box::new(move || body().into_any()),
        }
    }

    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The status of an error, and after how long the same may be asked again.
    pub fn error(mut self, error: &ApiError) -> Self {
        self.retry_after = error.retry_after;
        self.status(error.code.status())
    }

    pub fn frame(mut self, frame: Frame) -> Self {
        self.frame = frame;
        self.noindex |= frame != Frame::Shop;
        self
    }

    pub fn shared(mut self) -> Self {
        self.keep = Keep::Shared;
        self
    }

    pub fn noindex(mut self) -> Self {
        self.noindex = true;
        self
    }

    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.description = text.into();
        self
    }
}

impl From<Document> for Reply {
    fn from(document: Document) -> Self {
        Self::Page(document)
    }
}

impl Reply {
    pub fn fragment<V: IntoView + 'static>(view: impl FnOnce() -> V + Send + 'static) -> Self {
        Self::Fragment(Fragment { status: 200, view: Box::new(move || view().into_any()) })
    }
}
