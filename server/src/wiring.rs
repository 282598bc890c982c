//! Puts one installation together: the only place that knows which area carries out which
//! message.

use crate::config::{self, Settings};
use crate::output::counted;
use anyhow::{Context as _, Result, ensure};
use catalog::Catalog;
use catalog::imports::{Imports, PictureFetching};
use catalog::media::Media;
use common::Revision;
use common::audit::AuditedRefusals;
use common::changes::{Changes, Listener};
use common::projection::Projection;
use contract::{Context, ErrorCode};
use demo::{SeedParts, Seeded, Seeder};
use domain::{CorrelationId, Currency, Lang, ShopId};
use identity::Staff;
use infra::password::Passwords;
use infra::uploads::Uploads;
use infra::{Clock, Ids, RandomIds, SystemClock};
use messaging::{Cache, Dispatcher, Registry, Unhandled};
use orders::carts::Carts;
use orders::checkout::Checkout;
use orders::{OrderParts, Orders};
use payments::{Payments, Tokenizer};
use shops::Shops;
use std::sync::Arc;
use stock::Inventory;
use store::{Database, Databases, Migrations};
use wire::Remote;

/// What each area folds the orders' events into.
const READ_MODELS: [&[&dyn Projection]; 1] = [orders::projections::READ_MODELS];

pub struct Installation {
    /// The one way to ask for anything; what stands below it is for background work and the command line.
    pub dispatcher: Dispatcher,
    pub database: Database,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    /// Counts up with every change that a kept page could show.
    pub revision: Revision,
    /// What other processes on the database change.
    pub changes: Arc<Changes>,
    pub orders: Arc<Orders>,
    pub shops: Arc<Shops>,
    pub media: Arc<Media>,
    pub imports: Arc<Imports>,
    /// `None` where the settings say that no pictures are fetched.
    pub pictures: Option<PictureFetching>,
    pub carts: Arc<Carts>,
    /// `None` where payments run in another process.
    pub payments: Option<Arc<Payments>>,
    /// Payments have a database of their own.
    pub payments_apart: bool,
    pub tokenizer: Arc<Tokenizer>,
    seeder: Seeder,
    shop_name: String,
    currency: Currency,
    lang: Lang,
}

/// The tables of all areas; every database has them, also one of payments alone.
pub fn migrations() -> Migrations {
    orders::migrations().and(payments::migrations()).and(identity::migrations())
}

impl Installation {
    /// Opens the database and brings it up to date.
    pub async fn open(settings: &Settings) -> Result<Self> {
        let shown = settings.database_shown();
        let database = Database::connect_with(&settings.database(), settings.limits())
            .await
            .with_context(|| format!("the database {shown} can't be opened; `orderly doctor` tells more"))?;
        database
            .migrate(&migrations())
            .await
            .with_context(|| format!("the database {shown} can't be brought up to date"))?;
        Self::on(settings, database).await
    }

    /// On a database whose schema is up to date.
    pub async fn on(settings: &Settings, database: Database) -> Result<Self> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let ids: Arc<dyn Ids> = Arc::new(RandomIds);
        let revision = Revision::default();
        let databases = Databases::from(database.clone());
        let shops = Arc::new(Shops::new(databases.clone(), Arc::clone(&clock), Arc::clone(&ids), revision.clone()));
        let staff = Arc::new(Staff::new(databases.clone(), Arc::clone(&clock), Arc::clone(&ids), Passwords::new()));
        let media = Arc::new(Media::new(databases.clone(), Arc::clone(&clock), Arc::clone(&ids), &settings.data_dir));
        let inventory = Arc::new(Inventory::new(databases.clone()));
        let catalog = Arc::new(Catalog::new(
            databases.clone(),
            Arc::clone(&clock),
            Arc::clone(&ids),
            Arc::clone(&shops),
            Arc::clone(&inventory),
            Arc::clone(&media),
            revision.clone(),
        ));
        let carts = Carts::new(
            databases.clone(),
            Arc::clone(&clock),
            Arc::clone(&catalog),
            Arc::clone(&inventory),
            Arc::clone(&shops),
        );
        let carts = Arc::new(carts.limited(settings.carts_per_client()?, settings.cart_changes_per_client()?));
        let WiredPayments { here: payments, registry: of_payments, apart: payments_apart } =
            wire_payments(settings, &database, &clock, &ids).await?;
        let mut of_peers = of_payments.clone();
        staff.register(&mut of_peers);
        let visit_peers = |unhandled: &mut Unhandled<'_>| {
            contract::messages::payments::visit(unhandled);
            contract::messages::staff::visit(unhandled);
        };
        let peers = Dispatcher::between_areas(of_peers, visit_peers, Arc::clone(&clock))?;
        let orders = Orders::new(OrderParts {
            databases: databases.clone(),
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
            revision: revision.clone(),
            catalog: Arc::clone(&catalog),
            inventory: Arc::clone(&inventory),
            shops: Arc::clone(&shops),
            peers: peers.clone(),
            read_models: READ_MODELS.concat(),
        });
        let orders = Arc::new(orders.limited(settings.orders_per_client()?));
        let checkout = Arc::new(Checkout {
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
            carts: Arc::clone(&carts),
            catalog: Arc::clone(&catalog),
            shops: Arc::clone(&shops),
            orders: Arc::clone(&orders),
        });
        let imports = Imports::new(
            databases.clone(),
            Arc::clone(&shops),
            revision.clone(),
            Arc::clone(&clock),
            Arc::clone(&ids),
            Uploads::below(&settings.data_dir),
        );
        let imports = Arc::new(imports.fetching(settings.fetches_pictures()?));
        let pictures = settings.fetches_pictures()?.then(|| -> Result<_> {
            let fetcher = settings.picture_fetcher()?;
            Ok(PictureFetching {
                databases: databases.clone(),
                shops: Arc::clone(&shops),
                media: Arc::clone(&media),
                revision: revision.clone(),
                clock: Arc::clone(&clock),
                ids: Arc::clone(&ids),
                fetcher,
            })
        });
        let pictures = pictures.transpose()?;
        let mut registry = Registry::default();
        shops.register(&mut registry);
        staff.register(&mut registry);
        catalog.register(&mut registry);
        carts.register(&mut registry);
        checkout.register(&mut registry);
        orders.register(&mut registry);
        imports.register(&mut registry);
        registry.include(&of_payments);
        let refusals =
            AuditedRefusals { databases: databases.clone(), clock: Arc::clone(&clock), ids: Arc::clone(&ids) };
        let listeners: Vec<Arc<dyn Listener>> = vec![shops.clone(), catalog.clone(), orders.clone()];
        let changes = Arc::new(Changes::new(database.clone(), revision.clone(), listeners));
        let tokens_clock = Arc::clone(&clock);
        let counted = revision.clone();
        let cache = Cache::new(settings.cache.catalog_mb, move || counted.current());
        let dispatcher = Dispatcher::new(
            registry,
            |unhandled| contract::messages::visit(unhandled),
            Arc::clone(&clock),
            Arc::new(refusals),
            cache,
        )?;
        Ok(Self {
            seeder: Seeder::new(SeedParts {
                databases,
                clock: Arc::clone(&clock),
                ids: Arc::clone(&ids),
                revision: revision.clone(),
                shops: Arc::clone(&shops),
                catalog,
                inventory,
                media: Arc::clone(&media),
                peers: peers.clone(),
            }),
            dispatcher,
            database,
            clock,
            ids,
            revision,
            changes,
            orders,
            shops,
            media,
            imports,
            pictures,
            carts,
            payments,
            payments_apart,
            tokenizer: Arc::new(Tokenizer::new(peers, tokens_clock)),
            shop_name: settings.first_shop.name.clone(),
            currency: settings.currency()?,
            lang: settings.language()?,
        })
    }

    /// The installation's first shop; made where there is none.
    pub async fn ensure_shop(&self) -> Result<ShopId> {
        let shop = self.shops.ensure_first_shop(&self.shop_name, self.currency, self.lang).await?;
        Ok(shop.view.id)
    }

    pub async fn first_shop(&self) -> Result<Option<ShopId>> {
        Ok(self.shops.first().await?.map(|shop| shop.view.id))
    }

    /// Fills an empty first shop with the demo; says what it did.
    pub async fn seed(&self) -> Result<String> {
        let shop = self.ensure_shop().await?;
        Ok(match self.seeder.load(&self.context(shop)).await? {
            Seeded::Loaded { products, variants, orders } => {
                format!(
                    "The demo shop is in: {}, {}, {}.",
                    counted(products, "product", "products"),
                    counted(variants, "variant", "variants"),
                    counted(orders, "past order", "past orders"),
                )
            }
            Seeded::LeftAlone => String::from("There is a shop with products already; it was left alone."),
        })
    }

    /// How the command line asks.
    pub fn context(&self, shop: ShopId) -> Context {
        Context::system(shop, self.lang, CorrelationId(self.ids.uuid()))
    }
}

/// How payments are reached.
struct WiredPayments {
    here: Option<Arc<Payments>>,
    registry: Registry,
    /// On a database of their own.
    apart: bool,
}

/// Payments here, on the shop's database or their own, or at an address.
async fn wire_payments(
    settings: &Settings,
    shop: &Database,
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn Ids>,
) -> Result<WiredPayments> {
    let mut registry = Registry::default();
    let mut apart = true;
    let here = match settings.payments_address()? {
        Some(address) => {
            let certificates = settings.certificates()?;
            let remote = Remote::to(&address, certificates.as_ref(), ErrorCode::PaymentsUnreachable)?;
            contract::messages::payments::visit(&mut Arc::new(remote).register(&mut registry));
            None
        }
        None => {
            let database = match settings.payments_database() {
                Some(url) => payments_database(settings, &url).await?,
                None => {
                    apart = false;
                    shop.clone()
                }
            };
            let payments = Arc::new(Payments::new(database, Arc::clone(clock), Arc::clone(ids)));
            payments.register(&mut registry);
            Some(payments)
        }
    };
    Ok(WiredPayments { here, registry, apart })
}

/// A database for payments alone, brought up to date.
async fn payments_database(settings: &Settings, url: &str) -> Result<Database> {
    let shown = config::shown(url);
    ensure!(url != settings.database(), "payments.database_url names the shop's own database; leave it empty for that");
    let database = Database::connect_with(url, settings.limits())
        .await
        .with_context(|| format!("payments' database {shown} can't be opened"))?;
    database
        .migrate(&migrations())
        .await
        .with_context(|| format!("payments' database {shown} can't be brought up to date"))?;
    Ok(database)
}

/// What a process is made of that runs payments and nothing else.
pub struct PaymentsAlone {
    pub payments: Arc<Payments>,
    pub dispatcher: Dispatcher,
    pub clock: Arc<dyn Clock>,
}

impl PaymentsAlone {
    pub async fn open(settings: &Settings) -> Result<Self> {
        let own = || format!("sqlite://{}?mode=rwc", settings.data_dir.join("payments.sqlite").display());
        let database = payments_database(settings, &settings.payments_database().unwrap_or_else(own)).await?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let payments = Arc::new(Payments::new(database, Arc::clone(&clock), Arc::new(RandomIds)).alone());
        let mut registry = Registry::default();
        payments.register(&mut registry);
        contract::messages::payments::visit(&mut registry.open_to_others());
        let visit = |unhandled: &mut Unhandled<'_>| contract::messages::payments::visit(unhandled);
        let dispatcher = Dispatcher::between_areas(registry, visit, Arc::clone(&clock))?;
        Ok(Self { payments, dispatcher, clock })
    }
}
