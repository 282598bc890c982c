//! Settings: the commented default file, then the owner's file, then `ORDERLY_…`, then flags.

mod folders;
mod names;
mod values;

pub use folders::{create_folders, open_to_others, prepare_folders};
pub use values::shown;

use anyhow::{Context, Result};
use config::{Config, File, FileFormat};
use domain::{Currency, Lang};
use infra::fetch::Fetcher;
use infra::telemetry::LogFormat;
use infra::throttle::Limit;
use ipnet::IpNet;
use orders::ClientLimits;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use std::net::SocketAddr;
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;
use store::db::Limits;
use values::{limit, networks, words};

/// The default file, as shipped.
pub const DEFAULTS: &str = include_str!("../../config/orderly.toml");

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub data_dir: PathBuf,
    pub listen: SocketAddr,
    pub public_url: String,
    #[serde(deserialize_with = "networks")]
    pub trusted_proxies: Vec<IpNet>,
    /// What `trusted_proxies` replaced; read so that it can be told.
    #[serde(default)]
    trust_proxy: bool,
    pub pseudo_locale: bool,
    pub gallery_dir: String,
    database: DatabaseSettings,
    payments: PaymentsSettings,
    wire: WireSettings,
    pub connections: ConnectionSettings,
    pub first_shop: FirstShop,
    pub log: LogSettings,
    pub cache: CacheSettings,
    limits: LimitSettings,
    pictures: PictureSettings,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatabaseSettings {
    /// Holds a password on Postgres.
    url: SecretString,
    postgres: PostgresSettings,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PostgresSettings {
    readers: u32,
    writers: u32,
    connection_wait_ms: u64,
    lock_wait_ms: u64,
    statement_ms: u64,
    idle_transaction_ms: u64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PaymentsSettings {
    address: String,
    /// Holds a password on Postgres.
    database_url: SecretString,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSettings {
    authority: String,
    certificate: String,
    key: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConnectionSettings {
    pub header_timeout_s: NonZeroU64,
    pub body_timeout_s: NonZeroU64,
    pub idle_timeout_s: NonZeroU64,
    pub per_client: NonZeroUsize,
    pub streams_per_client: NonZeroUsize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstShop {
    pub name: String,
    currency: String,
    language: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSettings {
    format: String,
    pub filter: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CacheSettings {
    pub pages_mb: u64,
    pub catalog_mb: u64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitSettings {
    orders_per_client: String,
    carts_per_client: String,
    cart_changes_per_client: String,
    unpaid_pieces_per_client: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PictureSettings {
    fetch: String,
    #[serde(deserialize_with = "words")]
    fetch_allow: Vec<String>,
    fetch_ca: String,
}

/// What flags may say; each comes before file and environment.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Flags {
    /// A settings file instead of orderly.toml in the data directory
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder for database, pictures and imports
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// sqlite://… or postgres://…
    #[arg(long, global = true, value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Address to listen on
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
}

impl Settings {
    /// Reads everything that has a say. Names the setting at fault.
    pub fn load(flags: &Flags) -> Result<Self> {
        let data_dir = flags
            .data_dir
            .clone()
            .or_else(|| std::env::var_os("ORDERLY_DATA_DIR").map(PathBuf::from))
            .unwrap_or_else(|| PathBuf::from("data"));
        let own = flags.config.clone().unwrap_or_else(|| data_dir.join("orderly.toml"));
        let mut builder = Config::builder()
            .add_source(File::from_str(DEFAULTS, FileFormat::Toml))
            .add_source(names::file(&own, flags.config.is_some())?);
        for (name, value) in names::environment() {
            builder = builder.set_override(name, value)?;
        }
        if let Some(dir) = &flags.data_dir {
            builder = builder.set_override("data_dir", dir.to_string_lossy().into_owned())?;
        }
        if let Some(url) = &flags.database_url {
            builder = builder.set_override("database.url", url.clone())?;
        }
        if let Some(listen) = flags.listen {
            builder = builder.set_override("listen", listen.to_string())?;
        }
        let settings: Self = builder
            .build()
            .and_then(Config::try_deserialize)
            .with_context(|| format!("the settings can't be read (defaults, {}, ORDERLY_…, flags)", own.display()))?;
        if settings.trust_proxy {
            anyhow::bail!(
                "trust_proxy is no longer a setting: name the proxies' addresses in trusted_proxies, for example \
                 trusted_proxies = [\"127.0.0.1\"] for a proxy on this machine"
            );
        }
        settings.currency()?;
        settings.language()?;
        settings.log_format()?;
        settings.orders_per_client()?;
        settings.carts_per_client()?;
        settings.cart_changes_per_client()?;
        settings.fetches_pictures()?;
        settings.payments_address()?;
        settings.certificates()?;
        Ok(settings)
    }

    pub fn currency(&self) -> Result<Currency> {
        self.first_shop.currency.parse().context("first_shop.currency has to be an ISO 4217 code such as EUR")
    }

    pub fn language(&self) -> Result<Lang> {
        Lang::from_tag(&self.first_shop.language).with_context(|| {
            let tags = Lang::ALL.map(Lang::tag).join(", ");
            format!("first_shop.language has to be one of {tags}")
        })
    }

    pub fn log_format(&self) -> Result<LogFormat> {
        match self.log.format.as_str() {
            "pretty" => Ok(LogFormat::Pretty),
            "json" => Ok(LogFormat::Json),
            other => anyhow::bail!("log.format has to be pretty or json, not {other:?}"),
        }
    }

    /// What one client may order.
    pub fn orders_per_client(&self) -> Result<ClientLimits> {
        let orders = limit(&self.limits.orders_per_client).context("limits.orders_per_client")?;
        let unpaid_pieces = Some(self.limits.unpaid_pieces_per_client).filter(|most| *most > 0);
        Ok(ClientLimits { orders, unpaid_pieces })
    }

    /// How many carts one client may begin; `None`: any number.
    pub fn carts_per_client(&self) -> Result<Option<Limit>> {
        limit(&self.limits.carts_per_client).context("limits.carts_per_client")
    }

    /// How many changes of a cart with a key one client may make; `None`: any number.
    pub fn cart_changes_per_client(&self) -> Result<Option<Limit>> {
        limit(&self.limits.cart_changes_per_client).context("limits.cart_changes_per_client")
    }

    /// Whether pictures that files name by their addresses come into the shop.
    pub fn fetches_pictures(&self) -> Result<bool> {
        match self.pictures.fetch.as_str() {
            "on" => Ok(true),
            "off" => Ok(false),
            other => anyhow::bail!("pictures.fetch has to be on or off, not {other:?}"),
        }
    }

    /// The client that fetches them.
    pub fn picture_fetcher(&self) -> Result<Fetcher> {
        let allowed = &self.pictures.fetch_allow;
        if self.pictures.fetch_ca.is_empty() {
            return Fetcher::new(allowed).context("the client for pictures can't be made");
        }
        let broken = || format!("pictures.fetch_ca: {}", self.pictures.fetch_ca);
        let authorities = std::fs::read(&self.pictures.fetch_ca).with_context(broken)?;
        Fetcher::trusting(allowed, &authorities).with_context(broken)
    }

    /// The database's address; SQLite in the data directory where none is set.
    pub fn database(&self) -> String {
        let set = self.database.url.expose_secret();
        if set.is_empty() {
            return format!("sqlite://{}?mode=rwc", self.data_dir.join("orderly.sqlite").display());
        }
        set.to_owned()
    }

    /// Where payments run, if not in the shop's own process.
    pub fn payments_address(&self) -> Result<Option<wire::Address>> {
        if self.payments.address.is_empty() {
            return Ok(None);
        }
        self.payments.address.parse().map(Some).context("payments.address")
    }

    /// The address of payments' own database; `None` for the shop's.
    pub fn payments_database(&self) -> Option<String> {
        let set = self.payments.database_url.expose_secret();
        (!set.is_empty()).then(|| set.to_owned())
    }

    /// What processes of one installation show each other over TCP; `None` where none is set.
    pub fn certificates(&self) -> Result<Option<wire::Certificates>> {
        let files = [&self.wire.authority, &self.wire.certificate, &self.wire.key];
        if files.iter().all(|file| file.is_empty()) {
            return Ok(None);
        }
        let read = |name: &str, file: &str| std::fs::read(file).with_context(|| format!("{name}: {file:?}"));
        Ok(Some(wire::Certificates {
            authority: read("wire.authority", &self.wire.authority)?,
            certificate: read("wire.certificate", &self.wire.certificate)?,
            key: read("wire.key", &self.wire.key)?,
        }))
    }

    /// What Postgres may be asked for at once, and for how long.
    pub fn limits(&self) -> Limits {
        Limits {
            readers: self.database.postgres.readers,
            writers: self.database.postgres.writers,
            connection_wait: Duration::from_millis(self.database.postgres.connection_wait_ms),
            lock_wait: Duration::from_millis(self.database.postgres.lock_wait_ms),
            statement: Duration::from_millis(self.database.postgres.statement_ms),
            idle_in_transaction: Duration::from_millis(self.database.postgres.idle_transaction_ms),
        }
    }

    /// For a person: what kind of database, and where, without its password.
    pub fn database_shown(&self) -> String {
        shown(&self.database())
    }

    /// Pictures of the shops.
    pub fn media_dir(&self) -> PathBuf {
        self.data_dir.join("media")
    }

    /// Uploads on their way.
    pub fn uploads_dir(&self) -> PathBuf {
        infra::uploads::Uploads::below(&self.data_dir).folder().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_file_is_whole_and_flags_come_first() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("orderly.toml"), "shop_name = \"From the file\"\npage_cache_mb = 3\n").unwrap();
        let flags = Flags {
            data_dir: Some(dir.path().into()),
            listen: Some("127.0.0.1:4000".parse().unwrap()),
            ..Flags::default()
        };
        let settings = Settings::load(&flags).unwrap();
        assert_eq!((settings.first_shop.name.as_str(), settings.cache.pages_mb), ("From the file", 3));
        assert_eq!(settings.listen.port(), 4000);
        assert!(settings.database().starts_with("sqlite://"));
        assert_eq!(settings.limits(), Limits::default(), "the file says what the program does without it");
    }

    #[test]
    fn an_unknown_setting_and_a_bad_currency_are_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("orderly.toml");
        let flags = Flags { data_dir: Some(dir.path().into()), ..Flags::default() };
        std::fs::write(&file, "colour = \"red\"\n").unwrap();
        assert!(format!("{:#}", Settings::load(&flags).unwrap_err()).contains("colour"));
        std::fs::write(&file, "shop_currency = \"XXY\"\n").unwrap();
        assert!(format!("{:#}", Settings::load(&flags).unwrap_err()).contains("first_shop.currency"));
    }

    #[test]
    fn a_file_of_authorities_is_read_and_a_bad_one_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let flags = Flags { data_dir: Some(dir.path().into()), ..Flags::default() };
        let client = |text: &str| {
            std::fs::write(dir.path().join("orderly.toml"), text).unwrap();
            Settings::load(&flags).unwrap().picture_fetcher()
        };
        client("").unwrap();
        let file = dir.path().join("ca.pem");
        let setting = format!("picture_fetch_ca = {:?}\n", file.to_str().unwrap());
        let missing = format!("{:#}", client(&setting).unwrap_err());
        assert!(missing.contains("pictures.fetch_ca") && missing.contains("ca.pem"), "{missing}");
        std::fs::write(&file, "no certificate\n").unwrap();
        let empty = format!("{:#}", client(&setting).unwrap_err());
        assert!(empty.contains("pictures.fetch_ca") && empty.contains("there is no certificate in it"), "{empty}");
    }

    #[test]
    fn trusted_proxies_are_a_list_or_a_text() {
        let dir = tempfile::tempdir().unwrap();
        let flags = Flags { data_dir: Some(dir.path().into()), ..Flags::default() };
        let read = |text: &str| {
            std::fs::write(dir.path().join("orderly.toml"), text).unwrap();
            Settings::load(&flags)
                .map(|settings| settings.trusted_proxies.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(read("").unwrap(), Vec::<String>::new());
        assert_eq!(read("trusted_proxies = [\"127.0.0.1\", \"fd00::/8\"]\n").unwrap(), ["127.0.0.1/32", "fd00::/8"]);
        assert_eq!(read("trusted_proxies = \"::1, 10.0.0.0/8\"\n").unwrap(), ["::1/128", "10.0.0.0/8"]);
        assert!(format!("{:#}", read("trusted_proxies = [\"proxy\"]\n").unwrap_err()).contains("trusted_proxies"));
        assert!(format!("{:#}", read("trust_proxy = true\n").unwrap_err()).contains("trusted_proxies"));
        assert!(read("trust_proxy = false\n").is_ok());
    }

    #[test]
    fn limits_are_read_and_what_is_none_is_named() {
        let minutes = chrono::Duration::minutes;
        let ten = Limit { free: 40, first: chrono::Duration::seconds(30), longest: minutes(10), window: minutes(10) };
        assert_eq!(limit("40/10m").unwrap(), Some(ten));
        assert_eq!(limit("0").unwrap(), None);
        for wrong in ["", "40", "40/", "/10m", "0/10m", "-1/10m", "40/10", "40/0s", "40/1d", "40/25h", "x/1m"] {
            assert!(format!("{:#}", limit(wrong).unwrap_err()).contains("40/10m"), "{wrong:?}");
        }
        let dir = tempfile::tempdir().unwrap();
        let flags = Flags { data_dir: Some(dir.path().into()), ..Flags::default() };
        let settings = Settings::load(&flags).unwrap();
        assert!(
            settings.orders_per_client().unwrap().orders.is_some() && settings.carts_per_client().unwrap().is_some()
        );
        std::fs::write(dir.path().join("orderly.toml"), "limits_carts_per_client = \"many\"\n").unwrap();
        assert!(format!("{:#}", Settings::load(&flags).unwrap_err()).contains("limits.carts_per_client"));
    }

    #[test]
    fn a_password_is_never_shown() {
        let flags = Flags { database_url: Some("postgres://u:geheim@db/x".into()), ..Flags::default() };
        let settings = Settings::load(&flags).unwrap();
        assert_eq!(settings.database_shown(), "postgres://…@db/x");
        assert!(!format!("{settings:?}").contains("geheim"));
    }
}
