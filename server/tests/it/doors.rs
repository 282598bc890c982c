//! Who is let in to the desk, who is held up and for how long.

use crate::buyer::value_of;
use crate::program::{BOTH, Kind, Program};
use crate::staff::{Browser, OWNER, PASSWORD, owned, shop};
use reqwest::StatusCode;
use std::time::{Duration, Instant};

#[tokio::test]
async fn wrong_guesses_by_a_stranger_leave_the_owner_alone() {
    for kind in BOTH {
        let (program, _) = owned(Program::new(kind).await).await;
        let stranger = Browser::at(&program, [0, 9]);
        for _ in 0..5 {
            assert_eq!(stranger.guess(OWNER).await, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(stranger.guess(OWNER).await, StatusCode::TOO_MANY_REQUESTS);
        let owner = Browser::at(&program, [0, 3]).sign_in(OWNER, PASSWORD).await;
        assert_eq!(owner.status(), StatusCode::SEE_OTHER, "the owner, at a new device, on {kind:?}");
    }
}

#[tokio::test]
async fn a_browser_that_has_signed_in_before_is_not_held_up_by_others_at_its_address() {
    let (program, owner) = shop().await;
    assert_eq!(owner.post("/desk/sign-out", &[]).await.status(), StatusCode::SEE_OTHER);
    let neighbour = Browser::at(&program, [0, 2]);
    for _ in 0..5 {
        assert_eq!(neighbour.guess(OWNER).await, StatusCode::UNAUTHORIZED);
    }
    let refused = neighbour.sign_in(OWNER, PASSWORD).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(owner.sign_in(OWNER, PASSWORD).await.status(), StatusCode::SEE_OTHER);

    // A made-up mark, and one whose signature was changed, are strangers'.
    let made_up = format!("browser={0}.{0}", "ab".repeat(32));
    let url = program.url("/desk/sign-in");
    let request = neighbour.client.post(url).form(&[("email", OWNER), ("password", PASSWORD)]);
    let forged = request.header("cookie", made_up).send().await.unwrap();
    assert_eq!(forged.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn on_https_the_mark_is_a_cookie_that_no_other_host_can_set() {
    let program = Program::new(Kind::Sqlite).await;
    program.write("orderly.toml", "public_url = \"https://shop.example\"\n");
    let (program, _) = owned(program).await;
    let answer = Browser::at(&program, [0, 3]).sign_in(OWNER, PASSWORD).await;
    let cookies = answer.headers().get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    let cookie = cookies.into_iter().find(|cookie| cookie.starts_with("__Host-browser=")).unwrap();
    for part in ["; Secure", "; Path=/;", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");

    let stranger = Browser::at(&program, [0, 9]);
    for _ in 0..5 {
        stranger.guess(OWNER).await;
    }
    let mark = cookie.split(['=', ';']).nth(1).unwrap();
    for (name, status) in [("browser", StatusCode::TOO_MANY_REQUESTS), ("__Host-browser", StatusCode::SEE_OTHER)] {
        let request = stranger.client.post(program.url("/desk/sign-in")).header("cookie", format!("{name}={mark}"));
        let answer = request.form(&[("email", OWNER), ("password", PASSWORD)]).send().await.unwrap();
        assert_eq!(answer.status(), status, "{name}");
    }
}

#[tokio::test]
async fn a_refusal_says_when_to_try_again_and_keeps_the_address() {
    let (program, _) = shop().await;
    let stranger = Browser::at(&program, [0, 9]);
    for _ in 0..5 {
        stranger.guess(OWNER).await;
    }
    let refused = stranger.sign_in(OWNER, PASSWORD).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    let wait: u32 = refused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=30).contains(&wait), "{wait} s after the fifth");
    let page = refused.text().await.unwrap();
    assert!(page.contains("Please try again in"), "{page}");
    assert_eq!(value_of(&page, "email").as_deref(), Some(OWNER));
}

#[tokio::test]
async fn twenty_strangers_behind_one_address_do_not_lock_the_others_out() {
    let (program, _) = shop().await;
    let proxy = Browser::at(&program, [0, 9]);
    for stranger in 0..20 {
        for _ in 0..3 {
            assert_eq!(proxy.guess(&format!("stranger-{stranger}@example.test")).await, StatusCode::UNAUTHORIZED);
        }
    }
    assert_eq!(proxy.sign_in(OWNER, PASSWORD).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_restart_forgets_no_attempt() {
    let (mut program, _) = shop().await;
    for _ in 0..5 {
        Browser::at(&program, [0, 9]).guess(OWNER).await;
    }
    program.kill();
    program.serve().await;
    let stranger = Browser::at(&program, [0, 9]);
    assert_eq!(stranger.sign_in(OWNER, PASSWORD).await.status(), StatusCode::TOO_MANY_REQUESTS);
}

/// The middle of the times, in milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

#[tokio::test]
async fn an_unknown_address_takes_as_long_as_a_wrong_password() {
    let (program, _) = shop().await;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for round in 0..31 {
        let browser = Browser::at(&program, [1, round + 1]);
        browser.get("/desk/sign-in").await;
        let nobody = format!("nobody-{round}@example.test");
        let mut both = [(OWNER, &mut known), (nobody.as_str(), &mut unknown)];
        // Each comes first in half of the rounds.
        both.rotate_left(usize::from(round % 2));
        for (email, times) in both {
            let began = Instant::now();
            assert_eq!(browser.guess(email).await, StatusCode::UNAUTHORIZED);
            times.push(began.elapsed());
        }
        assert_eq!(browser.sign_in(OWNER, PASSWORD).await.status(), StatusCode::SEE_OTHER);
    }
    let (known, unknown) = (median(known), median(unknown));
    let ratio = unknown / known;
    // Hashing twice, as it was, takes twice as long.
    assert!((0.65..1.5).contains(&ratio), "known {known:.1} ms, unknown {unknown:.1} ms: {ratio:.2}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_sign_ins_at_once_take_little_memory_and_are_told_to_come_back() {
    let (program, owner) = shop().await;
    let before = program.peak_memory_mib();
    let guesses = (1..=120).map(|one| {
        let browser = Browser::at(&program, [2, one]);
        async move { browser.sign_in(&format!("nobody-{one}@example.test"), "not the password").await }
    });
    let answers = futures::future::join_all(guesses).await;
    let grown = program.peak_memory_mib() - before;
    let cores = std::thread::available_parallelism().unwrap().get() as u64;
    assert!(grown < cores * 19 + 128, "120 sign-ins at once took {grown} MiB on {cores} cores");

    let checked = answers.iter().filter(|one| one.status() == StatusCode::UNAUTHORIZED).count();
    let busy = answers.iter().filter(|one| one.status() == StatusCode::SERVICE_UNAVAILABLE);
    assert!(busy.clone().all(|one| one.headers().contains_key("retry-after")));
    assert_eq!(checked + busy.count(), 120, "each is checked, or told to come back");
    assert!(checked as u64 >= cores, "{checked}");
    assert_eq!(owner.sign_in(OWNER, PASSWORD).await.status(), StatusCode::SEE_OTHER, "and then all is as before");
}

#[tokio::test]
async fn a_password_that_is_easy_to_guess_is_refused_at_its_field() {
    let mut program = Program::new(Kind::Sqlite).await;
    program.serve().await;
    let log = program.logged();
    let token = log.split("/desk/setup?token=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    let browser = Browser::at(&program, [0, 2]);
    for easy in ["passwordpassword", "olga.owner.2026", "myshopmyshop"] {
        let form = [("token", token), ("name", "Olga Owner"), ("email", OWNER), ("password", easy)];
        let refused = browser.post("/desk/setup", &form).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{easy}");
        let page = refused.text().await.unwrap();
        assert!(page.contains("easy to guess") && page.contains("password manager"), "{easy}: {page}");
        assert_eq!(value_of(&page, "email").as_deref(), Some(OWNER), "what was typed stays");
        assert_eq!(value_of(&page, "name").as_deref(), Some("Olga Owner"), "what was typed stays");
    }
    let long = "x".repeat(1025);
    let answer = browser.sign_in(OWNER, &long).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "a password of 1,025 characters is not hashed");
}
