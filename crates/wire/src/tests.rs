//! Two ends of the wire in one process: the socket, TCP with certificates good and bad, and a side that is away or slow.

use super::{Address, Certificates, Remote, Server, WireError};
use contract::messages::payments::{AnswerBank, RefundPayment};
use contract::payments::{Answer, LedgerId};
use contract::{Actor, Context, Error, ErrorCode, FormErrors};
use domain::{CorrelationId, Lang, PaymentId, ShopId};
use infra::SystemClock;
use messaging::{Dispatcher, Fault, Handle, Registry};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// An area that answers by what it is asked.
struct Area;

impl Handle<AnswerBank> for Area {
    type Error = Fault;

    async fn handle(&self, context: &Context, it: AnswerBank) -> Result<Answer, Fault> {
        match it.payment.0.as_u128() {
            1 => {
                assert_eq!((context.shop, context.actor), (shop(), Actor::System), "the context came with it");
                Ok(Answer::Captured { reference: context.correlation.to_string() })
            }
            2 => {
                let mut faults = FormErrors::default();
                faults.add("payment", "error-payment-not-offered");
                Err(Error::invalid(faults).into())
            }
            3 => Err(Fault::Unexpected { context: "answering".into(), source: "a secret cause".into() }),
            _ => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                Ok(Answer::Unknown)
            }
        }
    }
}

fn shop() -> ShopId {
    ShopId(Uuid::from_u128(7))
}

fn context() -> Context {
    Context::system(shop(), Lang::De, CorrelationId(Uuid::from_u128(9)))
}

/// Asks for one message alone; another one is not carried out there.
fn dispatcher(registry: Registry) -> Dispatcher {
    Dispatcher::between_areas(registry, |_| {}, Arc::new(SystemClock)).unwrap()
}

async fn serve(address: &Address, certificates: Option<Certificates>) {
    let mut registry = Registry::default();
    registry.handle::<AnswerBank>(&Arc::new(Area));
    contract::message::Visitor::command::<AnswerBank>(&mut registry.open_to_others());
    let server = Server::bind(address, certificates).await.unwrap();
    tokio::spawn(server.serve(dispatcher(registry), std::future::pending()));
}

fn remote(address: &Address, certificates: Option<&Certificates>) -> Dispatcher {
    let remote = Remote::to(address, certificates, ErrorCode::PaymentsUnreachable).unwrap();
    let remote = Arc::new(remote.within(Duration::from_millis(700)));
    let mut registry = Registry::default();
    contract::messages::payments::visit(&mut remote.register(&mut registry));
    dispatcher(registry)
}

async fn ask(remote: &Dispatcher, n: u128) -> Result<Answer, Error> {
    remote
        .send(
            &context(),
            AnswerBank { ledger: LedgerId(Uuid::nil()), payment: PaymentId(Uuid::from_u128(n)), agreed: true },
        )
        .await
}

#[tokio::test]
async fn a_message_is_carried_out_over_a_socket_as_if_it_were_here() {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Unix(folder.path().join("area.sock"));
    let remote = remote(&address, None);
    assert_eq!(ask(&remote, 1).await.unwrap_err().code, ErrorCode::PaymentsUnreachable, "nobody is there yet");
    serve(&address, None).await;
    assert_eq!(ask(&remote, 1).await.unwrap(), Answer::Captured { reference: context().correlation.to_string() });
    let refused = ask(&remote, 2).await.unwrap_err();
    assert_eq!((refused.code, refused.faults.of("payment").is_some()), (ErrorCode::Invalid, true));
    assert_eq!(ask(&remote, 3).await.unwrap_err(), Error::new(ErrorCode::Internal), "a cause stays where it is");
    let began = Instant::now();
    assert_eq!(ask(&remote, 4).await.unwrap_err().code, ErrorCode::PaymentsUnreachable, "it takes too long");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    let amount = domain::Money::new(1, "EUR".parse().unwrap());
    let due = contract::payments::RefundDue {
        payment: PaymentId(Uuid::from_u128(1)),
        refund: domain::RefundId(Uuid::from_u128(1)),
        amount,
    };
    let unknown = remote.send(&context(), RefundPayment { ledger: LedgerId(Uuid::nil()), due }).await.unwrap_err();
    assert_eq!(unknown.code, ErrorCode::Internal, "an older program does not know the message");
    assert!(matches!(Server::bind(&address, None).await, Err(WireError::Taken(_))));
}

#[tokio::test]
async fn a_file_that_is_no_socket_is_never_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("orderly.sqlite");
    std::fs::write(&file, "a shop").unwrap();
    assert!(matches!(Server::bind(&Address::Unix(file.clone()), None).await, Err(WireError::Listen { .. })));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "a shop");
    // What a killed process has left is.
    let left = folder.path().join("left.sock");
    drop(std::os::unix::net::UnixListener::bind(&left).unwrap());
    assert!(Server::bind(&Address::Unix(left), None).await.is_ok());
}

#[tokio::test]
async fn a_peer_that_accepts_and_never_speaks_is_given_up() {
    let ours = Authority::new();
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("tls://localhost:{}", silent.local_addr().unwrap().port()).parse().unwrap();
    let began = Instant::now();
    let refused = ask(&remote(&address, Some(&ours.certificates(&ours))), 1).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::PaymentsUnreachable);
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

/// An authority, and certificates that it gives for this machine.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// A certificate of this authority for who believes that one.
    fn certificates(&self, believes: &Self) -> Certificates {
        let key = KeyPair::generate().unwrap();
        let certificate =
            CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &self.0).unwrap();
        Certificates {
            authority: believes.0.pem().into_bytes(),
            certificate: certificate.pem().into_bytes(),
            key: key.serialize_pem().into_bytes(),
        }
    }
}

#[tokio::test]
async fn over_tcp_both_sides_show_a_certificate_of_one_authority() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let port = testkit::free_port().unwrap();
    let by_number: Address = "tls://[::1]:0".parse().unwrap();
    assert!(Server::bind(&by_number, Some(ours.certificates(&ours))).await.is_ok(), "IPv6");
    let address: Address = format!("tls://localhost:{port}").parse().unwrap();
    assert!(matches!(Server::bind(&address, None).await, Err(WireError::NoCertificates)));
    assert!(matches!(Remote::to(&address, None, ErrorCode::Internal), Err(WireError::NoCertificates)));
    serve(&address, Some(ours.certificates(&ours))).await;
    let good = remote(&address, Some(&ours.certificates(&ours)));
    assert!(matches!(ask(&good, 1).await, Ok(Answer::Captured { .. })));
    let unreachable = async |certificates: Certificates| {
        let refused = ask(&remote(&address, Some(&certificates)), 1).await;
        assert_eq!(refused.unwrap_err().code, ErrorCode::PaymentsUnreachable);
    };
    // A certificate that the other side does not believe, and another side that is not believed.
    unreachable(theirs.certificates(&ours)).await;
    unreachable(ours.certificates(&theirs)).await;
    assert!(matches!(ask(&good, 1).await, Ok(Answer::Captured { .. })));
}

#[test]
fn an_address_is_read_and_what_is_none_is_named() {
    for good in ["unix:/run/orderly/payments.sock", "tls://payments.internal:7700", "tls://[::1]:1"] {
        assert_eq!(good.parse::<Address>().unwrap().to_string(), good);
    }
    for bad in ["", "unix:", "tls://", "tls://host", "tls://:1", "tls://host:x", "http://host:1", "/run/a.sock"] {
        assert!(bad.parse::<Address>().unwrap_err().to_string().contains("unix:/a/path"), "{bad:?}");
    }
}
