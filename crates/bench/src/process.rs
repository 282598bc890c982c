//! A program that is being measured: started, asked for its time and memory, stopped.
//! Everything that measures goes through here. Linux only: the figures are in `/proc`.

use crate::client::{Connection, Request};
use crate::files::{self, Places, Set};
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a start may take; a first one fills the demo shop.
const PATIENCE: Duration = Duration::from_secs(120);

/// What `/proc` counts processor time in: USER_HZ, 100 a second on every Linux.
const TICK: Duration = Duration::from_millis(10);

/// A running server that is stopped when this is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

/// Memory of a process, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    pub now: u64,
    pub peak: u64,
}

impl Server {
    /// The plain handler.
    pub fn plain() -> Result<Self> {
        let mut child =
            Command::new(std::env::current_exe()?).arg("plain").stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().context("the plain handler has no output")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let port: u16 = line.trim().parse().context("the plain handler names no port")?;
        Ok(Self { child, address: (Ipv4Addr::LOCALHOST, port).into() })
    }

    /// The shop on this data, with its own settings but for these caches, which are off. Returns when it
    /// answers.
    pub fn orderly(places: &Places, set: Set, caches_off: &[&str]) -> Result<Self> {
        let arguments: &[&str] = if set == Set::Demo { &["--demo"] } else { &[] };
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let log = places.data(set).with_extension("log");
        let file = File::options().create(true).append(true).open(&log)?;
        let mut command = files::orderly(places, set);
        command.arg("serve").args(arguments).args(["--listen", &address.to_string()]);
        command.env("ORDERLY_TRUSTED_PROXIES", "127.0.0.1");
        command.envs(caches_off.iter().map(|cache| (cache, "0")));
        let child = command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).spawn()?;
        let mut server = Self { child, address };
        let began = Instant::now();
        let request = Request { path: "/readyz", cookie: None, coding: "identity" }.get(address);
        while !Connection::open(address)
            .is_ok_and(|mut it| it.exchange(&request, false).is_ok_and(|it| it.status == 200))
        {
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended with {status}:\n{}", std::fs::read_to_string(&log).unwrap_or_default());
            }
            if began.elapsed() > PATIENCE {
                bail!("no answer within {PATIENCE:?}:\n{}", std::fs::read_to_string(&log).unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Processor time that it has used, of all its threads, in the program and in the system.
    pub fn cpu(&self) -> Result<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        ticks(&stat).map(|ticks| TICK * ticks).context("/proc/…/stat can't be read")
    }

    /// The same once it has come to rest: work behind the answers (read models) is counted too.
    pub fn cpu_at_rest(&self) -> Result<Duration> {
        let mut last = self.cpu()?;
        for _ in 0..50 {
            std::thread::sleep(Duration::from_millis(400));
            let now = self.cpu()?;
            if now <= last + TICK {
                return Ok(now);
            }
            last = now;
        }
        Ok(last)
    }

    pub fn memory(&self) -> Memory {
        memory(&self.child).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Memory of a process that may be about to end.
pub fn memory(child: &Child) -> Option<Memory> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let bytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
    };
    Some(Memory { now: bytes("VmRSS:")?, peak: bytes("VmHWM:")? })
}

/// User and system time of `/proc/…/stat` (proc(5): fields 14 and 15; the name before may hold blanks).
fn ticks(stat: &str) -> Option<u32> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<u32>().ok();
    Some(next()? + next()?)
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn time_is_found_behind_any_name() {
        let stat = "7 (a (b) c) S 1 7 7 0 -1 4194304 100 0 0 0 120 34 5 6 20 0 3 0 100 1 2";
        assert_eq!(ticks(stat), Some(154));
    }
}
