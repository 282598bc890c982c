//! Postgres is copied and put back by its own tools, which have to be of the server's version or newer. The password
//! goes to them by the environment, where no other user of the machine can read it.

use anyhow::{Context, Result, bail, ensure};
use sea_orm::{ConnectionTrait, Statement};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use store::Database;

/// Whether a restore can be carried out here.
pub fn can_put_back() -> Result<()> {
    program("pg_restore").map(drop)
}

/// As of the moment it begins; nobody waits for it.
pub async fn dump(url: &str, to: &Path) -> Result<()> {
    let mut command = tool("pg_dump", url)?;
    command.args(["--format=custom", "--no-owner", "--no-privileges", "--file"]).arg(to);
    run(command, "pg_dump").await
}

/// All of it, or nothing; into a database without tables.
pub async fn put_back(url: &str, from: &Path) -> Result<()> {
    let mut command = tool("pg_restore", url)?;
    command.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]).arg(from);
    run(command, "pg_restore").await
}

pub async fn has_tables(url: &str) -> Result<bool> {
    let database = Database::connect(url).await?;
    let sql = "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())";
    let statement = Statement::from_string(database.read().get_database_backend(), sql);
    let row = database.read().query_one_raw(statement).await?.context("Postgres gave no answer")?;
    let has = row.try_get_by_index(0)?;
    database.close().await?;
    Ok(has)
}

fn tool(name: &str, url: &str) -> Result<Command> {
    let (address, password) = without_password(url)?;
    let mut command = Command::new(program(name)?);
    command.arg("--dbname").arg(address).arg("--no-password").stdin(Stdio::null());
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    Ok(command)
}

async fn run(mut command: Command, name: &str) -> Result<()> {
    let output = tokio::task::spawn_blocking(move || command.output()).await?;
    let output = output.with_context(|| format!("{name} can't be started"))?;
    ensure!(output.status.success(), "{name} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}

/// Debian's newest version, which is not on the PATH, else the PATH's.
fn program(name: &str) -> Result<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            Some((path.file_name()?.to_str()?.parse().ok()?, path.join("bin").join(name)))
        })
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(name));
    let found = versions.into_iter().rev().map(|(_, program)| program).chain(on_path).find(|program| program.is_file());
    found.with_context(|| format!("{name} is missing; install Postgres' client programs (Debian: postgresql-client)"))
}

/// The address that may be seen in a list of processes, and the password that may not: it stands before the `@`, or
/// among the parameters.
fn without_password(url: &str) -> Result<(String, Option<String>)> {
    let Some((scheme, rest)) = url.split_once("://") else { bail!("the database address has no ://") };
    let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
    let authority = place.find('/').unwrap_or(place.len());
    let mut password = None;
    let mut place = place.to_owned();
    if let Some(at) = place[..authority].rfind('@')
        && let Some(colon) = place[..at].find(':')
    {
        password = Some(decoded(&place[colon + 1..at])?);
        place.replace_range(colon..at, "");
    }
    let mut kept = Vec::new();
    for parameter in query.into_iter().flat_map(|query| query.split('&')) {
        match parameter.split_once('=') {
            Some((name, value)) if decoded(name)? == "password" => password = Some(decoded(&value.replace('+', " "))?),
            _ => kept.push(parameter),
        }
    }
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Ok((format!("{scheme}://{place}{query}"), password))
}

/// Percent-decoding (RFC 3986 §2.1).
fn decoded(text: &str) -> Result<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    bytes.extend_from_slice(parts.next().unwrap_or_default().as_bytes());
    for part in parts {
        let byte = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.context("the database's password is not encoded as an address needs it")?);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    Ok(String::from_utf8(bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_taken_out_of_the_address() {
        let split = |url: &str| without_password(url).unwrap();
        let plain = "postgres://shop@db:5433/orderly?sslmode=require";
        assert_eq!(
            split("postgres://shop:p%40s%3As@db:5433/orderly?sslmode=require"),
            (plain.into(), Some("p@s:s".into()))
        );
        assert_eq!(split(plain), (plain.into(), None));
        assert_eq!(split("postgresql://db/orderly?user=a@b"), ("postgresql://db/orderly?user=a@b".into(), None));
        assert_eq!(
            split("postgres://shop@db/orderly?password=p%40s&sslmode=require"),
            ("postgres://shop@db/orderly?sslmode=require".into(), Some("p@s".into()))
        );
        assert_eq!(
            split("postgres://shop@db/orderly?%70assword=a+b"),
            ("postgres://shop@db/orderly".into(), Some("a b".into()))
        );
        assert!(without_password("postgres://shop:100%@db/orderly").is_err());
    }
}
