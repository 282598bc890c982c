//! How a query asks: a function that is told what is wanted and answers in its own time. The client calls it.

use super::cache::Kind;
use super::data::{Data, Failure};
use super::key::Key;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use web_sys::AbortSignal;

/// What a fetcher is told.
pub struct Job {
    pub key: Key,
    pub kind: Kind,
    /// What there is, for a fetch that adds to it.
    pub data: Option<Data>,
    /// Aborted once nobody wants the answer.
    pub signal: Option<AbortSignal>,
}

/// A future that stays in this thread.
pub type Local<T> = Pin<Box<dyn Future<Output = T>>>;
/// Asks for one query's data.
pub type Fetcher = Rc<dyn Fn(Job) -> Local<Result<Data, Failure>>>;

/// Makes a fetcher of a function that returns its own type.
pub fn fetcher<T, F>(fetch: impl Fn(Job) -> F + 'static) -> Fetcher
where
    T: PartialEq + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    Rc::new(move |job| {
        let asked = fetch(job);
        Box::pin(async move { asked.await.map(|data| Rc::new(data) as Data) })
    })
}
