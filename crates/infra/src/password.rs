//! Passwords: argon2id (RFC 9106) with the OWASP parameters (19 MiB, two passes), off the async threads and only a few
//! at once; and whether one is too easy to guess.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use secrecy::{ExposeSecret, SecretString};
use std::num::NonZero;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zxcvbn::Score;

#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("the password can't be hashed: {0}")]
    Hash(String),
    #[error("the hashing thread stopped")]
    Stopped(#[from] tokio::task::JoinError),
    /// So many are being hashed and waiting that this one was not even begun.
    #[error("too many passwords at once")]
    Busy,
}

/// So many more may wait for each that is being hashed: about a second's work.
const WAITING_FOR_EACH: usize = 16;

/// A hash that no password has, with the parameters and lengths of all others: what is typed is checked against it where
/// there is no account.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// And so many beyond them for those that strangers must not keep out.
const KEPT_FOR_EACH: usize = 4;

/// Hashes and checks passwords: as many at once as there are cores, because each takes a core and 19 MiB; a few more
/// wait, and the rest are refused as `Busy`. Some places are kept: see [`Passwords::with_kept_places`].
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
    kept_places: Arc<Semaphore>,
    may_use_kept: bool,
}

/// Held by the thread that hashes, so that a request that was given up still counts until its memory is free.
struct Turn {
    _place: OwnedSemaphorePermit,
    _turn: OwnedSemaphorePermit,
}

impl Passwords {
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it asks the machine for its cores")]
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self::at_once(cores, cores * WAITING_FOR_EACH)
    }

    /// So many at once, and so many more that wait.
    #[must_use]
    pub fn at_once(turns: usize, waiting: usize) -> Self {
        let semaphore = |permits| Arc::new(Semaphore::new(permits));
        Self {
            turns: semaphore(turns),
            places: semaphore(turns + waiting),
            kept_places: semaphore(turns * KEPT_FOR_EACH),
            may_use_kept: false,
        }
    }

    /// The same, with a few places more: for somebody who was let in before, so that no crowd of strangers takes every
    /// place.
    #[must_use]
    pub fn with_kept_places(&self) -> Self {
        Self { may_use_kept: true, ..self.clone() }
    }

    /// The password's hash in PHC format, with its own salt.
    pub async fn hash(&self, password: SecretString) -> Result<String, PasswordError> {
        let turn = self.turn().await?;
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            hash_now(&password)
        })
        .await?
    }

    /// Whether the password fits the hash. With `None` it does the same work and says no, so that an unknown address
    /// can't be told from a wrong password by the time that it takes.
    pub async fn verify(&self, password: SecretString, hash: Option<String>) -> Result<bool, PasswordError> {
        let turn = self.turn().await?;
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let known = hash.is_some();
            let parsed = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY))
                .map_err(|error| PasswordError::Hash(error.to_string()))?;
            let fits = Argon2::default().verify_password(password.expose_secret().as_bytes(), &parsed).is_ok();
            Ok(known && fits)
        })
        .await?
    }

    async fn turn(&self) -> Result<Turn, PasswordError> {
        let place = match Arc::clone(&self.places).try_acquire_owned() {
            Err(_) if self.may_use_kept => Arc::clone(&self.kept_places).try_acquire_owned(),
            place => place,
        };
        let place = place.map_err(|_| PasswordError::Busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| PasswordError::Busy)?;
        Ok(Turn { _place: place, _turn: turn })
    }
}

fn hash_now(password: &SecretString) -> Result<String, PasswordError> {
    Argon2::default()
        .hash_password(password.expose_secret().as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| PasswordError::Hash(error.to_string()))
}

/// Whether a password would be guessed with fewer than 10⁸ tries (zxcvbn's score below 3), as it is or by someone who
/// knows these texts about its owner and puts their words in (NIST SP 800-63B asks to look for common and for personal
/// words).
pub fn is_guessable(password: &SecretString, about_owner: &[&str]) -> bool {
    let whole = password.expose_secret();
    let texts: Vec<String> = about_owner.iter().map(|text| text.to_lowercase()).collect();
    let parts = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<&str> = texts.iter().map(String::as_str).chain(parts).collect();
    words.retain(|word| word.chars().count() > 2);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let lower = whole.to_lowercase();
    let rest = words.iter().fold(lower.clone(), |rest, word| rest.replace(word, ""));
    let weak = |text: &str| zxcvbn::zxcvbn(text, &words).score() < Score::Three;
    weak(whole) || (rest != lower && weak(&rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn secret(text: &str) -> SecretString {
        text.to_owned().into()
    }

    #[tokio::test]
    async fn only_the_right_password_fits_and_nobody_never_does() {
        let passwords = Passwords::new();
        let stored = passwords.hash(secret("correct horse")).await.unwrap();
        let parameters = |hash: &str| hash.rsplitn(3, '$').last().map(str::to_owned);
        assert_eq!(parameters(&stored), parameters(NOBODY), "an unknown account takes as long as a known one");
        assert_eq!(stored.len(), NOBODY.len());
        assert!(passwords.verify(secret("correct horse"), Some(stored.clone())).await.unwrap());
        assert!(!passwords.verify(secret("wrong horse"), Some(stored)).await.unwrap());
        assert!(!passwords.verify(secret("nobody"), None).await.unwrap());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn more_than_can_wait_are_refused_and_the_rest_get_their_turn() {
        let passwords = Passwords::at_once(1, 2);
        let all = futures::future::join_all((0..8).map(|_| passwords.verify(secret("x"), None))).await;
        let refused = all.iter().filter(|one| matches!(one, Err(PasswordError::Busy))).count();
        let checked = all.iter().filter(|one| matches!(one, Ok(false))).count();
        assert_eq!((checked, refused), (3, 5));
        assert!(matches!(passwords.verify(secret("x"), None).await, Ok(false)), "all places are free again");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn where_strangers_have_taken_every_place_some_are_left_for_the_known() {
        let passwords = Passwords::at_once(1, 2);
        let stored = passwords.hash(secret("x")).await.unwrap();
        let known = passwords.with_kept_places();
        let strangers = futures::future::join_all((0..8).map(|_| passwords.verify(secret("x"), None)));
        let known = futures::future::join_all((0..8).map(|_| known.verify(secret("x"), Some(stored.clone()))));
        let (strangers, known) = tokio::join!(strangers, known);
        let busy = |all: &[Result<bool, PasswordError>]| {
            all.iter().filter(|one| matches!(one, Err(PasswordError::Busy))).count()
        };
        assert_eq!((busy(&strangers), busy(&known)), (5, 8 - KEPT_FOR_EACH));
        assert_eq!(known.iter().filter(|one| matches!(one, Ok(true))).count(), KEPT_FOR_EACH);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_request_that_was_given_up_counts_until_its_thread_has_ended() {
        let passwords = Passwords::at_once(1, 0);
        let given_up = tokio::time::timeout(Duration::from_millis(1), passwords.verify(secret("x"), None)).await;
        assert!(given_up.is_err());
        assert!(matches!(passwords.verify(secret("x"), None).await, Err(PasswordError::Busy)));
    }

    #[test]
    fn common_and_personal_words_are_easy_to_guess() {
        let about = ["noor.haddad@example.test", "Noor Haddad", "Die Töpferei am Hang"];
        for easy in [
            "passwordpassword",
            "123456789012",
            "qwertyuiop12",
            "aaaaaaaaaaaaaaaa",
            "noorhaddad2026",
            "NoorHaddadNoor",
            "Töpferei2026",
            "noor.haddad@example.test",
        ] {
            assert!(is_guessable(&secret(easy), &about), "{easy}");
        }
        for good in
            ["correct horse battery staple", "a long enough password", "Xk2!vr9-wMq7", "grüner tee um halb vier"]
        {
            assert!(!is_guessable(&secret(good), &about), "{good}");
        }
    }

    #[test]
    fn the_longest_password_is_judged_in_no_time() {
        let began = std::time::Instant::now();
        is_guessable(&secret(&"aB3$".repeat(256)), &[&"owner ".repeat(40)]);
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    }
}
