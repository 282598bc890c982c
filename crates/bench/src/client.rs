//! One keep-alive HTTP/1.1 connection that costs little beside what it measures.
//! Load and buyers send through it; it knows no shop.

use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// An answer that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Connection {
    address: SocketAddr,
    stream: TcpStream,
    received: Vec<u8>,
}

/// What came back. Its parts stay valid until the next exchange.
pub struct Answer<'a> {
    pub status: u16,
    head: &'a [u8],
    pub body: Vec<u8>,
}

enum Length {
    Known(usize),
    Chunked,
}

impl Connection {
    pub fn open(address: SocketAddr) -> Result<Self> {
        Ok(Self { address, stream: connect(address)?, received: Vec::with_capacity(256 * 1024) })
    }

    /// Sends a whole request and reads its whole answer; the body only where `keep_body` asks for it.
    ///
    /// # Errors
    /// When the connection breaks off or the answer is not HTTP. The next exchange then needs a new one.
    pub fn exchange(&mut self, request: &[u8], keep_body: bool) -> Result<Answer<'_>> {
        self.received.clear();
        self.stream.write_all(request)?;
        let head_end = loop {
            if let Some(at) = find(&self.received, b"\r\n\r\n") {
                break at + 4;
            }
            self.read()?;
        };
        let head = &self.received[..head_end];
        let status = head.get(9..12).and_then(|it| std::str::from_utf8(it).ok()).and_then(|it| it.parse().ok());
        let status: u16 = status.context("this is no HTTP answer")?;
        let length = match value(head, "content-length") {
            Some(text) => Length::Known(text.parse()?),
            None if value(head, "transfer-encoding") == Some("chunked") => Length::Chunked,
            None if status == 304 || status == 204 => Length::Known(0),
            None => bail!("an answer without a length"),
        };
        let closes = value(head, "connection").is_some_and(|it| it.eq_ignore_ascii_case("close"));
        let mut body = Vec::new();
        match length {
            Length::Known(length) => {
                while self.received.len() < head_end + length {
                    self.read()?;
                }
                if keep_body {
                    body.extend_from_slice(&self.received[head_end..head_end + length]);
                }
            }
            Length::Chunked => self.read_chunks(head_end, keep_body.then_some(&mut body))?,
        }
        if closes {
            self.stream = connect(self.address)?;
        }
        Ok(Answer { status, head: &self.received[..head_end], body })
    }

    fn read_chunks(&mut self, head_end: usize, mut body: Option<&mut Vec<u8>>) -> Result<()> {
        let mut at = head_end;
        loop {
            let line = loop {
                match find(&self.received[at..], b"\r\n") {
                    Some(length) => break length,
                    None => self.read()?,
                }
            };
            let size = std::str::from_utf8(&self.received[at..at + line])?.split(';').next().unwrap_or_default();
            let size = usize::from_str_radix(size.trim(), 16)?;
            at += line + 2;
            while self.received.len() < at + size + 2 {
                self.read()?;
            }
            if let Some(body) = body.as_deref_mut() {
                body.extend_from_slice(&self.received[at..at + size]);
            }
            at += size + 2;
            if size == 0 {
                return Ok(());
            }
        }
    }

    fn read(&mut self) -> Result<()> {
        let from = self.received.len();
        self.received.resize(from + 64 * 1024, 0);
        let got = self.stream.read(&mut self.received[from..]);
        self.received.truncate(from + *got.as_ref().unwrap_or(&0));
        if got? == 0 {
            bail!("the connection broke off");
        }
        Ok(())
    }
}

impl Answer<'_> {
    /// The first header of this name, which has to be in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        value(self.head, name)
    }

    pub fn text(&self) -> Result<&str> {
        std::str::from_utf8(&self.body).context("a page that is no text")
    }
}

fn connect(address: SocketAddr) -> Result<TcpStream> {
    let stream =
        TcpStream::connect_timeout(&address, PATIENCE).with_context(|| format!("no connection to {address}"))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(stream)
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

fn value<'a>(head: &'a [u8], name: &str) -> Option<&'a str> {
    head.split(|byte| *byte == b'\n').skip(1).find_map(|line| {
        let (key, rest) = line.split_at_checked(name.len())?;
        let rest = rest.strip_prefix(b":")?;
        key.eq_ignore_ascii_case(name.as_bytes()).then(|| std::str::from_utf8(rest).ok().map(str::trim)).flatten()
    })
}

/// A request as it goes over the wire.
pub struct Request<'a> {
    pub path: &'a str,
    pub cookie: Option<&'a str>,
    /// `Accept-Encoding`
    pub coding: &'a str,
}

/// An address of its own for each form: the shop limits what one client does, and its buyers are many clients behind
/// one proxy (`process` says to the shop that this machine is one).
fn next_client() -> Ipv4Addr {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    Ipv4Addr::from_bits(Ipv4Addr::new(10, 0, 0, 0).to_bits() | (NEXT.fetch_add(1, Ordering::Relaxed) & 0x00FF_FFFF))
}

impl Request<'_> {
    pub fn get(&self, address: SocketAddr) -> Vec<u8> {
        format!("GET {} HTTP/1.1\r\n{}\r\n", self.path, self.headers(address)).into_bytes()
    }

    pub fn post(&self, address: SocketAddr, form: &str) -> Vec<u8> {
        let (headers, client) = (self.headers(address), next_client());
        format!(
            "POST {} HTTP/1.1\r\n{headers}X-Forwarded-For: {client}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            self.path,
            form.len()
        )
        .into_bytes()
    }

    fn headers(&self, address: SocketAddr) -> String {
        let cookie = self.cookie.map_or_else(String::new, |cookie| format!("Cookie: {cookie}\r\n"));
        format!(
            "Host: {address}\r\nAccept: text/html\r\nAccept-Language: en\r\nAccept-Encoding: {}\r\n{cookie}",
            self.coding
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    /// Answers each request on one connection with the next of these, byte by byte.
    fn answering(answers: &'static [&'static str]) -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            for answer in answers {
                let mut request = [0; 1024];
                assert!(stream.read(&mut request).unwrap() > 0);
                for byte in answer.as_bytes() {
                    stream.write_all(&[*byte]).unwrap();
                }
            }
        });
        address
    }

    #[test]
    fn answers_of_both_kinds_are_read_to_their_end() {
        let address = answering(&[
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: cart=x; Path=/\r\n\r\nhello",
            "HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\n\r\n",
        ]);
        let mut connection = Connection::open(address).unwrap();
        let request = Request { path: "/", cookie: None, coding: "br" }.get(address);
        let answer = connection.exchange(&request, true).unwrap();
        assert_eq!(
            (answer.status, answer.text().unwrap(), answer.header("set-cookie")),
            (200, "hello", Some("cart=x; Path=/"))
        );
        let answer = connection.exchange(&request, true).unwrap();
        assert_eq!((answer.status, answer.text().unwrap()), (404, "abc0123456789"));
        assert_eq!(connection.exchange(&request, true).unwrap().status, 304);
    }
}
