//! The staff area through its port, on SQLite and on Postgres.

use super::throttle::{PER_CLIENT, PER_EMAIL};
use super::*;
use crate::{Actor, Scope};
use chrono::{DateTime, Duration, Utc};
use contract::ErrorCode;
use domain::{CorrelationId, Lang};
use infra::{FixedClock, RandomIds};
use secrecy::ExposeSecret;
use uuid::Uuid;

const PASSWORD: &str = "a long enough password";

struct Desk {
    staff: LocalStaff,
    clock: Arc<FixedClock>,
    scope: Scope,
}

impl Desk {
    async fn open(url: &str) -> Self {
        let database = Database::connect(url).await.unwrap();
        database.migrate().await.unwrap();
        let start: DateTime<Utc> = "2026-03-01T09:00:00Z".parse().unwrap();
        let clock = Arc::new(FixedClock::at(start));
        let scope = Scope {
            shop: ShopId(Uuid::from_u128(1)),
            lang: Lang::En,
            actor: Actor::Shopper,
            correlation: CorrelationId(Uuid::from_u128(2)),
        };
        Self { staff: LocalStaff::new(database, clock.clone(), Arc::new(RandomIds)), clock, scope }
    }

    async fn link(&self) -> String {
        self.staff.new_setup_token(self.scope.shop).await.unwrap().expose_secret().to_owned()
    }

    async fn set_up(&self, token: &str) -> Result<(SessionToken, StaffView), ServiceError> {
        let form = SetupForm {
            token: token.into(),
            name: " Noor ".into(),
            email: "Noor@Example.test".into(),
            password: PASSWORD.into(),
        };
        self.staff.set_up_owner(&self.scope, &form).await
    }

    async fn sign_in(
        &self,
        email: &str,
        password: &str,
        client: &str,
    ) -> Result<(SessionToken, StaffView), ServiceError> {
        let form = SignInForm { email: email.into(), password: password.into(), next: String::new() };
        self.staff.sign_in(&self.scope, &form, client).await
    }

    async fn who(&self, session: &SessionToken) -> Option<String> {
        self.staff.of_session(self.scope.shop, session).await.unwrap().map(|staff| staff.name)
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
                let database = testkit::sqlite::database().unwrap();
                run(Desk::open(&database.url()).await).await;
            }
            #[tokio::test]
            async fn on_postgres() {
                let database = testkit::postgres::database().await.unwrap();
                run(Desk::open(&database.url()).await).await;
            }
        }
    )+};
}

on_both! {
    async fn a_set_up_link_works_once(desk: Desk) {
        assert!(desk.staff.needs_owner(desk.scope.shop).await.unwrap());
        let token = desk.link().await;
        let (session, staff) = desk.set_up(&token).await.unwrap();
        assert_eq!((staff.name.as_str(), staff.email.as_str()), ("Noor", "noor@example.test"));
        assert_eq!(desk.who(&session).await.as_deref(), Some("Noor"));
        assert!(!desk.staff.needs_owner(desk.scope.shop).await.unwrap());
        assert_eq!(refused(desk.set_up(&token).await), ErrorCode::LinkExpired);
    }

    async fn a_chosen_language_is_the_accounts_on_every_device(desk: Desk) {
        let token = desk.link().await;
        let (first, staff) = desk.set_up(&token).await.unwrap();
        assert_eq!(staff.lang, None);
        desk.staff.set_language(desk.scope.shop, staff.id, Lang::Ja).await.unwrap();
        let (second, signed_in) = desk.sign_in("noor@example.test", PASSWORD, "client").await.unwrap();
        assert_eq!(signed_in.lang, Some(Lang::Ja));
        for session in [first, second] {
            let staff = desk.staff.of_session(desk.scope.shop, &session).await.unwrap().unwrap();
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
        assert!(desk.staff.needs_owner(desk.scope.shop).await.unwrap());
    }

    async fn two_presses_of_the_button_make_one_owner(desk: Desk) {
        let token = desk.link().await;
        let (first, second) = tokio::join!(desk.set_up(&token), desk.set_up(&token));
        assert_eq!([first.is_ok(), second.is_ok()].iter().filter(|ok| **ok).count(), 1);
    }

    async fn faults_stand_at_their_fields_and_keep_the_link(desk: Desk) {
        let token = desk.link().await;
        let form = SetupForm { token: token.clone(), name: " ".into(), email: "no@".into(), password: "short".into() };
        let Err(ServiceError::Invalid(faults)) = desk.staff.set_up_owner(&desk.scope, &form).await else {
            panic!("the form has faults")
        };
        let keys: Vec<_> = faults.0.iter().map(|fault| (fault.field.as_str(), fault.key.as_str())).collect();
        let expected = [("name", "error-field-required"), ("email", "error-field-email"), ("password", "error-password-short")];
        assert_eq!(keys, expected);
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
        desk.staff.sign_out(desk.scope.shop, &session).await.unwrap();
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

    async fn guessing_at_one_account_is_slowed_and_let_go_again(desk: Desk) {
        desk.set_up(&desk.link().await).await.unwrap();
        for attempt in 0..PER_EMAIL {
            let client = format!("192.0.2.{attempt}");
            assert_eq!(refused(desk.sign_in("noor@example.test", "wrong", &client).await), ErrorCode::WrongCredentials);
        }
        let with_the_right_one = desk.sign_in("noor@example.test", PASSWORD, "192.0.2.77").await;
        assert_eq!(refused(with_the_right_one), ErrorCode::TooManyAttempts);
        desk.clock.advance(Duration::minutes(15));
        assert!(desk.sign_in("noor@example.test", PASSWORD, "192.0.2.77").await.is_ok());
        assert_eq!(refused(desk.sign_in("noor@example.test", "wrong", "192.0.2.77").await), ErrorCode::WrongCredentials);
    }

    async fn guessing_by_one_client_is_slowed(desk: Desk) {
        for attempt in 0..PER_CLIENT {
            let email = format!("guess-{attempt}@example.test");
            assert_eq!(refused(desk.sign_in(&email, "wrong", "192.0.2.1").await), ErrorCode::WrongCredentials);
        }
        assert_eq!(refused(desk.sign_in("one-more@example.test", "wrong", "192.0.2.1").await), ErrorCode::TooManyAttempts);
        assert_eq!(refused(desk.sign_in("one-more@example.test", "wrong", "192.0.2.2").await), ErrorCode::WrongCredentials);
    }

    async fn many_guesses_at_once_are_counted_too(desk: Desk) {
        let guesses = (0..12).map(|_| desk.sign_in("noor@example.test", "wrong", "192.0.2.1"));
        let outcomes = futures::future::join_all(guesses).await;
        let tried = outcomes.into_iter().filter(|outcome| {
            outcome.as_ref().is_err_and(|error| error.code() == ErrorCode::WrongCredentials)
        });
        assert!(tried.count() as u64 <= PER_EMAIL);
    }
}
