//! Lists that come page by page, in both directions. A query whose data is `Pages` is an infinite one; the
//! client's `infinite` fills it. Pure.

use std::rc::Rc;

/// The pages so far, first to last, each with the cursor that it was asked for by.
#[derive(PartialEq, Debug)]
pub struct Pages<T> {
    pub pages: Vec<Rc<T>>,
    pub cursors: Vec<String>,
    /// How to go on after the last page and before the first.
    pub next: Option<String>,
    pub previous: Option<String>,
}

/// One page as the server gives it.
#[derive(Clone, PartialEq, Debug)]
pub struct Page<T> {
    pub items: T,
    pub next: Option<String>,
    pub previous: Option<String>,
}

impl<T: PartialEq> Pages<T> {
    pub fn first(cursor: String, page: Page<T>) -> Self {
        let Page { items, next, previous } = page;
        Self { pages: vec![Rc::new(items)], cursors: vec![cursor], next, previous }
    }

    /// With one more page at the end; beyond `most` pages, the first goes.
    #[must_use]
    pub fn after(&self, cursor: String, page: Page<T>, most: usize) -> Self {
        let mut all = self.clone();
        all.pages.push(Rc::new(page.items));
        all.cursors.push(cursor);
        all.next = page.next;
        if all.pages.len() > most {
            all.pages.remove(0);
            // The page that went can be had again by its own cursor.
            all.previous = Some(all.cursors.remove(0));
        }
        all
    }

    /// With one more page at the beginning; beyond `most` pages, the last goes.
    #[must_use]
    pub fn before(&self, cursor: String, page: Page<T>, most: usize) -> Self {
        let mut all = self.clone();
        all.pages.insert(0, Rc::new(page.items));
        all.cursors.insert(0, cursor);
        all.previous = page.previous;
        if all.pages.len() > most {
            all.pages.pop();
            all.next = all.cursors.pop();
        }
        all
    }

    /// Pages that are equal to what they were stay the same objects.
    #[must_use]
    pub fn sharing(mut self, old: &Self) -> Self {
        for (page, old) in self.pages.iter_mut().zip(&old.pages) {
            if page == old {
                *page = Rc::clone(old);
            }
        }
        self
    }
}

// Written out: pages are shared, so that `T` need not be cloned.
impl<T> Clone for Pages<T> {
    fn clone(&self) -> Self {
        Self {
            pages: self.pages.clone(),
            cursors: self.cursors.clone(),
            next: self.next.clone(),
            previous: self.previous.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(items: u32, previous: Option<&str>, next: Option<&str>) -> Page<u32> {
        Page { items, next: next.map(str::to_owned), previous: previous.map(str::to_owned) }
    }

    #[test]
    fn pages_grow_both_ways_up_to_their_most() {
        let list = Pages::first("c".into(), page(3, Some("b"), Some("d")));
        let list = list.after("d".into(), page(4, Some("c"), None), 3);
        let list = list.before("b".into(), page(2, Some("a"), Some("c")), 3);
        assert_eq!(list.pages.iter().map(|page| **page).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!((list.previous.as_deref(), list.next.as_deref()), (Some("a"), None));
        let list = list.before("a".into(), page(1, None, Some("b")), 3);
        assert_eq!(list.pages.iter().map(|page| **page).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!((list.previous.as_deref(), list.next.as_deref()), (None, Some("d")));
    }

    #[test]
    fn equal_pages_are_shared() {
        let old = Pages::first("a".into(), page(1, None, Some("b"))).after("b".into(), page(2, None, None), 9);
        let new = Pages::first("a".into(), page(1, None, Some("b"))).after("b".into(), page(9, None, None), 9);
        let new = new.sharing(&old);
        assert!(Rc::ptr_eq(&new.pages[0], &old.pages[0]));
        assert!(!Rc::ptr_eq(&new.pages[1], &old.pages[1]));
    }
}
