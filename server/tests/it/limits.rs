//! Limits in time and number: half requests, slow bodies, idle connections, clients that open too many.

use crate::buyer::Buyer;
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

const LIMITS: &str = "header_timeout_s = 2\nbody_timeout_s = 2\nidle_timeout_s = 3\nconnections_per_client = 50\n\
                      streams_per_client = 3\n";
/// How long after its limit a connection may be found open on a busy machine.
const SLACK: Duration = Duration::from_secs(4);
const STRANGER: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

async fn limited(settings: &str) -> Program {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 3, "19.90"));
    program.write("orderly.toml", settings);
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    program
}

/// A connection from this address of the machine.
async fn connect(program: &Program, from: Ipv4Addr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((from, 0).into()).unwrap();
    socket.connect(SocketAddr::from((Ipv4Addr::LOCALHOST, program.port))).await.unwrap()
}

/// What comes until the other side closes, and after how long that was; stops the test where it doesn't within `limit`.
async fn read_to_end(stream: &mut TcpStream, limit: Duration) -> (String, Duration) {
    let began = Instant::now();
    let mut bytes = Vec::new();
    let closed = timeout(limit + SLACK, stream.read_to_end(&mut bytes)).await;
    let closed = closed.unwrap_or_else(|_| panic!("still open {:?} after its limit", SLACK));
    drop(closed); // A reset is an end too.
    (String::from_utf8_lossy(&bytes).into_owned(), began.elapsed())
}

/// Reads one answer's head and body by its length.
async fn read_answer(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return text;
            }
        }
        assert!(stream.read_buf(&mut bytes).await.unwrap() > 0, "closed within an answer: {text}");
    }
}

#[tokio::test]
async fn half_a_request_is_closed_in_time_and_starves_nobody() {
    let program = limited(LIMITS).await;
    let mut halves = Vec::new();
    for at in 0..200_u8 {
        // From several addresses, none of them the reader's.
        let mut half = connect(&program, Ipv4Addr::new(127, 0, 1, at / 40)).await;
        half.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ").await.unwrap();
        halves.push(half);
    }
    let began = Instant::now();
    assert_eq!(Buyer::new(&program.url("")).get("/products/bowl").await.unwrap().status(), 200);
    assert!(began.elapsed() < Duration::from_secs(2), "a page took {:?}", began.elapsed());
    let first = &mut halves[0];
    // A byte now and then doesn't lengthen the time.
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(600)).await;
        let _ = first.write_all(b"x").await;
    }
    for half in &mut halves {
        read_to_end(half, Duration::from_secs(2)).await;
    }
    assert!(began.elapsed() < Duration::from_secs(2) + SLACK);
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed_and_so_is_an_idle_one() {
    let program = limited(LIMITS).await;
    let mut silent = connect(&program, STRANGER).await;
    let (answer, _) = read_to_end(&mut silent, Duration::from_secs(2)).await;
    assert_eq!(answer, "");
    let mut idle = connect(&program, STRANGER).await;
    for _ in 0..2 {
        idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").await.unwrap();
        assert!(read_answer(&mut idle).await.starts_with("HTTP/1.1 200"));
        // Longer than the limit for a head: waiting for the next request has a limit of its own.
        tokio::time::sleep(Duration::from_millis(2300)).await;
    }
    let (_, after) = read_to_end(&mut idle, Duration::from_secs(3)).await;
    assert!(after < SLACK, "{after:?}");
}

#[tokio::test]
async fn a_slow_body_is_refused_and_a_steady_one_is_not() {
    let program = limited(LIMITS).await;
    let head = "POST /cart/add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let mut slow = connect(&program, STRANGER).await;
    slow.write_all(format!("{head}Content-Length: 100\r\n\r\nvariant=").as_bytes()).await.unwrap();
    let (answer, _) = read_to_end(&mut slow, Duration::from_secs(2)).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");

    // A byte each half second is always in time for the next one, and never comes to an end.
    let mut dripping = connect(&program, STRANGER).await;
    dripping.write_all(format!("{head}Content-Length: 100\r\n\r\n").as_bytes()).await.unwrap();
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(5) && dripping.write_all(b"x").await.is_ok() {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let (answer, _) = read_to_end(&mut dripping, Duration::ZERO).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");

    let mut steady = connect(&program, STRANGER).await;
    let body = format!("variant={}", "x".repeat(8000));
    steady
        .write_all(format!("{head}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len()).as_bytes())
        .await
        .unwrap();
    for piece in body.as_bytes().chunks(2000) {
        tokio::time::sleep(Duration::from_millis(800)).await;
        steady.write_all(piece).await.unwrap();
    }
    let (answer, _) = read_to_end(&mut steady, Duration::from_secs(2)).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "it has no such variant: {answer}");
}

#[tokio::test]
async fn a_client_that_takes_no_answer_is_left() {
    let program = limited(LIMITS).await;
    let mut deaf = connect(&program, STRANGER).await;
    // Pages enough to fill what the system holds for a client that doesn't read.
    let request = b"GET /products HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    let began = Instant::now();
    let mut sent = 0;
    while let Ok(Ok(())) = timeout(Duration::from_secs(8), deaf.write_all(request)).await {
        sent += 1;
        assert!(began.elapsed() < Duration::from_secs(60), "{sent} requests were taken without an answer being read");
    }
    let ended = timeout(Duration::from_secs(2), deaf.write_all(request)).await;
    assert!(ended.is_ok_and(|written| written.is_err()), "the connection is still open after {sent} requests");
}

#[tokio::test]
async fn a_client_has_so_many_connections_and_another_has_its_own() {
    // None of them may end by itself meanwhile.
    let program = limited(&LIMITS.replace("header_timeout_s = 2", "header_timeout_s = 60")).await;
    let ask = async |stream: &mut TcpStream| {
        let _ = stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").await;
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.is_ok()
    };
    let mut open = Vec::new();
    for _ in 0..50 {
        open.push(connect(&program, STRANGER).await);
    }
    assert!(ask(&mut open[49]).await);
    let mut one_more = connect(&program, STRANGER).await;
    assert!(!ask(&mut one_more).await, "the fifty-first was answered");
    assert!(ask(&mut connect(&program, Ipv4Addr::new(127, 0, 0, 3)).await).await);
    drop(open);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(ask(&mut connect(&program, STRANGER).await).await, "closed connections are not counted");
}

#[tokio::test]
async fn event_streams_are_counted_by_client_behind_a_proxy_too() {
    let program = limited(&format!("{LIMITS}trusted_proxies = \"127.0.0.1\"\n")).await;
    let buyer = Buyer::new(&program.url(""));
    assert!(buyer.add_to_cart("bowl").await.unwrap().is_redirection());
    let form = buyer.fill_in_checkout().await.unwrap();
    let order = crate::buyer::placed(&buyer.press(&form).await.unwrap()).unwrap();
    let events = program.url(&order.path.replace('?', "/events?"));
    let open = async |client: IpAddr| {
        buyer.client.get(&events).header("x-forwarded-for", client.to_string()).send().await.unwrap()
    };
    let (one, other) = ("203.0.113.1".parse().unwrap(), "203.0.113.2".parse().unwrap());
    let mut streams = Vec::new();
    for _ in 0..3 {
        let stream = open(one).await;
        assert_eq!(stream.status(), 200);
        streams.push(stream);
    }
    let refused = open(one).await;
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(open(other).await.status(), 200);
    streams.clear();
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(open(one).await.status(), 200, "closed streams are not counted");
}
