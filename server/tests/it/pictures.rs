//! Pictures that a product file names: the program fetches them from where it may, and goes on after a `kill -9`.

use crate::program::{BOTH, Kind, Program};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const PICTURES: usize = 24;
const PATIENCE: Duration = Duration::from_secs(240);

/// A one-pixel PNG with its number behind the last chunk, so that no two are the same file.
fn png(number: usize) -> Vec<u8> {
    const PIXEL: &[u8] = &[
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 144, 119,
        83, 222, 0, 0, 0, 12, 73, 68, 65, 84, 120, 156, 99, 136, 170, 176, 1, 0, 2, 62, 1, 15, 129, 86, 36, 50, 0, 0,
        0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ];
    [PIXEL, number.to_string().as_bytes()].concat()
}

/// Serves every address a picture of its own, and takes its time; counts what it was asked for.
async fn server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, asked) = (listener.local_addr().unwrap().to_string(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&asked);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let number = count.fetch_add(1, Ordering::Relaxed);
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                tokio::time::sleep(Duration::from_millis(100)).await;
                let body = png(number);
                let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
                let _ = stream.write_all(&[head.as_bytes(), &body].concat()).await;
            });
        }
    });
    (address, asked)
}

fn file(host: &str) -> String {
    let rows = (0..PICTURES)
        .map(|n| format!("cup-{n},Cup {n},9,http://{host}/{n}.png,\"<img src=\"\"http://{host}/{n}.png\"\">\"\n"));
    format!("Handle,Title,Variant Price,Image Src,Body (HTML)\n{}", rows.collect::<String>())
}

/// How many of the products show a picture of the shop's own, in the gallery and in the description.
async fn shown(program: &Program, host: &str) -> usize {
    let mut shown = 0;
    for n in 0..PICTURES {
        let page = reqwest::get(program.url(&format!("/products/cup-{n}"))).await.unwrap().text().await.unwrap();
        assert!(!page.contains(host), "nothing is shown from elsewhere");
        shown += usize::from(page.matches("src=\"/media/").count() >= 2);
    }
    shown
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_fetched_to_the_end_also_after_a_kill() {
    for kind in BOTH {
        let (host, asked) = server().await;
        let mut program = Program::new(kind).await;
        program.write("orderly.toml", &format!("picture_fetch_allow = [\"{host}\"]\n"));
        let products = program.write("products.csv", &file(&host));
        program.ok(&["import", "products", products.to_str().unwrap()]);
        program.serve().await;
        let began = Instant::now();
        while asked.load(Ordering::Relaxed) < PICTURES / 3 {
            assert!(began.elapsed() < PATIENCE, "nothing is fetched\n{}", program.logged());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        program.kill();
        let at_the_kill = asked.load(Ordering::Relaxed);
        assert!(at_the_kill < PICTURES, "{kind:?}: all were fetched before the kill");
        // What the dead process had claimed is free again after two minutes; here the clock of the rows is put back.
        let database = program.database().await;
        Program::execute(&database, "UPDATE picture_fetches SET next_at = 0 WHERE state = 'waiting'").await;
        drop(database);
        program.serve().await;
        let began = Instant::now();
        let mut last = 0;
        while last < PICTURES {
            assert!(began.elapsed() < PATIENCE, "{kind:?}: {last} are shown\n{}", program.logged());
            tokio::time::sleep(Duration::from_millis(200)).await;
            last = shown(&program, &host).await;
        }
        println!(
            "{kind:?}: killed after {at_the_kill} of {PICTURES}, asked {} times in all",
            asked.load(Ordering::Relaxed)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_leads_the_program_to_no_server_of_this_machine() {
    let (host, asked) = server().await;
    let mut program = Program::new(Kind::Sqlite).await;
    let products = program.write("products.csv", &file(&host.replace("127.0.0.1", "localhost")));
    program.ok(&["import", "products", products.to_str().unwrap()]);
    program.serve().await;
    let database = program.database().await;
    let failed = "SELECT count(*) FROM picture_fetches WHERE state = 'failed' AND failure = 'import-picture-private'";
    let began = Instant::now();
    loop {
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, failed);
        let row = sea_orm::ConnectionTrait::query_one_raw(database.read(), statement).await.unwrap().unwrap();
        let failed: i64 = row.try_get_by_index(0).unwrap();
        if failed == PICTURES as i64 {
            break;
        }
        assert!(began.elapsed() < PATIENCE, "{failed} failed\n{}", program.logged());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}
