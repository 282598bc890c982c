//! Puts one installation together: the only place that knows which implementation stands behind a port.

use crate::cli::counted;
use crate::config::Settings;
use anyhow::{Context, Result};
use domain::{CorrelationId, Currency, Lang, ShopId};
use infra::password::Passwords;
use infra::{Clock, Ids, RandomIds, SystemClock};
use services::carts::LocalCarts;
use services::catalog::{Catalog, LocalCatalog, RememberedCatalog, Revision};
use services::checkout::LocalCheckout;
use services::imports::{LocalImports, PictureFetching};
use services::inventory::{Inventory, LocalInventory};
use services::media::{LocalMedia, Media};
use services::orders::{LocalOrders, OrderParts};
use services::payments::TestCardGateway;
use services::seed::{SeedParts, Seeded, Seeder};
use services::shops::{LocalShops, Shops};
use services::staff::{LocalStaff, Staff};
use services::{Actor, Scope, Services};
use std::sync::Arc;
use store::Database;

pub struct Installation {
    pub services: Services,
    pub database: Database,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    /// Counts up with every change that a kept page could show.
    pub revision: Revision,
    pub orders: Arc<LocalOrders>,
    pub shops: Arc<LocalShops>,
    pub imports: LocalImports,
    /// `None` where the settings say that no pictures are fetched.
    pub pictures: Option<PictureFetching>,
    pub carts: Arc<LocalCarts>,
    pub test_gateway: Arc<TestCardGateway>,
    seeder: Seeder,
    shop_name: String,
    currency: Currency,
    lang: Lang,
}

impl Installation {
    /// Opens the database and brings it up to date.
    pub async fn open(settings: &Settings) -> Result<Self> {
        let shown = settings.database_shown();
        let database = Database::connect_with(&settings.database(), settings.limits())
            .await
            .with_context(|| format!("the database {shown} can't be opened; `orderly doctor` tells more"))?;
        database.migrate().await.with_context(|| format!("the database {shown} can't be brought up to date"))?;
        Self::on(settings, database).await
    }

    /// On a database whose schema is up to date.
    pub async fn on(settings: &Settings, database: Database) -> Result<Self> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let ids: Arc<dyn Ids> = Arc::new(RandomIds);
        let revision = Revision::default();
        let local_shops =
            Arc::new(LocalShops::new(database.clone(), Arc::clone(&clock), Arc::clone(&ids), revision.clone()));
        let shops: Arc<dyn Shops> = local_shops.clone();
        let staff: Arc<dyn Staff> =
            Arc::new(LocalStaff::new(database.clone(), Arc::clone(&clock), Arc::clone(&ids), Passwords::new()));
        let media: Arc<dyn Media> =
            Arc::new(LocalMedia::new(database.clone(), Arc::clone(&clock), Arc::clone(&ids), &settings.data_dir));
        let local_inventory = Arc::new(LocalInventory::new(database.clone()));
        let inventory: Arc<dyn Inventory> = local_inventory.clone();
        let local_catalog = Arc::new(LocalCatalog::new(
            database.clone(),
            Arc::clone(&clock),
            Arc::clone(&ids),
            Arc::clone(&shops),
            Arc::clone(&inventory),
            Arc::clone(&media),
            revision.clone(),
        ));
        let catalog: Arc<dyn Catalog> =
            Arc::new(RememberedCatalog::new(local_catalog.clone(), revision.clone(), settings.catalog_cache_mb));
        local_inventory.titles_from(&catalog);
        let carts = LocalCarts::new(
            database.clone(),
            Arc::clone(&clock),
            Arc::clone(&catalog),
            Arc::clone(&inventory),
            Arc::clone(&shops),
        );
        let carts = Arc::new(carts.limited(settings.carts_per_client()?, settings.cart_changes_per_client()?));
        // Takes cards for shops in test mode only, and refuses all others by itself.
        let test_gateway = Arc::new(TestCardGateway::new(database.clone(), Arc::clone(&shops), Arc::clone(&clock)));
        let orders = LocalOrders::new(OrderParts {
            database: database.clone(),
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
            revision: revision.clone(),
            catalog: Arc::clone(&catalog),
            inventory: Arc::clone(&inventory),
            shops: Arc::clone(&shops),
            staff: Arc::clone(&staff),
            provider: test_gateway.clone(),
        });
        let orders = Arc::new(orders.limited(settings.orders_per_client()?));
        let checkout = Arc::new(LocalCheckout {
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
            carts: carts.clone(),
            catalog: Arc::clone(&catalog),
            shops: Arc::clone(&shops),
            orders: orders.clone(),
        });
        let imports = LocalImports::new(
            database.clone(),
            Arc::clone(&shops),
            revision.clone(),
            Arc::clone(&clock),
            Arc::clone(&ids),
        );
        let imports = imports.fetching(settings.fetches_pictures()?);
        let pictures = settings.fetches_pictures()?.then(|| -> Result<_> {
            let fetcher = settings.picture_fetcher()?;
            Ok(PictureFetching {
                database: database.clone(),
                shops: Arc::clone(&shops),
                media: Arc::clone(&media),
                revision: revision.clone(),
                clock: Arc::clone(&clock),
                ids: Arc::clone(&ids),
                fetcher,
            })
        });
        let pictures = pictures.transpose()?;
        let services = Services {
            shops,
            catalog,
            inventory,
            carts: carts.clone(),
            checkout,
            orders: orders.clone(),
            staff,
            media,
            imports: Arc::new(imports.clone()),
            test_gateway: Arc::clone(&test_gateway),
        };
        Ok(Self {
            seeder: Seeder::new(SeedParts {
                database: database.clone(),
                clock: Arc::clone(&clock),
                ids: Arc::clone(&ids),
                revision: revision.clone(),
                shops: Arc::clone(&local_shops),
                catalog: local_catalog,
                inventory: Arc::clone(&services.inventory),
                media: Arc::clone(&services.media),
                staff: Arc::clone(&services.staff),
                gateway: Arc::clone(&test_gateway),
            }),
            services,
            database,
            clock,
            ids,
            revision,
            orders,
            shops: local_shops,
            imports,
            pictures,
            carts,
            test_gateway,
            shop_name: settings.shop_name.clone(),
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
        Ok(match self.seeder.load(&self.scope(shop)).await? {
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
    pub fn scope(&self, shop: ShopId) -> Scope {
        let correlation = CorrelationId(self.ids.uuid());
        Scope { shop, lang: self.lang, actor: Actor::System, correlation, client: None }
    }
}
