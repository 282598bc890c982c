//! The same tests with payments on a database of their own, behind a socket: this program runs itself once more.

use std::process::Command;

/// The modules whose tests take money or give it back.
const WITH_PAYMENTS: [&str; 9] =
    ["agreed", "amounts", "background", "cards", "crowd", "ledger", "many", "methods", "once"];

#[test]
fn the_same_tests_pass_with_payments_apart() {
    let filters = WITH_PAYMENTS.map(|module| format!("tests::{module}::"));
    let output = Command::new(std::env::current_exe().unwrap())
        .args(filters)
        .env("ORDERLY_TEST_PAYMENTS", "apart")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let result = said.lines().find(|line| line.starts_with("test result:")).unwrap_or_default();
    assert!(output.status.success(), "{said}");
    let passed: u32 = result.split_whitespace().nth(3).and_then(|count| count.parse().ok()).unwrap_or_default();
    assert!(passed >= 100, "too few tests to prove anything: {result}");
}
