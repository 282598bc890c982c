//! Backups while buyers buy, and what a restore makes of them: every order that was acknowledged before the backup
//! began is there, stock is start − sold, the read models equal a replay, and no picture is missing.

use crate::buyer::{Buyer, Placed, placed};
use crate::catalog_file::{one_product, stock_of};
use crate::program::{Kind, Program};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store::Database;

const WORKERS: usize = 4;
const STOCK: i64 = 100_000;

/// What the buyers of a load have seen.
#[derive(Default)]
struct Load {
    stop: AtomicBool,
    acknowledged: Mutex<Vec<Placed>>,
    longest: Mutex<Duration>,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_restores_to_a_whole_shop_on_sqlite() {
    a_backup_under_load_restores_to_a_whole_shop(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_restores_to_a_whole_shop_on_postgres() {
    a_backup_under_load_restores_to_a_whole_shop(Kind::Postgres).await;
}

async fn a_backup_under_load_restores_to_a_whole_shop(kind: Kind) {
    let mut program = Program::new(kind).await;
    program.ok(&["seed"]);
    let file = program.write("products.csv", &one_product("bowl", STOCK as u32, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.serve().await;
    let before = orders(&program).await;
    let load = Arc::new(Load::default());
    let workers: Vec<_> = (0..WORKERS).map(|_| tokio::spawn(buy(program.url(""), Arc::clone(&load)))).collect();
    tokio::time::sleep(Duration::from_secs(2)).await;

    let safe = tempfile::tempdir().unwrap();
    let backup = safe.path().join("shop.tar");
    let mut tries = 0;
    // A backup may be quicker than one order: then another one is made.
    let (acknowledged, quiet, took, busy, during) = loop {
        let acknowledged = load.acknowledged.lock().unwrap().clone();
        let quiet = std::mem::take(&mut *load.longest.lock().unwrap());
        let began = Instant::now();
        let running = program.start(&["backup", backup.to_str().unwrap()]);
        let said = tokio::task::spawn_blocking(move || running.wait_with_output().unwrap()).await.unwrap();
        assert!(said.status.success(), "{kind:?}: {}", String::from_utf8_lossy(&said.stderr));
        let (took, busy) = (began.elapsed(), *load.longest.lock().unwrap());
        let during = load.acknowledged.lock().unwrap().len() - acknowledged.len();
        tries += 1;
        if during > 0 || tries == 20 {
            break (acknowledged, quiet, took, busy, during);
        }
        std::fs::remove_file(&backup).unwrap();
    };
    tokio::time::sleep(Duration::from_millis(300)).await;
    load.stop.store(true, Ordering::Relaxed);
    for worker in workers {
        worker.await.unwrap();
    }
    println!(
        "{kind:?}: {} orders before the backup, {during} while it ran for {took:?}; \
         the longest press took {quiet:?} before and {busy:?} during it",
        acknowledged.len()
    );
    assert!(acknowledged.len() > 5 && during > 0, "too little load to prove anything");
    assert!(busy < Duration::from_secs(3), "a buyer waited {busy:?} for the backup");
    assert_eq!(files(safe.path()).len(), 1, "nothing else is left beside the backup");

    let mut restored = Program::new(kind).await;
    restored.ok(&["restore", backup.to_str().unwrap()]);
    restored.verify();
    let sold = orders(&restored).await - before;
    assert!(sold >= acknowledged.len() as i64, "{sold} of {} orders", acknowledged.len());
    assert_eq!(stock_of(&restored, "bowl"), STOCK - sold, "stock is not start − sold");
    let pictures = files(&restored.dir.path().join("media"));
    assert!(pictures.len() > 20, "{}", pictures.len());
    assert!(pictures == files(&program.dir.path().join("media")), "the pictures are not the same");
    restored.serve().await;
    let reader = Buyer::new(&restored.url(""));
    for order in &acknowledged {
        assert_eq!(reader.get(&order.path).await.unwrap().status(), 200, "order {} is gone", order.number);
    }
    // It sells on from there.
    reader.add_to_cart("bowl").await.unwrap();
    let form = reader.fill_in_checkout().await.unwrap();
    assert!(placed(&reader.press(&form).await.unwrap()).is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_writes_over_nothing_and_takes_no_damaged_file() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 7, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    let safe = tempfile::tempdir().unwrap();
    let path = safe.path().join("shop.tar");
    let backup = path.to_str().unwrap();
    program.ok(&["backup", backup]);
    let refused = |program: &Program, args: &[&str]| {
        let output = program.run(args);
        assert!(!output.status.success(), "{args:?} has to be refused");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(refused(&program, &["backup", backup]).contains("there already"));
    assert!(refused(&program, &["restore", backup]).contains("holds a shop already"));

    program.ok(&["import", "products", program.write("more.csv", &one_product("cup", 3, "5.00")).to_str().unwrap()]);
    program.serve().await;
    assert!(refused(&program, &["restore", backup, "--force"]).contains("a program is using"));
    assert_eq!(stock_of(&program, "cup"), 3, "it is as it was");
    program.kill();
    program.ok(&["restore", backup, "--force"]);
    let exported = program.ok(&["export", "products"]);
    assert!(exported.contains("bowl") && !exported.contains("cup"), "{exported}");
    program.ok(&["doctor", "--deep"]);
    let aside = files(program.dir.path()).into_keys().find(|name| name.to_string_lossy().contains("sqlite.replaced-"));
    assert!(aside.is_some(), "what was here before is kept");

    let empty = Program::new(Kind::Sqlite).await;
    let whole = std::fs::read(&path).unwrap();
    for damage in ["changed", "cut off"] {
        let mut bytes = whole.clone();
        match damage {
            "changed" => bytes[5000] ^= 1,
            _ => bytes.truncate(whole.len() / 2),
        }
        std::fs::write(&path, bytes).unwrap();
        let said = refused(&empty, &["restore", backup]);
        assert!(said.contains("was not restored"), "{damage}: {said}");
        let left = files(empty.dir.path());
        assert!(left.is_empty(), "{damage}: {:?}", left.keys());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_needs_an_empty_database_on_postgres_and_one_of_its_kind() {
    let program = Program::new(Kind::Postgres).await;
    program.ok(&["migrate"]);
    let safe = tempfile::tempdir().unwrap();
    let path = safe.path().join("shop.tar");
    let backup = path.to_str().unwrap();
    program.ok(&["backup", backup]);
    let said = |program: &Program| {
        let output = program.run(&["restore", backup]);
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(said(&program).contains("has tables"), "{}", said(&program));
    let sqlite = Program::new(Kind::Sqlite).await;
    assert!(said(&sqlite).contains("holds a Postgres database"), "{}", said(&sqlite));
}

/// A file that whoever opens it waits for.
fn blocking_file(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

fn interrupt(child: &std::process::Child) {
    let sent = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// Waits until a name in this folder begins like this.
fn appears(folder: &Path, beginning: &str) {
    let began = Instant::now();
    let there = || names(folder).iter().any(|name| name.starts_with(beginning));
    while !there() {
        assert!(began.elapsed() < Duration::from_secs(20), "{beginning} did not appear: {:?}", names(folder));
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_serves_while_a_restore_is_at_work_and_a_signal_leaves_nothing_behind() {
    let program = Program::new(Kind::Sqlite).await;
    let safe = tempfile::tempdir().unwrap();
    let fifo = safe.path().join("shop.tar");
    blocking_file(&fifo);
    let mut restore = program.start(&["restore", fifo.to_str().unwrap()]);
    appears(program.dir.path(), ".restore-");
    for args in [&["serve"][..], &["import", "products", "none.csv"], &["restore", "none.tar"]] {
        let refused = program.run(args);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        let expected = if args[0] == "restore" { "a program is using" } else { "a restore is at work in" };
        assert!(!refused.status.success() && said.contains(expected), "{args:?}: {said}");
    }
    interrupt(&restore);
    assert!(!restore.wait().unwrap().success());
    let left = names(program.dir.path());
    assert!(!left.iter().any(|name| name.starts_with(".restore-")), "{left:?}");

    // A backup, at a picture that can't be read to its end.
    program.ok(&["seed"]);
    std::fs::create_dir(program.dir.path().join("media/zz")).unwrap();
    blocking_file(&program.dir.path().join("media/zz/a.jpg"));
    let target = tempfile::tempdir().unwrap();
    let mut backup = program.start(&["backup", target.path().join("shop.tar").to_str().unwrap()]);
    appears(target.path(), ".shop.tar.");
    std::thread::sleep(Duration::from_millis(300));
    interrupt(&backup);
    assert!(!backup.wait().unwrap().success());
    assert_eq!(names(target.path()), Vec::<String>::new(), "customers' data are left behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_that_was_killed_between_its_renames_is_begun_anew() {
    let program = Program::new(Kind::Sqlite).await;
    program.ok(&["seed"]);
    let safe = tempfile::tempdir().unwrap();
    let path = safe.path().join("shop.tar");
    program.ok(&["backup", path.to_str().unwrap()]);

    // As a kill leaves it: the pictures are in place, the database is not.
    let cut_off = Program::new(Kind::Sqlite).await;
    std::fs::create_dir_all(cut_off.dir.path().join(".restore-1/databases")).unwrap();
    std::fs::create_dir_all(cut_off.dir.path().join("media/shop")).unwrap();
    std::fs::write(cut_off.dir.path().join("media/shop/a.jpg"), "x").unwrap();
    cut_off.ok(&["restore", path.to_str().unwrap()]);
    cut_off.verify();
    let left = names(cut_off.dir.path());
    assert!(!left.iter().any(|name| name.starts_with(".restore-")), "{left:?}");
    assert!(files(&cut_off.dir.path().join("media")) == files(&program.dir.path().join("media")));

    // Pictures that no restore has left are somebody's.
    let pictures = Program::new(Kind::Sqlite).await;
    std::fs::create_dir_all(pictures.dir.path().join("media/shop")).unwrap();
    let refused = pictures.run(&["restore", path.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("holds pictures already"));
}

/// Buys until it is stopped.
async fn buy(base: String, load: Arc<Load>) {
    while !load.stop.load(Ordering::Relaxed) {
        let buyer = Buyer::new(&base);
        assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
        let form = buyer.fill_in_checkout().await.unwrap();
        let began = Instant::now();
        let answer = buyer.press(&form).await.unwrap();
        let order = placed(&answer).unwrap_or_else(|| panic!("the checkout answered {}", answer.status()));
        let mut longest = load.longest.lock().unwrap();
        *longest = (*longest).max(began.elapsed());
        load.acknowledged.lock().unwrap().push(order);
    }
}

async fn orders(program: &Program) -> i64 {
    let database = Database::connect(&program.database_url()).await.unwrap();
    let sql = "SELECT COUNT(*) FROM events WHERE kind = 'order.placed'";
    let statement = Statement::from_string(database.read().get_database_backend(), sql);
    let row = database.read().query_one_raw(statement).await.unwrap().unwrap();
    let count = row.try_get_by_index(0).unwrap();
    database.close().await.unwrap();
    count
}

/// Every file below this folder, with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = PathBuf::from(path.file_name().unwrap());
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(below, bytes)| (name.join(below), bytes)));
        } else {
            found.insert(name, std::fs::read(&path).unwrap());
        }
    }
    found
}
