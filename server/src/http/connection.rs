//! One connection of HTTP/1.1 and its limits in time: for a request's head, for its body, for waiting between
//! requests, and for a client that does not take its answer.
//!
//! All of a connection happens in one task, so its phase is noted where it changes (a byte is read, a request is
//! handed on, an answer ends) and the deadline is looked at after each step.

use axum::BoxError;
use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use std::{fmt, io};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

/// From the settings.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimits {
    /// For a whole request head, from its first byte; on a new connection from its beginning.
    pub header: Duration,
    /// For the next piece of a request's body, and for a client to take the next piece of an answer.
    pub body: Duration,
    /// Between two requests.
    pub idle: Duration,
}

/// A body may take its limit, and a second more for so many bytes that came.
const SLOWEST: u32 = 1024;
/// After an answer whose request was not read to its end, what the client still sends is thrown away, so that it gets
/// to read the answer: as long as something comes within this time …
const LINGER_GAP: Duration = Duration::from_secs(5);
/// … and for so long at the most.
const LINGER: Duration = Duration::from_secs(300);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    /// A head is being read.
    Head,
    /// The next head is waited for.
    Idle,
    /// A request is being answered.
    Busy,
    /// The answer is out, the rest of the request is thrown away.
    Lingering { began: Instant },
}

#[derive(Debug)]
struct State {
    phase: Phase,
    since: Instant,
    /// Since when the client has taken nothing of what is ready for it.
    blocked: Option<Instant>,
    /// Whether the present request's body has not been read to its end.
    unread: bool,
}

/// What is known of a connection; shared by its parts.
#[derive(Clone)]
pub struct Activity {
    state: Arc<Mutex<State>>,
    limits: TimeLimits,
}

impl Activity {
    pub fn new(limits: TimeLimits) -> Self {
        let state = State { phase: Phase::Head, since: Instant::now(), blocked: None, unread: false };
        Self { state: Arc::new(Mutex::new(state)), limits }
    }

    /// A request's head has been read; its answer has to be `ended` by `Answer`.
    pub fn begin(&self, request: axum::http::Request<Incoming>) -> axum::http::Request<Body> {
        {
            let mut state = self.state();
            state.enter(Phase::Busy);
            state.unread = !request.body().is_end_stream();
        }
        request.map(
            |body| {
                if body.is_end_stream() { Body::empty() } else { Body::new(SlowBody::new(body, self.clone())) }
            },
        )
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn deadline(&self) -> Option<Instant> {
        let state = self.state();
        let of_phase = match state.phase {
            Phase::Head => Some(state.since + self.limits.header),
            Phase::Idle => Some(state.since + self.limits.idle),
            Phase::Busy => None,
            Phase::Lingering { began } => Some((state.since + LINGER_GAP).min(began + LINGER)),
        };
        let of_writing = state.blocked.map(|since| since + self.limits.body);
        of_phase.into_iter().chain(of_writing).min()
    }
}

impl State {
    fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        self.since = Instant::now();
    }
}

/// Runs a connection to its end; gives `true` where a limit ended it.
pub struct Limited<F> {
    connection: Pin<Box<F>>,
    activity: Activity,
    wake: Pin<Box<Sleep>>,
}

impl<F: Future> Limited<F> {
    pub fn new(connection: F, activity: Activity) -> Self {
        let first = activity.deadline().unwrap_or_else(Instant::now);
        Self { connection: Box::pin(connection), activity, wake: Box::pin(sleep_until(first)) }
    }

    pub fn connection(&mut self) -> Pin<&mut F> {
        self.connection.as_mut()
    }
}

impl<F: Future> Future for Limited<F> {
    type Output = bool;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<bool> {
        if self.connection.as_mut().poll(cx).is_ready() {
            return Poll::Ready(false);
        }
        loop {
            // While a request is answered there is no deadline: the next one begins with a step of the connection.
            let Some(deadline) = self.activity.deadline() else { return Poll::Pending };
            if deadline < self.wake.deadline() {
                self.wake.as_mut().reset(deadline);
            }
            ready!(self.wake.as_mut().poll(cx));
            if deadline <= Instant::now() {
                return Poll::Ready(true);
            }
            // The alarm was set for an earlier phase.
            self.wake.as_mut().reset(deadline);
        }
    }
}

/// The connection's stream, which notes what comes and goes.
pub struct Watched {
    stream: TcpStream,
    activity: Activity,
    is_shut: bool,
}

impl Watched {
    pub fn new(stream: TcpStream, activity: Activity) -> Self {
        Self { stream, activity, is_shut: false }
    }

    fn wrote<T>(&self, outcome: Poll<T>) -> Poll<T> {
        let mut state = self.activity.state();
        state.blocked = if outcome.is_pending() { state.blocked.or_else(|| Some(Instant::now())) } else { None };
        outcome
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if buffer.filled().len() > before {
            let mut state = self.activity.state();
            if state.phase == Phase::Idle {
                state.enter(Phase::Head);
            }
        }
        outcome
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.wrote(outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.wrote(outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    /// A socket that is closed with unread bytes resets the connection, and the client loses the answer with it.
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.is_shut {
            ready!(Pin::new(&mut self.stream).poll_shutdown(cx))?;
            self.is_shut = true;
            let mut state = self.activity.state();
            state.blocked = None;
            if !state.unread {
                return Poll::Ready(Ok(()));
            }
            state.enter(Phase::Lingering { began: Instant::now() });
        }
        let mut space = [0; 16 * 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut space);
            match ready!(Pin::new(&mut self.stream).poll_read(cx, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => self.activity.state().since = Instant::now(),
                _ => return Poll::Ready(Ok(())),
            }
        }
    }
}

/// A request's body that has to come in time.
struct SlowBody {
    body: Incoming,
    activity: Activity,
    received: u64,
    /// How long it has been waited for, without the present wait.
    waited: Duration,
    /// The present wait: since when, and until when.
    wait: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl SlowBody {
    fn new(body: Incoming, activity: Activity) -> Self {
        Self { body, activity, received: 0, waited: Duration::ZERO, wait: None }
    }
}

impl HttpBody for SlowBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(outcome) => {
                if let Some((since, _)) = self.wait.take() {
                    self.waited += since.elapsed();
                }
                match &outcome {
                    Some(Ok(frame)) => self.received += frame.data_ref().map_or(0, |data| data.len() as u64),
                    Some(Err(_)) => {}
                    None => self.activity.state().unread = false,
                }
                if self.body.is_end_stream() {
                    self.activity.state().unread = false;
                }
                Poll::Ready(outcome.map(|frame| frame.map_err(Into::into)))
            }
            Poll::Pending => {
                if self.wait.is_none() {
                    let limit = self.activity.limits.body;
                    let earned = Duration::from_secs(self.received / u64::from(SLOWEST));
                    let left = (limit + earned).saturating_sub(self.waited).min(limit);
                    let now = Instant::now();
                    self.wait = Some((now, Box::pin(sleep_until(now + left))));
                }
                if let Some((_, wait)) = &mut self.wait {
                    ready!(wait.as_mut().poll(cx));
                }
                Poll::Ready(Some(Err(TooSlow.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A request's body did not come in time.
#[derive(Debug)]
pub struct TooSlow;

impl fmt::Display for TooSlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request's body did not come in time")
    }
}

impl std::error::Error for TooSlow {}

/// An answer's body; when it has gone, the connection waits for the next request.
pub struct Answer {
    body: Body,
    activity: Activity,
}

impl Answer {
    pub fn new(body: Body, activity: Activity) -> Self {
        Self { body, activity }
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.activity.state().enter(Phase::Idle);
    }
}
