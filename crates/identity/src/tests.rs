//! The staff area, on SQLite and on Postgres.

use super::throttle::{PER_ACCOUNT, PER_ACCOUNT_AND_CLIENT, PER_ACCOUNT_NEWCOMERS, PER_BROWSER, PER_CLIENT};
use super::*;
use chrono::{DateTime, Duration, Utc};
use common::ServiceError;
use contract::desk::{BrowserMark, SessionToken, SetupForm, SignInForm, StaffView, Visitor, Welcome};
use contract::{Context, ErrorCode};
use domain::{CorrelationId, Lang, ShopId};
use infra::{FixedClock, RandomIds};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use secrecy::ExposeSecret;
use store::Database;
use uuid::Uuid;

const PASSWORD: &str = "a long enough password";
const NOOR: &str = "noor@example.test";
const SHOP_NAME: &str = "Pottery at the Hill";

struct Desk {
    staff: Staff,
    clock: Arc<FixedClock>,
    context: Context,
}

impl Desk {
    async fn open(url: &str) -> Self {
        Self::with(url, Passwords::new()).await
    }

    async fn with(url: &str, passwords: Passwords) -> Self {
        let database = Database::connect(url).await.unwrap();
        database.migrate(&crate::migrations()).await.unwrap();
        let start: DateTime<Utc> = "2026-03-01T09:00:00Z".parse().unwrap();
        let clock = Arc::new(FixedClock::at(start));
        let context = Context::shopper(ShopId(Uuid::from_u128(1)), Lang::En, CorrelationId(Uuid::from_u128(2)));
        Self { staff: Staff::new(database, clock.clone(), Arc::new(RandomIds), passwords), clock, context }
    }

    async fn link(&self) -> String {
        self.staff.new_setup_token(&self.context).await.unwrap().expose_secret().to_owned()
    }

    async fn set_up(&self, token: &str) -> Result<(SessionToken, StaffView), ServiceError> {
        let form = owner_form(token);
        let visitor = Visitor { client: "192.0.2.250".into(), browser: None };
        let signed_in = self.staff.set_up_owner(&self.context, &form, SHOP_NAME, &visitor).await?;
        Ok((signed_in.session, signed_in.staff))
    }

    async fn sign_in(
        &self,
        email: &str,
        password: &str,
        client: &str,
    ) -> Result<(SessionToken, StaffView), ServiceError> {
        let signed_in = self.sign_in_by(email, password, client, None).await?;
        Ok((signed_in.session, signed_in.staff))
    }

    async fn sign_in_by(
        &self,
        email: &str,
        password: &str,
        client: &str,
        browser: Option<&BrowserMark>,
    ) -> Result<Welcome, ServiceError> {
        let form = SignInForm { email: email.into(), password: password.into(), next: String::new() };
        let visitor = Visitor { client: client.into(), browser: browser.cloned() };
        self.staff.sign_in(&self.context, &form, &visitor).await
    }

    async fn faults(&self, form: &SetupForm) -> contract::FormErrors {
        let visitor = Visitor { client: "192.0.2.250".into(), browser: None };
        match self.staff.set_up_owner(&self.context, form, SHOP_NAME, &visitor).await {
            Err(ServiceError::Invalid(faults)) => faults,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("the form has faults"),
        }
    }

    /// An attempt that fails, without the work of hashing.
    async fn fail(&self, email: &str, client: &str) {
        assert!(self.staff.admit(self.context.shop, email, client, None).await.is_ok(), "{email} by {client}");
    }

    /// The attempts that are written down.
    async fn attempts(&self) -> u64 {
        use crate::entities::sign_in_attempt::Entity;
        Entity::find().count(self.staff.databases.whole().read()).await.unwrap()
    }

    /// Keeps everybody else from writing attempts down: on Postgres by a lock on their table; SQLite has one writer, and
    /// it is taken.
    async fn writing(&self) -> store::Transaction {
        let writer = self.staff.databases.whole().transaction().await.unwrap();
        if store::db::backend_of(&writer) == store::Backend::Postgres {
            writer.execute_unprepared("LOCK TABLE sign_in_attempts IN EXCLUSIVE MODE").await.unwrap();
        }
        writer
    }

    async fn who(&self, session: &SessionToken) -> Option<String> {
        self.staff.of_session(self.context.shop, session).await.unwrap().map(|staff| staff.name)
    }
}

fn owner_form(token: &str) -> SetupForm {
    SetupForm {
        token: token.into(),
        name: " Noor ".into(),
        email: "Noor@Example.test".into(),
        password: PASSWORD.into(),
    }
}

/// The seconds of a refusal for too many attempts.
fn wait<T>(result: Result<T, ServiceError>) -> i64 {
    match result.err().expect("this has to be refused") {
        ServiceError::Wait { code: ErrorCode::TooManyAttempts, seconds } => seconds.into(),
        other => panic!("{other}"),
    }
}

fn refused<T>(result: Result<T, ServiceError>) -> ErrorCode {
    result.err().expect("this has to be refused").code()
}

macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($desk:ident: Desk) $body:block)+) => {$(
        mod $name {
            use super::*;
            async fn run($desk: Desk) $body
            #[tokio::test]
            async fn on_sqlite() {
                let database = testkit::sqlite::copy_of(common::testing::tables(crate::migrations)).await.unwrap();
                run(Desk::open(&database.url()).await).await;
            }
            #[tokio::test]
            async fn on_postgres() {
                let database = testkit::postgres::copy_of(common::testing::tables(crate::migrations)).await.unwrap();
                run(Desk::open(&database.url()).await).await;
            }
        }
    )+};
}

on_both! {
    async fn a_set_up_link_works_once(desk: Desk) {
        assert!(desk.staff.needs_owner(desk.context.shop).await.unwrap());
        let token = desk.link().await;
        let (session, staff) = desk.set_up(&token).await.unwrap();
        assert_eq!((staff.name.as_str(), staff.email.as_str()), ("Noor", "noor@example.test"));
        assert_eq!(desk.who(&session).await.as_deref(), Some("Noor"));
        assert!(!desk.staff.needs_owner(desk.context.shop).await.unwrap());
        assert_eq!(refused(desk.set_up(&token).await), ErrorCode::LinkExpired);
    }

    async fn a_chosen_language_is_the_accounts_on_every_device(desk: Desk) {
        let token = desk.link().await;
        let (first, staff) = desk.set_up(&token).await.unwrap();
        assert_eq!(staff.lang, None);
        desk.staff.set_language(&desk.context, staff.id, Lang::Ja).await.unwrap();
        let (second, signed_in) = desk.sign_in("noor@example.test", PASSWORD, "client").await.unwrap();
        assert_eq!(signed_in.lang, Some(Lang::Ja));
        for session in [first, second] {
            let staff = desk.staff.of_session(desk.context.shop, &session).await.unwrap().unwrap();
            assert_eq!(staff.lang, Some(Lang::Ja));
        }
    }

    async fn an_old_or_replaced_link_fails(desk: Desk) {
        let replaced = desk.link().await;
        let old = desk.link().await;
        assert_eq!(refused(desk.set_up(&replaced).await), ErrorCode::LinkExpired);
        desk.clock.advance(Duration::hours(24));
        assert_eq!(refused(desk.set_up(&old).await), ErrorCode::LinkExpired);
        assert_eq!(refused(desk.set_up("").await), ErrorCode::LinkExpired);
        assert!(desk.staff.needs_owner(desk.context.shop).await.unwrap());
    }

    async fn two_presses_of_the_button_make_one_owner(desk: Desk) {
        let token = desk.link().await;
        let (first, second) = tokio::join!(desk.set_up(&token), desk.set_up(&token));
        assert_eq!([first.is_ok(), second.is_ok()].iter().filter(|ok| **ok).count(), 1);
    }

    async fn faults_stand_at_their_fields_and_keep_the_link(desk: Desk) {
        let token = desk.link().await;
        let form = SetupForm { token: token.clone().into(), name: " ".into(), email: "no@".into(), password: "short".into() };
        let faults = desk.faults(&form).await;
        let keys: Vec<_> = faults.0.iter().map(|fault| (fault.field.as_str(), fault.key.as_str())).collect();
        let expected = [("name", "error-field-required"), ("email", "error-field-email"), ("password", "error-password-short")];
        assert_eq!(keys, expected);
        let long = "long ".repeat(205);
        for (password, key) in [
            ("passwordpassword", "error-password-guessable"),
            ("noor.example.2026", "error-password-guessable"),
            ("PotteryPottery1", "error-password-guessable"),
            (long.as_str(), "error-field-too-long"),
        ] {
            let form = SetupForm { password: password.into(), ..owner_form(&token) };
            let faults = desk.faults(&form).await;
            assert_eq!(faults.of("password").map(|fault| fault.key.as_str()), Some(key), "{password}");
        }
        assert!(desk.set_up(&token).await.is_ok());
    }

    async fn a_new_link_sets_a_new_password_and_ends_old_sessions(desk: Desk) {
        let (before, _) = desk.set_up(&desk.link().await).await.unwrap();
        let (after, _) = desk.set_up(&desk.link().await).await.unwrap();
        assert_eq!(desk.who(&before).await, None);
        assert_eq!(desk.who(&after).await.as_deref(), Some("Noor"));
    }

    async fn signing_in_and_out(desk: Desk) {
        desk.set_up(&desk.link().await).await.unwrap();
        let (session, _) = desk.sign_in(" NOOR@example.test", PASSWORD, "192.0.2.1").await.unwrap();
        assert_eq!(desk.who(&session).await.as_deref(), Some("Noor"));
        let elsewhere = ShopId(Uuid::from_u128(99));
        assert!(desk.staff.of_session(elsewhere, &session).await.unwrap().is_none(), "another shop's desk");
        desk.staff.sign_out(&desk.context, &session).await.unwrap();
        assert_eq!(desk.who(&session).await, None);
    }

    async fn a_session_lives_while_it_is_used(desk: Desk) {
        let (session, _) = desk.set_up(&desk.link().await).await.unwrap();
        for _ in 0..5 {
            desk.clock.advance(Duration::days(13));
            assert!(desk.who(&session).await.is_some());
        }
        desk.clock.advance(Duration::days(14));
        assert_eq!(desk.who(&session).await, None);
    }

    async fn a_wrong_password_and_an_unknown_address_are_told_the_same(desk: Desk) {
        desk.set_up(&desk.link().await).await.unwrap();
        let wrong = refused(desk.sign_in("noor@example.test", "not the password", "192.0.2.1").await);
        let unknown = refused(desk.sign_in("nobody@example.test", PASSWORD, "192.0.2.1").await);
        assert_eq!((wrong, unknown), (ErrorCode::WrongCredentials, ErrorCode::WrongCredentials));
    }

    async fn a_page_left_open_keeps_no_session_alive(desk: Desk) {
        let (session, _) = desk.set_up(&desk.link().await).await.unwrap();
        for _ in 0..13 {
            desk.clock.advance(Duration::days(1));
            assert!(desk.staff.permissions_of(desk.context.shop, &session).await.unwrap().is_some());
        }
        desk.clock.advance(Duration::days(1));
        assert!(desk.staff.permissions_of(desk.context.shop, &session).await.unwrap().is_none());
        let (session, _) = desk.sign_in(NOOR, PASSWORD, "192.0.2.1").await.unwrap();
        desk.staff.sign_out(&desk.context, &session).await.unwrap();
        assert!(desk.staff.permissions_of(desk.context.shop, &session).await.unwrap().is_none());
    }

    async fn guessing_holds_up_the_guesser_longer_and_longer_and_nobody_else(desk: Desk) {
        desk.set_up(&desk.link().await).await.unwrap();
        for _ in 0..PER_ACCOUNT_AND_CLIENT.free {
            assert_eq!(refused(desk.sign_in(NOOR, "wrong", "192.0.2.1").await), ErrorCode::WrongCredentials);
        }
        for seconds in [30, 60, 120, 240, 480, 900, 900] {
            assert_eq!(wait(desk.sign_in(NOOR, PASSWORD, "192.0.2.1").await), seconds);
            assert_eq!(wait(desk.sign_in(NOOR, PASSWORD, "192.0.2.1").await), seconds, "asking lengthens nothing");
            desk.clock.advance(Duration::seconds(seconds - 1));
            assert_eq!(wait(desk.sign_in(NOOR, PASSWORD, "192.0.2.1").await), 1);
            desk.clock.advance(Duration::seconds(1));
            desk.fail(NOOR, "192.0.2.1").await;
        }
        assert!(desk.sign_in(NOOR, PASSWORD, "192.0.2.77").await.is_ok(), "the owner, elsewhere");
        assert_eq!(wait(desk.sign_in(NOOR, PASSWORD, "192.0.2.1").await), 900, "which forgives the guesser nothing");
        desk.clock.advance(Duration::seconds(900));
        assert!(desk.sign_in(NOOR, PASSWORD, "192.0.2.1").await.is_ok());
        desk.fail(NOOR, "192.0.2.1").await;
        desk.fail(NOOR, "192.0.2.1").await;
    }

    async fn many_accounts_guessed_by_one_client_are_slowed_for_moments(desk: Desk) {
        for attempt in 0..PER_CLIENT.free {
            desk.fail(&format!("guess-{attempt}@example.test"), "192.0.2.1").await;
        }
        assert_eq!(wait(desk.sign_in("one-more@example.test", "wrong", "192.0.2.1").await), 1);
        assert_eq!(refused(desk.sign_in("one-more@example.test", "wrong", "192.0.2.2").await), ErrorCode::WrongCredentials);
        for attempt in 0..20 {
            desk.clock.advance(PER_CLIENT.longest);
            desk.fail(&format!("further-{attempt}@example.test"), "192.0.2.1").await;
        }
        assert_eq!(wait(desk.sign_in("one-more@example.test", "wrong", "192.0.2.1").await), 10, "never longer");
    }

    async fn many_clients_that_guess_at_one_account_hold_up_no_browser_that_was_here_before(desk: Desk) {
        desk.set_up(&desk.link().await).await.unwrap();
        let mark = desk.sign_in_by(NOOR, PASSWORD, "192.0.2.250", None).await.unwrap().browser;
        for client in 0..PER_ACCOUNT.free {
            desk.fail(NOOR, &format!("198.51.100.{client}")).await;
        }
        assert_eq!(wait(desk.sign_in(NOOR, PASSWORD, "198.51.100.1").await), 1);
        let known = desk.sign_in_by(NOOR, PASSWORD, "198.51.100.1", Some(&mark)).await.unwrap();
        assert_eq!(known.browser.0.expose(), mark.0.expose(), "a mark stays as it is");
        for client in 0..10 {
            desk.clock.advance(PER_ACCOUNT.longest);
            desk.fail(NOOR, &format!("203.0.113.{client}")).await;
        }
        assert_eq!(wait(desk.sign_in(NOOR, PASSWORD, "203.0.113.1").await), 30, "never longer");
        assert!(desk.sign_in(NOOR, PASSWORD, "192.0.2.77").await.is_ok(), "the owner at a new device");
    }

    async fn guesses_from_one_ipv6_site_are_a_newcomers_once(desk: Desk) {
        for client in 1..=PER_ACCOUNT.free {
            desk.fail(NOOR, &format!("2001:db8:{client:x}:1::")).await;
        }
        assert_eq!(wait(desk.sign_in(NOOR, "wrong", "2001:db8:1:2::").await), 1, "another network of a site");
        desk.fail(NOOR, "2001:db8:ff:1::").await;
        for client in PER_ACCOUNT.free + 1..PER_ACCOUNT_NEWCOMERS.free {
            desk.fail(NOOR, &format!("198.51.{}.{}", client / 250, client % 250)).await;
        }
        assert_eq!(wait(desk.sign_in(NOOR, "wrong", "203.0.113.1").await), 1, "they are limited, too");
    }

    async fn a_browser_that_was_here_before_is_held_up_by_its_own_guesses_alone(desk: Desk) {
        desk.set_up(&desk.link().await).await.unwrap();
        let mark = desk.sign_in_by(NOOR, PASSWORD, "192.0.2.1", None).await.unwrap().browser;
        for _ in 0..PER_ACCOUNT_AND_CLIENT.free {
            desk.fail(NOOR, "192.0.2.1").await;
        }
        assert_eq!(wait(desk.sign_in(NOOR, PASSWORD, "192.0.2.1").await), 30, "a stranger at the same address");
        for _ in 0..PER_BROWSER.free {
            let refused = desk.sign_in_by(NOOR, "wrong", "192.0.2.1", Some(&mark)).await.map(|_| ());
            assert_eq!(refused.unwrap_err().code(), ErrorCode::WrongCredentials);
        }
        assert_eq!(wait(desk.sign_in_by(NOOR, PASSWORD, "192.0.2.1", Some(&mark)).await), 30);
        assert!(desk.sign_in(NOOR, PASSWORD, "192.0.2.9").await.is_ok());
    }

    async fn a_mark_is_for_the_accounts_that_were_signed_in_to_and_cannot_be_made(desk: Desk) {
        desk.set_up(&desk.link().await).await.unwrap();
        let mark = desk.sign_in_by(NOOR, PASSWORD, "192.0.2.1", None).await.unwrap().browser;
        let shop = desk.context.shop;
        let known = async |shop, mark: &BrowserMark, email| desk.staff.known_browser(shop, Some(mark), email).await.unwrap();
        assert!(known(shop, &mark, NOOR).await.is_some());
        assert_eq!(known(shop, &mark, "other@example.test").await, None);
        assert_eq!(known(ShopId(Uuid::from_u128(99)), &mark, NOOR).await, None, "another shop's key");
        let value = mark.0.expose().to_owned();
        let (id, signature) = value.split_once('.').unwrap();
        for forged in [id.to_owned(), format!("{}.{signature}", "0".repeat(64)), format!("{id}.{}", "0".repeat(64)), String::new()] {
            assert_eq!(known(shop, &BrowserMark(forged.into()), NOOR).await, None);
        }
        let both = desk.staff.mark_browser(shop, Some(&mark), "other@example.test").await.unwrap();
        assert!(known(shop, &both, NOOR).await.is_some() && known(shop, &both, "other@example.test").await.is_some());
        let mut many = both;
        for account in 0..9 {
            many = desk.staff.mark_browser(shop, Some(&many), &format!("{account}@example.test")).await.unwrap();
        }
        assert!(known(shop, &many, "8@example.test").await.is_some() && known(shop, &many, NOOR).await.is_none());
        assert!(many.0.expose().len() < 400);
    }

    async fn many_guesses_at_once_are_counted_too(desk: Desk) {
        let guesses = (0..12).map(|_| desk.sign_in(NOOR, "wrong", "192.0.2.1"));
        let outcomes = futures::future::join_all(guesses).await;
        let tried = outcomes.into_iter().filter(|outcome| {
            outcome.as_ref().is_err_and(|error| error.code() == ErrorCode::WrongCredentials)
        });
        assert!(tried.count() <= PER_ACCOUNT_AND_CLIENT.free as usize);
    }

    async fn of_guesses_that_come_at_once_only_those_let_through_are_kept(desk: Desk) {
        // None is written down while they are looked at first, so that each is let through until it is counted again.
        let writer = desk.writing().await;
        let guesses = (0..12).map(|_| desk.sign_in(NOOR, "wrong", "192.0.2.1"));
        let let_go = async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            writer.rollback().await.unwrap();
        };
        let (outcomes, ()) = tokio::join!(futures::future::join_all(guesses), let_go);
        let told: Vec<ErrorCode> = outcomes.into_iter().map(refused).collect();
        let of = |code| told.iter().filter(|told| **told == code).count();
        let (tried, held_up) = (of(ErrorCode::WrongCredentials), of(ErrorCode::TooManyAttempts));
        assert!(tried <= PER_ACCOUNT_AND_CLIENT.free as usize && held_up > 0, "{told:?}");
        assert_eq!(desk.attempts().await, tried as u64, "a refused guess is kept");
    }

    async fn a_refused_guess_writes_nothing(desk: Desk) {
        for _ in 0..PER_ACCOUNT_AND_CLIENT.free {
            desk.fail(NOOR, "192.0.2.1").await;
        }
        let writer = desk.writing().await;
        let guess = desk.sign_in(NOOR, "wrong", "192.0.2.1");
        let refused = tokio::time::timeout(std::time::Duration::from_secs(2), guess).await;
        assert_eq!(wait(refused.expect("it waits for the writer")), 30);
        writer.rollback().await.unwrap();
    }

    async fn a_client_that_hangs_up_leaves_no_refused_attempt(desk: Desk) {
        for _ in 0..PER_ACCOUNT_AND_CLIENT.free {
            desk.fail(NOOR, "192.0.2.1").await;
        }
        for step in 0..100 {
            let patience = std::time::Duration::from_micros(step * 50);
            let _ = tokio::time::timeout(patience, desk.sign_in(NOOR, "wrong", "192.0.2.1")).await;
        }
        assert_eq!(desk.attempts().await, u64::from(PER_ACCOUNT_AND_CLIENT.free));
        assert_eq!(wait(desk.sign_in(NOOR, PASSWORD, "192.0.2.1").await), 30);
    }

    async fn many_that_hang_up_at_once_leave_no_more_than_the_limit_lets_through(desk: Desk) {
        let guesses = (0..40).map(|step| {
            let patience = std::time::Duration::from_millis(step / 2);
            tokio::time::timeout(patience, desk.sign_in(NOOR, "wrong", "192.0.2.1"))
        });
        futures::future::join_all(guesses).await;
        for _ in 0..100 {
            if desk.attempts().await <= PER_ACCOUNT_AND_CLIENT.free.into() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let left = desk.attempts().await;
        assert!(left <= PER_ACCOUNT_AND_CLIENT.free.into(), "{left} attempts are left");
    }
}

#[tokio::test]
async fn who_finds_every_place_taken_is_told_to_come_back_and_has_not_tried() {
    let database = testkit::sqlite::database().unwrap();
    let desk = Desk::with(&database.url(), Passwords::at_once(0, 0)).await;
    for _ in 0..2 * PER_ACCOUNT_AND_CLIENT.free {
        let refused = desk.sign_in(NOOR, "wrong", "192.0.2.1").await.map(|_| ());
        assert!(matches!(refused, Err(ServiceError::Wait { code: ErrorCode::Busy, seconds: 1.. })), "{refused:?}");
    }
    for _ in 0..PER_ACCOUNT_AND_CLIENT.free {
        desk.fail(NOOR, "192.0.2.1").await;
    }
    assert_eq!(wait(desk.sign_in(NOOR, "wrong", "192.0.2.1").await), 30);
}
