//! Fetching from servers of this machine, in the clear and over TLS.

use super::*;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// A server on this machine that gives every request the next of these answers; its `host:port`.
async fn server(answers: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        for answer in answers.into_iter().cycle() {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(&answer).await;
            });
        }
    });
    address
}

fn ok(body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

fn redirect(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n").into_bytes()
}

async fn get(fetcher: &Fetcher, address: &str) -> Result<Bytes, FetchError> {
    fetcher.get(address, "image/*", 1000).await
}

#[tokio::test]
async fn a_file_comes_whole_or_not_at_all() {
    let small = server(vec![ok(b"picture")]).await;
    let large = server(vec![ok(&[7; 1001])]).await;
    let endless = server(vec![[b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &[7; 5000]].concat()]).await;
    let gone = server(vec![b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec()]).await;
    let cut = server(vec![b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\nhalf".to_vec()]).await;
    let allowed = [&small, &large, &endless, &gone, &cut].map(Clone::clone);
    let fetcher = Fetcher::new(&allowed).unwrap();
    assert_eq!(get(&fetcher, &format!("http://{small}/a.jpg?b=c")).await.unwrap(), "picture");
    assert_eq!(get(&fetcher, &format!("http://{large}/")).await, Err(FetchError::TooLarge));
    assert_eq!(get(&fetcher, &format!("http://{endless}/")).await, Err(FetchError::TooLarge));
    assert_eq!(get(&fetcher, &format!("http://{gone}/")).await, Err(FetchError::Status(404)));
    assert!(matches!(get(&fetcher, &format!("http://{cut}/")).await, Err(FetchError::Unreachable(_))));
}

#[tokio::test]
async fn private_addresses_are_refused_however_they_are_written() {
    let fetcher = Fetcher::new(&[]).unwrap();
    for address in [
        "https://127.0.0.1/a.jpg",
        "https://localhost/a.jpg",
        "https://LOCALHOST:8443/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://192.168.1.1/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://100.64.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "http://127.0.0.1/",
    ] {
        assert_eq!(get(&fetcher, address).await, Err(FetchError::Private), "{address}");
    }
    for address in ["file:///etc/passwd", "ftp://example.org/a.jpg", "a.jpg", "https://", "https://u:p@example.org/"] {
        assert_eq!(get(&fetcher, address).await, Err(FetchError::Address), "{address}");
    }
}

#[tokio::test]
async fn each_redirect_is_checked_and_there_are_few() {
    let end = server(vec![ok(b"picture")]).await;
    let way = server(vec![redirect(&format!("http://{end}/b.jpg"))]).await;
    let inside = server(vec![redirect("https://127.0.0.1:1/")]).await;
    let named = server(vec![redirect("https://localhost:1/")]).await;
    let round = server(vec![redirect("/again")]).await;
    let allowed = [&end, &way, &inside, &named, &round].map(Clone::clone);
    let fetcher = Fetcher::new(&allowed).unwrap();
    assert_eq!(get(&fetcher, &format!("http://{way}/")).await.unwrap(), "picture");
    assert_eq!(get(&fetcher, &format!("http://{inside}/")).await, Err(FetchError::Private));
    assert_eq!(get(&fetcher, &format!("http://{named}/")).await, Err(FetchError::Private));
    assert_eq!(get(&fetcher, &format!("http://{round}/")).await, Err(FetchError::Redirects));
    let narrow = Fetcher::new(std::slice::from_ref(&way)).unwrap();
    assert_eq!(get(&narrow, &format!("http://{way}/")).await, Err(FetchError::Private), "only the one is allowed");
}

/// An authority, and a server on this machine that shows a certificate of it for this name, until then; the
/// authority's certificate (PEM) and the server's `localhost:port`.
async fn tls_server(name: &str, until: i32, answers: Vec<Vec<u8>>) -> (String, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("localhost:{}", listener.local_addr().unwrap().port());
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.distinguished_name.push(DnType::CommonName, format!("The authority of {address}"));
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let pem = authority.self_signed(&authority_key).unwrap().pem();
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_after = rcgen::date_time_ymd(until, 1, 1);
    let certificate = params.signed_by(&key, &Issuer::new(authority, authority_key)).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        for answer in answers.into_iter().cycle() {
            let (stream, _) = listener.accept().await.unwrap();
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                // Refused by a client that does not trust it.
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let mut request = [0; 4096];
                let length = stream.read(&mut request).await.unwrap();
                assert!(request[..length].starts_with(b"GET /a.jpg?b=c HTTP/1.1\r\n"), "another request");
                let _ = stream.write_all(&answer).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    (pem, address)
}

#[tokio::test]
async fn a_file_comes_over_https_from_a_server_whose_authority_is_trusted() {
    let (authority, server) = tls_server("localhost", 4000, vec![ok(b"picture")]).await;
    let (other, elsewhere) = tls_server("localhost", 4000, vec![ok(b"another")]).await;
    let allowed = [server.clone(), elsewhere.clone()];
    let address = format!("https://{server}/a.jpg?b=c");
    let trusting = Fetcher::trusting(&allowed, authority.as_bytes()).unwrap();
    assert_eq!(get(&trusting, &address).await.unwrap(), "picture");
    let both = Fetcher::trusting(&allowed, [authority.as_str(), other.as_str()].concat().as_bytes()).unwrap();
    assert_eq!(get(&both, &address).await.unwrap(), "picture");
    assert_eq!(get(&both, &format!("https://{elsewhere}/a.jpg?b=c")).await.unwrap(), "another");

    let unknown = |answer| matches!(answer, Err(FetchError::Unreachable(why)) if why.contains("UnknownIssuer"));
    assert!(unknown(get(&Fetcher::new(&allowed).unwrap(), &address).await), "nobody vouches for it");
    assert!(unknown(get(&trusting, &format!("https://{elsewhere}/a.jpg?b=c")).await), "another authority's");
    let checked = Fetcher::trusting(&[], authority.as_bytes()).unwrap();
    assert_eq!(get(&checked, &address).await, Err(FetchError::Private), "trusted, and still inside");
}

#[tokio::test]
async fn a_certificate_counts_for_its_name_and_its_time_only() {
    for (name, until, fault) in [("other.example", 4000, "not valid for name"), ("localhost", 2020, "expired")] {
        let (authority, server) = tls_server(name, until, vec![ok(b"picture")]).await;
        let trusting = Fetcher::trusting(std::slice::from_ref(&server), authority.as_bytes()).unwrap();
        match get(&trusting, &format!("https://{server}/a.jpg?b=c")).await {
            Err(FetchError::Unreachable(why)) => assert!(why.contains(fault), "{why}"),
            other => panic!("{name} until {until}: {other:?}"),
        }
    }
}

#[test]
fn a_file_without_a_certificate_is_no_authority() {
    assert!(matches!(Fetcher::trusting(&[], b"some text\n"), Err(TrustError::Empty)));
    let broken = b"-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----\n";
    assert!(matches!(Fetcher::trusting(&[], broken), Err(TrustError::Pem(_))));
    let none = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert!(matches!(Fetcher::trusting(&[], none), Err(TrustError::Tls(_))));
}

#[tokio::test]
async fn a_server_without_a_trusted_certificate_is_not_believed() {
    // Speaks no TLS at all; what it says in the clear is not taken for an answer.
    let plain = server(vec![ok(b"picture")]).await;
    let fetcher = Fetcher::new(std::slice::from_ref(&plain)).unwrap();
    assert!(matches!(get(&fetcher, &format!("https://{plain}/")).await, Err(FetchError::Unreachable(_))));
}
