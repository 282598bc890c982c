//! Changing something on the server: shown at once where that is wanted, taken back when the server refuses,
//! kept waiting while there is no network, and followed by asking anew for what it touched.

use super::client::{Client, Local};
use super::data::Failure;
use super::key::Key;
use super::options::Retry;
use super::time::sleep;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stage {
    #[default]
    Idle,
    Pending,
    /// There is no network; it is sent once there is.
    Paused,
    Success,
    Error,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct MutationState {
    pub stage: Stage,
    /// Failures in a row of this attempt.
    pub failures: u32,
    pub error: Option<Failure>,
}

type Run<V, R> = Box<dyn Fn(Rc<V>) -> Local<Result<R, Failure>>>;
type After<V, R> = Box<dyn Fn(&V, &Result<Rc<R>, Failure>)>;

/// Changes the cache at once, and tells which changes to take back.
type Optimistic<V> = Box<dyn Fn(&V) -> Vec<u64>>;

struct Inner<V, R: 'static> {
    client: Client,
    run: Run<V, R>,
    /// Shows the change beforehand and returns the numbers of what it did.
    optimistic: Option<Optimistic<V>>,
    after: Vec<After<V, R>>,
    touches: Vec<Key>,
    retry: Retry,
    /// One at a time, in the order in which they were asked for.
    serial: bool,
    last: RefCell<js_sys::Promise>,
    state: ArcRwSignal<MutationState>,
    data: ArcRwSignal<Option<Rc<R>>>,
}

/// Made by [`Client::mutation`]; finished by [`MutationBuilder::build`].
pub struct MutationBuilder<V, R: 'static>(Inner<V, R>);

pub struct Mutation<V, R: 'static>(Rc<Inner<V, R>>);

impl<V, R> Clone for Mutation<V, R> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl Client {
    pub fn mutation<V: 'static, R: 'static>(
        &self,
        run: impl Fn(Rc<V>) -> Local<Result<R, Failure>> + 'static,
    ) -> MutationBuilder<V, R> {
        MutationBuilder(Inner {
            client: self.clone(),
            run: Box::new(run),
            optimistic: None,
            after: Vec::new(),
            touches: Vec::new(),
            retry: Retry::NONE,
            serial: false,
            last: RefCell::new(js_sys::Promise::resolve(&wasm_bindgen::JsValue::NULL)),
            state: ArcRwSignal::new(MutationState::default()),
            data: ArcRwSignal::new(None),
        })
    }
}

impl<V: 'static, R: 'static> MutationBuilder<V, R> {
    /// What is shown before the server has agreed; it returns the numbers that [`Client::change`] gave.
    #[must_use]
    pub fn optimistic(mut self, show: impl Fn(&V) -> Vec<u64> + 'static) -> Self {
        self.0.optimistic = Some(Box::new(show));
        self
    }

    /// Called at the end, however it ended; as often as wanted.
    #[must_use]
    pub fn after(mut self, act: impl Fn(&V, &Result<Rc<R>, Failure>) + 'static) -> Self {
        self.0.after.push(Box::new(act));
        self
    }

    /// What is below `prefix` is out of date afterwards, also when it failed: the server may know better.
    #[must_use]
    pub fn touches(mut self, prefix: Key) -> Self {
        self.0.touches.push(prefix);
        self
    }

    /// Only for what may be sent twice without harm.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.0.retry = retry;
        self
    }

    #[must_use]
    pub fn serial(mut self) -> Self {
        self.0.serial = true;
        self
    }

    pub fn build(self) -> Mutation<V, R> {
        Mutation(Rc::new(self.0))
    }
}

impl<V: 'static, R: 'static> Mutation<V, R> {
    pub fn state(&self) -> ArcReadSignal<MutationState> {
        self.0.state.read_only()
    }

    /// What the server answered last.
    pub fn data(&self) -> ArcReadSignal<Option<Rc<R>>> {
        self.0.data.read_only()
    }

    pub fn mutate(&self, variables: V) {
        let this = self.clone();
        // Shown in the very moment of the press.
        let shown = self.0.optimistic.as_ref().map(|show| show(&variables)).unwrap_or_default();
        self.stand(Stage::Pending, 0, None);
        let mut over = None;
        let ended = js_sys::Promise::new(&mut |resolve, _| over = Some(resolve));
        let turn = self.0.serial.then(|| self.0.last.replace(ended));
        spawn_local(async move {
            if let Some(turn) = turn {
                drop(JsFuture::from(turn).await);
            }
            this.go(Rc::new(variables), shown).await;
            if let Some(over) = over {
                drop(over.call0(&wasm_bindgen::JsValue::NULL));
            }
        });
    }

    /// Back to the beginning: what was answered or refused is forgotten.
    pub fn reset(&self) {
        self.stand(Stage::Idle, 0, None);
        self.0.data.set(None);
    }

    async fn go(&self, variables: Rc<V>, shown: Vec<u64>) {
        let Inner { client, .. } = &*self.0;
        let result = self.attempt(&variables).await.map(Rc::new);
        for change in shown {
            if result.is_ok() { client.agree(change) } else { client.undo(change) }
        }
        match &result {
            Ok(answer) => {
                self.0.data.set(Some(Rc::clone(answer)));
                self.stand(Stage::Success, 0, None);
            }
            Err(failure) => {
                let failures = self.0.state.with_untracked(|state| state.failures);
                self.stand(Stage::Error, failures, Some(failure.clone()));
            }
        }
        self.0.after.iter().for_each(|act| act(&variables, &result));
        self.0.touches.iter().for_each(|prefix| client.invalidate(prefix));
    }

    async fn attempt(&self, variables: &Rc<V>) -> Result<R, Failure> {
        let mut failures = 0;
        loop {
            if !self.0.client.online() {
                self.stand(Stage::Paused, failures, None);
                self.0.client.network().await;
            }
            self.stand(Stage::Pending, failures, None);
            match (self.0.run)(Rc::clone(variables)).await {
                Ok(answer) => return Ok(answer),
                Err(failure) => {
                    failures += 1;
                    self.stand(Stage::Pending, failures, Some(failure.clone()));
                    let Some(wait) = self.0.retry.wait(failures, &failure) else { return Err(failure) };
                    sleep(wait).await;
                }
            }
        }
    }

    fn stand(&self, stage: Stage, failures: u32, error: Option<Failure>) {
        let state = MutationState { stage, failures, error };
        if self.0.state.with_untracked(|old| *old != state) {
            self.0.state.set(state);
        }
    }
}
