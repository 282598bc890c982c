use crate::layers::refusals::{Refusals, Refused};
use crate::{Cache, Dispatcher, Fault, Handle, Registry};
use contract::message::Visitor;
use contract::{
    Access, Actor, Client, Command, Context, Error, ErrorCode, FormErrors, Message, Permission, Permissions, Query,
    Subject,
};
use domain::{CorrelationId, Lang, ShopId, UserId};
use infra::{Clock, FixedClock};
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use uuid::Uuid;

#[derive(Serialize, Deserialize, Clone)]
struct Ask {
    what: String,
}

impl Message for Ask {
    const NAME: &'static str = "tests.ask";
    const ACCESS: Access = Access::Anyone;
    const CACHED: bool = true;
    type Reply = u64;
}
impl Query for Ask {}

#[derive(Serialize, Deserialize, Clone)]
struct Look {}

impl Message for Look {
    const NAME: &'static str = "tests.look";
    const ACCESS: Access = Access::SignedIn;
    type Reply = u64;
}
impl Query for Look {}

#[derive(Serialize, Deserialize, Clone)]
struct Change {
    amount: u64,
}

impl Message for Change {
    const NAME: &'static str = "tests.change";
    const ACCESS: Access = Access::Needs(Permission::EditProducts);
    type Reply = String;

    fn subject(&self) -> Option<Subject> {
        Some(Subject::new("thing", self.amount))
    }

    fn validate(&self) -> Result<(), Error> {
        let mut faults = FormErrors::default();
        if self.amount == 0 {
            faults.add("amount", "error-field-required");
        }
        Ok(faults.into_result()?)
    }
}
impl Command for Change {}

#[derive(Serialize, Deserialize, Clone)]
struct Sweep {}

impl Message for Sweep {
    const NAME: &'static str = "tests.sweep";
    const ACCESS: Access = Access::System;
    type Reply = ();
}
impl Query for Sweep {}

fn visit(visitor: &mut impl Visitor) {
    visitor.query::<Ask>();
    visitor.query::<Look>();
    visitor.command::<Change>();
    visitor.query::<Sweep>();
}

/// Carries all of them out, and counts how often it was asked.
#[derive(Default)]
struct Area {
    asked: AtomicU64,
}

impl Handle<Ask> for Area {
    type Error = Fault;

    async fn handle(&self, _: &Context, it: Ask) -> Result<u64, Fault> {
        match it.what.as_str() {
            "broken" => Err(Fault::Unexpected { context: "asking".into(), source: "a cause".into() }),
            "slow" => {
                tokio::time::sleep(Duration::from_secs(5)).await;
                Ok(0)
            }
            _ => Ok(self.asked.fetch_add(1, Ordering::Relaxed) + 1),
        }
    }
}

impl Handle<Look> for Area {
    type Error = Fault;

    async fn handle(&self, _: &Context, _: Look) -> Result<u64, Fault> {
        Ok(self.asked.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

impl Handle<Change> for Area {
    type Error = Fault;

    async fn handle(&self, context: &Context, _: Change) -> Result<String, Fault> {
        let act = context.command.clone().ok_or_else(|| Error::new(ErrorCode::Internal))?;
        Ok(format!("{} {}", act.message, act.subject))
    }
}

impl Handle<Sweep> for Area {
    type Error = Fault;

    async fn handle(&self, context: &Context, _: Sweep) -> Result<(), Fault> {
        assert_eq!(context.command, None, "a query is no command");
        Ok(())
    }
}

#[derive(Default)]
struct Written(Mutex<Vec<Refused>>);

impl Refusals for Written {
    fn record<'a>(&'a self, _: &'a Context, refused: Refused) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move { self.0.lock().unwrap().push(refused) })
    }
}

struct Desk {
    dispatcher: Dispatcher,
    refusals: Arc<Written>,
    revision: Arc<AtomicU64>,
    clock: Arc<FixedClock>,
}

fn registry(area: &Arc<Area>) -> Registry {
    let mut registry = Registry::default();
    registry.handle::<Ask>(area).handle::<Look>(area).handle::<Change>(area).handle::<Sweep>(area);
    registry
}

fn desk(megabytes: u64) -> Desk {
    let (refusals, revision) = (Arc::new(Written::default()), Arc::new(AtomicU64::default()));
    let clock = Arc::new(FixedClock::at("2026-03-01T09:00:00Z".parse().unwrap()));
    let counted = Arc::clone(&revision);
    let cache = Cache::new(megabytes, move || counted.load(Ordering::Relaxed));
    let registry = registry(&Arc::default());
    let dispatcher = Dispatcher::new(registry, |it| visit(it), clock.clone(), refusals.clone(), cache).unwrap();
    Desk { dispatcher, refusals, revision, clock }
}

fn shopper() -> Context {
    Context::shopper(ShopId(Uuid::from_u128(1)), Lang::En, CorrelationId(Uuid::from_u128(2)))
}

fn staff(permissions: Permissions) -> Context {
    shopper().of_staff(UserId(Uuid::from_u128(3)), permissions)
}

fn system() -> Context {
    Context::system(ShopId(Uuid::from_u128(1)), Lang::En, CorrelationId(Uuid::from_u128(2)))
}

fn ask(what: &str) -> Ask {
    Ask { what: what.to_owned() }
}

#[test]
fn messages_without_a_handler_and_with_two_are_named() {
    let area = Arc::new(Area::default());
    let mut registry = Registry::default();
    registry.handle::<Ask>(&area).handle::<Look>(&area).handle::<Look>(&area);
    let clock = Arc::new(FixedClock::at("2026-03-01T09:00:00Z".parse().unwrap()));
    let made = Dispatcher::new(registry, |it| visit(it), clock, Arc::new(Written::default()), Cache::new(0, || 0));
    let missing = made.err().unwrap();
    assert_eq!((missing.without, missing.twice), (vec!["tests.change", "tests.sweep"], vec!["tests.look"]));
}

#[tokio::test]
async fn each_kind_of_sender_may_send_what_it_may() {
    let desk = desk(0);
    let editor = staff([Permission::EditProducts].into_iter().collect());
    let other = staff(Permissions::ALL.without(Permission::EditProducts));
    let change = || Change { amount: 1 };
    let (sent, dispatcher) = (ErrorCode::SignInNeeded, &desk.dispatcher);
    let code = |error: Error| error.code;
    assert_eq!(dispatcher.send(&shopper(), Look {}).await.map_err(code), Err(sent));
    assert_eq!(dispatcher.send(&shopper(), change()).await.map_err(code), Err(sent));
    assert_eq!(dispatcher.send(&shopper(), Sweep {}).await.map_err(code), Err(sent));
    assert_eq!(dispatcher.send(&shopper(), ask("it")).await.map_err(code), Ok(1));
    assert!(desk.refusals.0.lock().unwrap().is_empty(), "strangers could fill the disk");

    assert_eq!(dispatcher.send(&other, Look {}).await.map_err(code), Ok(2));
    assert_eq!(dispatcher.send(&editor, change()).await.map_err(code).unwrap(), "tests.change thing/1");
    assert_eq!(dispatcher.send(&other, change()).await.map_err(code), Err(ErrorCode::NotAllowed));
    assert_eq!(dispatcher.admit::<Change>(&other).await.map_err(code), Err(ErrorCode::NotAllowed));
    assert_eq!(dispatcher.send(&editor, Sweep {}).await.map_err(code), Err(ErrorCode::NotAllowed));
    let refused = |message, permission| Refused { message, permission };
    let change_refused = refused("tests.change", Some(Permission::EditProducts));
    assert_eq!(*desk.refusals.0.lock().unwrap(), [change_refused, change_refused, refused("tests.sweep", None)]);

    assert_eq!(dispatcher.send(&system(), Sweep {}).await, Ok(()));
    assert!(dispatcher.send(&system(), change()).await.is_ok());
}

#[tokio::test]
async fn what_is_wrong_with_a_message_is_told_only_to_those_who_may_send_it() {
    let desk = desk(0);
    let faulty = || Change { amount: 0 };
    let told = desk.dispatcher.send(&staff(Permissions::ALL), faulty()).await.unwrap_err();
    assert!(told.code == ErrorCode::Invalid && told.faults.of("amount").is_some());
    let told = desk.dispatcher.send(&staff(Permissions::NONE), faulty()).await.unwrap_err();
    assert_eq!(told, Error::not_allowed(Some(Permission::EditProducts)));
}

#[tokio::test]
async fn a_reply_is_kept_until_the_shop_changes_and_for_its_readers_alone() {
    let desk = desk(1);
    let send = async |context: &Context, what| desk.dispatcher.send(context, ask(what)).await.unwrap();
    assert_eq!((send(&shopper(), "a").await, send(&shopper(), "a").await), (1, 1));
    assert_eq!(send(&shopper(), "b").await, 2, "another question");
    assert_eq!(send(&Context { lang: Lang::De, ..shopper() }, "a").await, 3, "another language");
    assert_eq!(send(&Context { shop: ShopId(Uuid::from_u128(9)), ..shopper() }, "a").await, 4, "another shop");
    desk.revision.fetch_add(1, Ordering::Relaxed);
    assert_eq!(send(&shopper(), "a").await, 5, "the shop has changed");
    let none = self::desk(0);
    let send = async || none.dispatcher.send(&shopper(), ask("a")).await.unwrap();
    assert_eq!((send().await, send().await), (1, 2), "without room everything is asked for anew");
    // What is not said to be kept never is.
    let look = async || desk.dispatcher.send(&system(), Look {}).await.unwrap();
    assert_eq!((look().await, look().await), (6, 7));
}

#[tokio::test(start_paused = true)]
async fn what_is_not_done_in_time_is_given_up() {
    let desk = desk(0);
    let until =
        |seconds| Context { deadline: Some(desk.clock.now() + chrono::TimeDelta::seconds(seconds)), ..shopper() };
    let unavailable = Err(Error::new(ErrorCode::Unavailable));
    assert_eq!(desk.dispatcher.send(&until(3), ask("slow")).await, unavailable);
    assert_eq!(desk.dispatcher.send(&until(6), ask("slow")).await, Ok(0));
    assert_eq!(desk.dispatcher.send(&until(3), ask("it")).await, Ok(1));
    assert_eq!(desk.dispatcher.send(&until(0), ask("it")).await, unavailable, "over already");
}

#[tokio::test]
async fn what_nobody_foresaw_is_not_told() {
    let told = desk(1).dispatcher.send(&shopper(), ask("broken")).await;
    assert_eq!(told, Err(Error::new(ErrorCode::Internal)));
}

/// The cost of the layers themselves, without a log, by the time of many messages: at most 2 µs each optimised
/// (`cargo test --release -p messaging`), and unoptimised no more than fifty times that.
#[tokio::test]
async fn the_dispatcher_costs_little() {
    const MANY: u32 = 20_000;
    let desk = desk(0);
    let client = Client { network: "a".repeat(64), site: "b".repeat(64), internal: false };
    let context = Context { client: Some(client), ..shopper() };
    let begun = Instant::now();
    for _ in 0..MANY {
        desk.dispatcher.send(&context, ask("")).await.unwrap();
    }
    let each = begun.elapsed() / MANY;
    println!("{each:?} each");
    let most = if cfg!(debug_assertions) { 100 } else { 2 };
    assert!(each <= Duration::from_micros(most), "{each:?} each");
}

#[test]
fn an_actor_is_known_by_its_context() {
    assert_eq!(staff(Permissions::NONE).actor, Actor::Staff(UserId(Uuid::from_u128(3))));
    let json = serde_json::to_value(system()).unwrap();
    assert_eq!(serde_json::from_value::<Context>(json).unwrap(), system());
}
