//! One store: state that changes only by actions, through a reducer, past middleware. Components read signals
//! of it. It must not know what the state is about.

use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Where an action comes from; middleware that sends actions elsewhere must not send them back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    Here,
    /// Another tab, or what was kept of an earlier page.
    Elsewhere,
}

/// Sees every action on its way. Both ends are optional.
pub trait Middleware<S, A> {
    /// Before the reducer; `false` holds the action back.
    fn before(&self, _action: &A, _state: &S, _origin: Origin) -> bool {
        true
    }

    /// After the reducer, where the state has become another.
    fn after(&self, _action: &A, _old: &S, _new: &S, _origin: Origin) {}
}

struct Inner<S: 'static, A> {
    state: ArcRwSignal<S>,
    reduce: fn(&S, &A) -> S,
    middleware: RefCell<Vec<Rc<dyn Middleware<S, A>>>>,
}

pub struct Store<S: 'static, A>(Rc<Inner<S, A>>);

impl<S, A> Clone for Store<S, A> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<S: Clone + PartialEq + 'static, A: 'static> Store<S, A> {
    pub fn new(state: S, reduce: fn(&S, &A) -> S) -> Self {
        Self(Rc::new(Inner { state: ArcRwSignal::new(state), reduce, middleware: RefCell::default() }))
    }

    /// Middleware is passed in the order in which it was added.
    #[must_use]
    pub fn with(self, middleware: impl Middleware<S, A> + 'static) -> Self {
        self.add(middleware);
        self
    }

    pub fn add(&self, middleware: impl Middleware<S, A> + 'static) {
        self.0.middleware.borrow_mut().push(Rc::new(middleware));
    }

    pub fn dispatch(&self, action: &A) {
        self.dispatch_from(action, Origin::Here);
    }

    pub fn dispatch_from(&self, action: &A, origin: Origin) {
        // Middleware may dispatch: nothing is borrowed while it runs.
        let middleware = self.0.middleware.borrow().clone();
        let old = self.state();
        if !middleware.iter().all(|one| one.before(action, &old, origin)) {
            return;
        }
        let new = (self.0.reduce)(&self.state(), action);
        if new == old {
            return;
        }
        self.0.state.set(new.clone());
        for one in middleware {
            one.after(action, &old, &new, origin);
        }
    }

    /// The state now, without following it.
    pub fn state(&self) -> S {
        self.0.state.get_untracked()
    }

    /// Follows the whole state.
    pub fn signal(&self) -> ArcReadSignal<S> {
        self.0.state.read_only()
    }

    /// Follows a part of the state: whoever reads it runs again only when that part is another.
    pub fn select<T: PartialEq + Send + Sync + 'static>(
        &self,
        part: impl Fn(&S) -> T + Send + Sync + 'static,
    ) -> ArcMemo<T>
    where
        S: Send + Sync,
    {
        let state = self.0.state.clone();
        ArcMemo::new(move |_| state.with(&part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    enum Step {
        Add(i32),
        Clear,
    }

    fn reduce(count: &i32, step: &Step) -> i32 {
        match step {
            Step::Add(by) => count + by,
            Step::Clear => 0,
        }
    }

    #[derive(Clone, Default)]
    struct Log(Rc<RefCell<Vec<(i32, i32, Origin)>>>);

    impl Middleware<i32, Step> for Log {
        fn after(&self, _: &Step, old: &i32, new: &i32, origin: Origin) {
            self.0.borrow_mut().push((*old, *new, origin));
        }
    }

    struct NoBigSteps;

    impl Middleware<i32, Step> for NoBigSteps {
        fn before(&self, step: &Step, _: &i32, _: Origin) -> bool {
            !matches!(step, Step::Add(by) if *by > 10)
        }
    }

    #[test]
    fn actions_change_the_state_and_middleware_sees_only_changes() {
        let log = Log::default();
        let store = Store::new(1, reduce).with(NoBigSteps).with(log.clone());
        store.dispatch(&Step::Add(2));
        store.dispatch(&Step::Add(0));
        store.dispatch(&Step::Add(11));
        store.dispatch_from(&Step::Clear, Origin::Elsewhere);
        assert_eq!(store.state(), 0);
        assert_eq!(*log.0.borrow(), [(1, 3, Origin::Here), (3, 0, Origin::Elsewhere)]);
    }

    #[test]
    fn a_part_is_followed_by_itself() {
        let store = Store::new((1, "a"), |state: &(i32, &'static str), text: &&'static str| (state.0, *text));
        let number = store.select(|state| state.0);
        let text = store.select(|state| state.1);
        assert_eq!((number.get_untracked(), text.get_untracked()), (1, "a"));
        store.dispatch(&"b");
        assert_eq!((number.get_untracked(), text.get_untracked()), (1, "b"));
    }
}
