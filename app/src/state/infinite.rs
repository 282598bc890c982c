//! Infinite lists: a query whose data grows by pages at both ends, and is fetched anew as a whole.

use super::cache::Kind;
use super::client::{Client, Fetcher, Job, Local};
use super::data::{Data, Failure, typed};
use super::key::Key;
use super::options::Options;
use super::pages::{Page, Pages};
use super::query::Query;
use std::rc::Rc;
use web_sys::AbortSignal;

/// Asks for the page at a cursor.
pub type PageFetcher<T> = Rc<dyn Fn(String, Option<AbortSignal>) -> Local<Result<Page<T>, Failure>>>;

pub struct Infinite<T: 'static>(pub Query<Pages<T>>);

impl Client {
    /// Observes a list that begins at the cursor `first` and keeps at most `most` pages.
    pub fn infinite<T: PartialEq + 'static>(
        &self,
        key: Key,
        first: &str,
        fetch: PageFetcher<T>,
        most: usize,
        options: Options,
    ) -> Infinite<T> {
        let first = first.to_owned();
        let fetcher: Fetcher = Rc::new(move |job| {
            let asked = pages(job, first.clone(), Rc::clone(&fetch), most);
            Box::pin(async move { asked.await.map(|pages| Rc::new(pages) as Data) })
        });
        Infinite(self.query(key, fetcher, options))
    }
}

impl<T: PartialEq + 'static> Infinite<T> {
    /// Asks for the page after the last, unless that is under way already.
    pub fn fetch_next(&self) {
        self.0.fetch(Kind::Next, false);
    }

    /// Asks for the page before the first.
    pub fn fetch_previous(&self) {
        self.0.fetch(Kind::Previous, false);
    }
}

async fn pages<T: PartialEq + 'static>(
    job: Job,
    first: String,
    fetch: PageFetcher<T>,
    most: usize,
) -> Result<Pages<T>, Failure> {
    let Job { kind, data, signal, .. } = job;
    let Some(old) = data.as_ref().and_then(typed::<Pages<T>>) else {
        let page = fetch(first.clone(), signal).await?;
        return Ok(Pages::first(first, page));
    };
    match kind {
        Kind::Next => match old.next.clone() {
            Some(cursor) => Ok(old.after(cursor.clone(), fetch(cursor, signal).await?, most)),
            None => Ok((*old).clone()),
        },
        Kind::Previous => match old.previous.clone() {
            Some(cursor) => Ok(old.before(cursor.clone(), fetch(cursor, signal).await?, most)),
            None => Ok((*old).clone()),
        },
        // One after another, because each page says where the next one is.
        Kind::Whole => {
            let start = old.cursors.first().cloned().unwrap_or(first);
            let mut all = Pages::first(start.clone(), fetch(start, signal.clone()).await?);
            while all.pages.len() < old.pages.len()
                && let Some(cursor) = all.next.clone()
            {
                all = all.after(cursor.clone(), fetch(cursor, signal.clone()).await?, usize::MAX);
            }
            Ok(all.sharing(&old))
        }
    }
}
