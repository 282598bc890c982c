//! The cache's rules, one test each; time and answers are made by hand.

use super::*;
use crate::state::options::{NEVER, Retry};
use std::rc::Rc;

fn key(path: &str) -> Key {
    Key::parse(path)
}

fn text(text: &str) -> Data {
    Rc::new(text.to_owned())
}

fn shown(cache: &Cache, path: &str) -> Option<String> {
    cache.entry(&key(path))?.data()?.as_any().downcast_ref::<String>().cloned()
}

/// The fetches that the cache wants since the last time.
fn fetches(cache: &mut Cache) -> Vec<u64> {
    let commands = cache.take_commands().into_iter();
    commands.filter_map(|command| if let Command::Fetch { run, .. } = command { Some(run) } else { None }).collect()
}

fn fresh_for(stale_time: u64) -> Options {
    Options { stale_time, ..Options::default() }
}

#[test]
fn equal_requests_in_flight_are_one() {
    let mut cache = Cache::new(true, true);
    cache.observe(&key("orders"), Options::default(), 0);
    cache.observe(&key("orders"), Options::default(), 1);
    cache.fetch(&key("orders"), Kind::Whole, false);
    let runs = fetches(&mut cache);
    assert_eq!(runs.len(), 1);
    assert_eq!(cache.fetching(), 1);
    cache.done(runs[0], Ok(text("a")), 5);
    assert_eq!(cache.fetching(), 0);
    assert_eq!(shown(&cache, "orders").as_deref(), Some("a"));
}

#[test]
fn fresh_data_is_not_asked_for_and_stale_data_is_shown_meanwhile() {
    let mut cache = Cache::new(true, true);
    let first = cache.observe(&key("a"), fresh_for(100), 0);
    let run = fetches(&mut cache)[0];
    cache.done(run, Ok(text("1")), 10);
    cache.unobserve(first, 20);
    cache.observe(&key("a"), fresh_for(100), 50);
    assert!(fetches(&mut cache).is_empty());
    cache.observe(&key("a"), fresh_for(100), 110);
    assert_eq!(fetches(&mut cache).len(), 1);
    assert_eq!(shown(&cache, "a").as_deref(), Some("1"));
}

#[test]
fn observers_are_told_once_when_data_goes_stale() {
    let mut cache = Cache::new(true, true);
    cache.observe(&key("a"), fresh_for(100), 0);
    let run = fetches(&mut cache)[0];
    cache.done(run, Ok(text("1")), 10);
    cache.take_commands();
    assert_eq!(cache.next_tick(), 110);
    cache.tick(110);
    assert_eq!(cache.take_commands(), [Command::Changed(key("a"))]);
    assert_eq!(cache.next_tick(), NEVER);
}

#[test]
fn equal_data_stays_the_same_object() {
    let mut cache = Cache::new(true, true);
    cache.observe(&key("a"), Options::default(), 0);
    let run = fetches(&mut cache)[0];
    cache.done(run, Ok(text("1")), 1);
    let before = cache.entry(&key("a")).and_then(Entry::data).cloned().unwrap();
    cache.fetch(&key("a"), Kind::Whole, false);
    let run = fetches(&mut cache)[0];
    cache.done(run, Ok(text("1")), 2);
    let after = cache.entry(&key("a")).and_then(Entry::data).cloned().unwrap();
    assert!(Rc::ptr_eq(&before, &after));
    assert_eq!(cache.entry(&key("a")).unwrap().snapshot(0, 2).updated_at, 2);
}

#[test]
fn failures_are_retried_with_growing_waits_and_then_shown() {
    let mut cache = Cache::new(true, true);
    let retry = Retry { times: 2, first: 100, most: 1_000, ..Retry::default() };
    cache.observe(&key("a"), Options { retry, ..Options::default() }, 0);
    let run = fetches(&mut cache)[0];
    cache.done(run, Err(Failure::new(503, "busy")), 0);
    assert_eq!(cache.next_tick(), 100);
    cache.tick(99);
    assert!(fetches(&mut cache).is_empty());
    cache.tick(100);
    assert_eq!(fetches(&mut cache), [run]);
    cache.done(run, Err(Failure::new(503, "busy")), 100);
    assert_eq!(cache.next_tick(), 300);
    cache.tick(300);
    cache.done(run, Err(Failure::new(503, "busy")), 300);
    let snapshot = cache.entry(&key("a")).unwrap().snapshot(0, 300);
    assert_eq!((snapshot.status, snapshot.fetching, snapshot.failures), (Status::Error, Fetching::Idle, 3));
}

#[test]
fn nothing_is_kept_that_nobody_needs() {
    let mut cache = Cache::new(true, true);
    let id = cache.observe(&key("a"), Options { gc_time: 1_000, ..Options::default() }, 0);
    let run = fetches(&mut cache)[0];
    cache.done(run, Ok(text("1")), 10);
    assert_eq!(cache.next_tick(), NEVER);
    cache.unobserve(id, 50);
    assert_eq!(cache.next_tick(), 1_050);
    cache.tick(1_050);
    assert!(cache.entry(&key("a")).is_none());
    assert!(cache.take_commands().contains(&Command::Dropped(key("a"))));
}

#[test]
fn a_request_that_nobody_waits_for_is_given_up() {
    let mut cache = Cache::new(true, true);
    let one = cache.observe(&key("a"), Options::default(), 0);
    let two = cache.observe(&key("a"), Options::default(), 0);
    let run = fetches(&mut cache)[0];
    cache.unobserve(one, 1);
    assert!(cache.take_commands().is_empty());
    cache.unobserve(two, 2);
    assert!(cache.take_commands().contains(&Command::Abort(run)));
    cache.done(run, Ok(text("late")), 3);
    assert_eq!(shown(&cache, "a"), None);
}

#[test]
fn a_prefetch_goes_on_without_observers_and_serves_the_first() {
    let mut cache = Cache::new(true, true);
    assert!(cache.ensure(&key("a"), &fresh_for(100), 0));
    let run = fetches(&mut cache)[0];
    let id = cache.observe(&key("a"), fresh_for(100), 1);
    cache.unobserve(id, 2);
    assert!(!cache.take_commands().contains(&Command::Abort(run)));
    cache.done(run, Ok(text("1")), 3);
    assert!(!cache.ensure(&key("a"), &fresh_for(100), 50));
    cache.observe(&key("a"), fresh_for(100), 60);
    assert!(fetches(&mut cache).is_empty());
}

#[test]
fn invalidation_reaches_everything_below_a_prefix_and_asks_for_what_is_seen() {
    let mut cache = Cache::new(true, true);
    for path in ["orders/1", "orders/2", "products"] {
        cache.observe(&key(path), fresh_for(NEVER), 0);
    }
    for run in fetches(&mut cache) {
        cache.done(run, Ok(text("x")), 1);
    }
    cache.set(&key("orders/unseen"), text("x"), &fresh_for(NEVER), 1, 1);
    cache.invalidate(&key("orders"));
    assert_eq!(fetches(&mut cache).len(), 2);
    assert!(cache.entry(&key("orders/unseen")).unwrap().is_stale(NEVER, 2));
    assert!(!cache.entry(&key("products")).unwrap().is_stale(NEVER, 2));
}

#[test]
fn focus_and_reconnect_ask_for_what_is_stale() {
    let mut cache = Cache::new(true, true);
    cache.observe(&key("stale"), Options::default(), 0);
    cache.observe(&key("fresh"), fresh_for(NEVER), 0);
    cache.observe(&key("quiet"), Options { on_focus: Refetch::No, on_reconnect: Refetch::No, ..Options::default() }, 0);
    for run in fetches(&mut cache) {
        cache.done(run, Ok(text("x")), 1);
    }
    cache.set_visible(false, 2);
    cache.set_visible(true, 3);
    let runs = fetches(&mut cache);
    assert_eq!(runs.len(), 1);
    cache.done(runs[0], Ok(text("x")), 4);
    cache.set_online(false, 5);
    cache.set_online(true, 6);
    assert_eq!(fetches(&mut cache).len(), 1);
}

#[test]
fn without_network_a_fetch_waits_and_goes_on_afterwards() {
    let mut cache = Cache::new(false, true);
    cache.observe(&key("a"), Options::default(), 0);
    assert!(fetches(&mut cache).is_empty());
    assert_eq!(cache.entry(&key("a")).unwrap().snapshot(0, 0).fetching, Fetching::Paused);
    cache.set_online(true, 1);
    let runs = fetches(&mut cache);
    assert_eq!(runs.len(), 1);
    cache.set_online(false, 2);
    cache.done(runs[0], Err(Failure::new(0, "gone")), 3);
    let snapshot = cache.entry(&key("a")).unwrap().snapshot(0, 3);
    assert_eq!((snapshot.fetching, snapshot.failures), (Fetching::Paused, 0));
}

#[test]
fn intervals_count_from_the_last_answer_and_rest_while_hidden() {
    let mut cache = Cache::new(true, true);
    cache.observe(&key("a"), Options { interval: 100, ..Options::default() }, 0);
    let run = fetches(&mut cache)[0];
    assert_eq!(cache.next_tick(), NEVER);
    cache.done(run, Ok(text("x")), 30);
    assert_eq!(cache.next_tick(), 130);
    cache.set_visible(false, 40);
    assert_eq!(cache.next_tick(), NEVER);
    cache.tick(500);
    assert!(fetches(&mut cache).is_empty());
    cache.set_visible(true, 600);
    assert_eq!(fetches(&mut cache).len(), 1);
}

#[test]
fn a_query_that_depends_on_another_waits_until_it_is_switched_on() {
    let mut cache = Cache::new(true, true);
    let off = Options { enabled: false, ..Options::default() };
    let id = cache.observe(&key("a"), off, 0);
    cache.invalidate(&key("a"));
    cache.set_visible(false, 1);
    cache.set_visible(true, 2);
    assert!(fetches(&mut cache).is_empty());
    cache.set_options(id, Options::default(), 3);
    assert_eq!(fetches(&mut cache).len(), 1);
}

#[test]
fn what_was_known_beforehand_counts_from_when_it_was_known() {
    let mut cache = Cache::new(true, true);
    let known = |at| Options { initial: Some((text("known"), at)), ..fresh_for(100) };
    cache.observe(&key("new"), known(950), 1_000);
    assert!(fetches(&mut cache).is_empty());
    cache.observe(&key("old"), known(850), 1_000);
    assert_eq!(fetches(&mut cache).len(), 1);
    assert_eq!(shown(&cache, "old").as_deref(), Some("known"));
}

#[test]
fn a_change_is_shown_before_the_server_agrees_and_taken_back_alone() {
    let mut cache = Cache::new(true, true);
    cache.observe(&key("a"), Options::default(), 0);
    let run = fetches(&mut cache)[0];
    cache.done(run, Ok(text("1")), 1);
    let append = |add: &'static str| -> Layer {
        Rc::new(move |data: &Data| {
            let old = data.as_any().downcast_ref::<String>()?;
            Some(Rc::new(format!("{old}{add}")) as Data)
        })
    };
    let first = cache.add_layer(&key("a"), append("x"));
    let second = cache.add_layer(&key("a"), append("y"));
    assert_eq!(shown(&cache, "a").as_deref(), Some("1xy"));
    // An answer that is older than the change doesn't hide it.
    cache.fetch(&key("a"), Kind::Whole, false);
    let run = *fetches(&mut cache).last().unwrap();
    cache.done(run, Ok(text("2")), 2);
    assert_eq!(shown(&cache, "a").as_deref(), Some("2xy"));
    cache.drop_layer(first, false);
    assert_eq!(shown(&cache, "a").as_deref(), Some("2y"));
    cache.drop_layer(second, true);
    assert_eq!(shown(&cache, "a").as_deref(), Some("2y"));
    let agreed = cache.entry(&key("a")).and_then(Entry::agreed).cloned().unwrap();
    assert!(agreed.same(&String::from("2y")));
}

#[test]
fn cancelling_keeps_the_data_and_resetting_begins_anew() {
    let mut cache = Cache::new(true, true);
    cache.observe(&key("a"), Options::default(), 0);
    let run = fetches(&mut cache)[0];
    cache.done(run, Ok(text("1")), 1);
    cache.fetch(&key("a"), Kind::Whole, false);
    let run = fetches(&mut cache)[0];
    cache.cancel(&key("a"));
    assert!(cache.take_commands().contains(&Command::Abort(run)));
    assert_eq!(shown(&cache, "a").as_deref(), Some("1"));
    cache.reset(&Key::default());
    assert_eq!(shown(&cache, "a"), None);
    assert_eq!(fetches(&mut cache).len(), 1);
}
