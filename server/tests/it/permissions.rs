//! What a member of staff may do: each permission is asked for on every way in, and what is refused is written down.

use crate::books::{books, rows};
use crate::buyer::Placed;
use crate::catalog_file::one_product;
use crate::desk_cancel::{fields, order, owner};
use crate::program::{BOTH, Kind, Program};
use crate::staff::{Browser, owned};
use contract::{Permission, Permissions};
use reqwest::StatusCode;
use std::collections::BTreeSet;

/// A way in: the message that it sends, the permission that it needs, and a request of its kind.
pub enum Way {
    Get(&'static str),
    Post(&'static str, &'static [(&'static str, &'static str)]),
    Upload(&'static str),
}

use Way::{Get, Post, Upload};

const ID: &str = "01890000-0000-7000-8000-000000000001";

/// All ways in to the desk, by what they need.
pub const WAYS: &[(&str, &str, Way)] = &[
    ("view-orders", "orders.list", Get("/desk/orders")),
    ("view-orders", "orders.get", Get("/desk/orders/1")),
    ("view-orders", "orders.get-many", Get("/desk/orders/packing-slips?number=1")),
    ("view-orders", "orders.counters", Get("/desk/events")),
    ("view-orders", "orders.get-many", Post("/desk/orders", &[("do", "cancel"), ("number", "1")])),
    ("fulfil-orders", "orders.mark-each-paid", Post("/desk/orders", &[("number", "1")])),
    ("fulfil-orders", "orders.ship-each", Post("/desk/orders", &[("do", "ship"), ("number", "1"), ("key", "a")])),
    ("fulfil-orders", "orders.cancel-each", Post("/desk/orders", &[("do", "cancel-now"), ("order", "1:1")])),
    ("fulfil-orders", "orders.mark-paid", Post("/desk/orders/1/paid", &[("version", "1")])),
    ("fulfil-orders", "orders.ship", Post("/desk/orders/1/ship", &[("version", "1")])),
    ("fulfil-orders", "orders.cancel", Post("/desk/orders/1/cancel", &[("version", "1")])),
    ("fulfil-orders", "orders.write-note", Post("/desk/orders/1/notes", &[("text", "a"), ("idempotency_key", ID)])),
    ("fulfil-orders", "orders.try-left-out-again", Post("/desk/left-out", &[])),
    ("refund-orders", "orders.refund", Post("/desk/orders/1/refund", &[("amount", "1"), ("idempotency_key", "a")])),
    ("view-products", "catalog.desk-list", Get("/desk/products")),
    ("view-products", "catalog.desk-product", Get("/desk/products/01890000-0000-7000-8000-000000000001")),
    ("view-products", "imports.export", Get("/desk/products/export.csv")),
    ("edit-products", "catalog.save", Post("/desk/products/01890000-0000-7000-8000-000000000001", &[("version", "1")])),
    ("edit-products", "catalog.attach-picture", Upload("/desk/products/01890000-0000-7000-8000-000000000001/pictures")),
    (
        "edit-products",
        "catalog.detach-picture",
        Post("/desk/products/01890000-0000-7000-8000-000000000001/pictures/remove", &[("picture", ID)]),
    ),
    ("import-products", "imports.list", Get("/desk/imports")),
    ("import-products", "imports.get", Get("/desk/imports/01890000-0000-7000-8000-000000000001")),
    ("import-products", "imports.start", Upload("/desk/imports")),
    (
        "import-products",
        "imports.steer-pictures",
        Post("/desk/imports/01890000-0000-7000-8000-000000000001/pictures", &[("action", "retry")]),
    ),
    ("change-settings", "shops.set-look", Get("/desk/appearance")),
    ("change-settings", "shops.set-look", Get("/desk/appearance/preview")),
    ("change-settings", "shops.set-look", Post("/desk/appearance", &[("accent", "#ab1234")])),
    ("change-settings", "shops.set-look", Post("/desk/appearance/preview", &[("accent", "#ab1234")])),
    ("change-settings", "shops.settings", Get("/desk/settings")),
    ("change-settings", "shops.save-settings", Post("/desk/settings", &[("version", "1")])),
    ("change-settings", "shops.settings", Get("/desk/settings/help")),
    ("change-settings", "shops.save-help", Post("/desk/settings/help", &[("page", "returns"), ("lang", "de")])),
];

/// Ways in to the desk that need no permission: to sign in and out, and for one's own account.
pub const OPEN: &[&str] = &[
    // Without the permission to read orders it leads on to the first page that the reader may see.
    "GET /desk",
    "GET /desk/sign-in",
    "POST /desk/sign-in",
    "POST /desk/sign-out",
    "GET /desk/setup",
    "POST /desk/setup",
    "POST /desk/language",
    // It lists the desk's pages, and orders and products for those who may see them.
    "GET /desk/palette",
];

impl Way {
    pub const fn path(&self) -> &'static str {
        match self {
            Get(path) | Post(path, _) | Upload(path) => path,
        }
    }

    pub const fn method(&self) -> &'static str {
        match self {
            Get(_) => "GET",
            Post(..) | Upload(_) => "POST",
        }
    }

    async fn status(&self, browser: &Browser) -> StatusCode {
        match self {
            Get(path) => browser.get(path).await.status(),
            Post(path, form) => browser.post(path, form).await.status(),
            Upload(path) => browser.upload(path, "a.csv", b"Handle\n").await.status(),
        }
    }
}

/// Gives the only member of staff these permissions, as a role would.
pub async fn may(program: &Program, permissions: impl IntoIterator<Item = Permission>) {
    let names: Vec<_> = permissions.into_iter().map(Permission::as_str).collect();
    let database = program.database().await;
    Program::execute(&database, &format!("UPDATE users SET permissions = '{}'", names.join(" "))).await;
    database.close().await.unwrap();
}

/// (message, what was lacking) of each refusal, and all are of a member of staff.
pub async fn refusals(program: &Program) -> Vec<(String, String)> {
    let database = program.database().await;
    let sql = "SELECT message, refused, actor_kind FROM audit_entries WHERE refused IS NOT NULL ORDER BY at, id";
    let found = rows(&database, sql).await;
    let text = |row: &sea_orm::QueryResult, n| row.try_get_by_index::<String>(n).unwrap();
    let refusals = found.iter().map(|row| {
        assert_eq!(text(row, 2), "staff");
        (text(row, 0), text(row, 1))
    });
    let refusals = refusals.collect();
    database.close().await.unwrap();
    refusals
}

#[tokio::test]
async fn without_its_permission_every_way_in_is_refused_and_the_refusal_written_down() {
    for kind in BOTH {
        let (program, browser) = owned(Program::new(kind).await).await;
        let mut written = Vec::new();
        for permission in Permission::ALL {
            // Without it, and without what brings it along.
            let brings = |other: &Permission| {
                [*other].into_iter().collect::<Permissions>().with_what_they_need().has(*permission)
            };
            let held: Permissions = Permission::ALL.iter().copied().filter(|other| !brings(other)).collect();
            may(&program, held.iter()).await;
            for (needed, message, way) in WAYS.iter().filter(|(needed, ..)| *needed == permission.as_str()) {
                let status = way.status(&browser).await;
                assert_eq!(status, StatusCode::FORBIDDEN, "{} {} without {needed}", way.method(), way.path());
                written.push(((*message).to_owned(), (*needed).to_owned()));
            }
            // Whoever lacks one thing goes on doing the rest.
            let is_held = |needed: &str| held.iter().any(|it| it.as_str() == needed);
            for (needed, _, way) in WAYS.iter().filter(|(needed, ..)| is_held(needed)) {
                let status = way.status(&browser).await;
                assert_ne!(status, StatusCode::FORBIDDEN, "{} {} with {needed}", way.method(), way.path());
            }
        }
        assert_eq!(refusals(&program).await, written, "{kind:?}");

        // Strangers are led to the door or refused, and nothing is written: they could fill the disk.
        let stranger = Browser::at(&program, [0, 9]);
        for (_, _, way) in WAYS {
            let expected = if way.method() == "GET" { StatusCode::SEE_OTHER } else { StatusCode::UNAUTHORIZED };
            assert_eq!(way.status(&stranger).await, expected, "{} {}", way.method(), way.path());
        }
        assert_eq!(refusals(&program).await.len(), written.len());
    }
}

#[tokio::test]
async fn the_desk_shows_each_what_they_may_see_and_leads_them_there() {
    let (program, browser) = owned(Program::new(Kind::Sqlite).await).await;
    let first = [
        (Permission::EditProducts, "/desk/products", "/desk/settings"),
        (Permission::ChangeSettings, "/desk/settings", "/desk/products"),
        (Permission::ImportProducts, "/desk/products", "/desk/settings"),
    ];
    for (permission, leads_to, hidden) in first {
        may(&program, [permission]).await;
        let to = browser.get("/desk").await;
        assert_eq!((to.status(), to.headers()["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, leads_to));
        let page = browser.get(leads_to).await.text().await.unwrap();
        assert!(page.contains("desk-navigation") && !page.contains(&format!("href=\"{hidden}\"")), "{permission:?}");
        assert!(!page.contains("data-events"), "nobody follows counters that they may not see");
    }
    assert!(refusals(&program).await.is_empty(), "who only looks around is refused nothing");
}

#[tokio::test]
async fn a_paid_order_is_cancelled_only_by_whoever_may_give_money_back() {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 50, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.accept_bank_transfer();
    program.serve().await;
    let desk = owner(&program).await;
    let (paid, unpaid) = (order(&program).await, order(&program).await);
    let at = |order: &Placed, what: &str| format!("/desk/orders/{}/{what}", order.number);
    let form = |version: &str| fields(&[("version", version)]);
    assert!(desk.post(&at(&paid, "paid"), &form("1")).await.unwrap().status().is_redirection());
    may(&program, [Permission::FulfilOrders]).await;
    assert_eq!(desk.post(&at(&paid, "cancel"), &form("2")).await.unwrap().status(), StatusCode::FORBIDDEN);
    let many = fields(&[("do", "cancel-now"), ("order", &format!("{}:2", paid.number))]);
    let answer = desk.post("/desk/orders", &many).await.unwrap();
    assert!(answer.headers()["location"].to_str().unwrap().contains("cancelled=0"), "each by itself: not this one");
    assert!(desk.post(&at(&unpaid, "cancel"), &form("1")).await.unwrap().status().is_redirection());
    assert_eq!(refusals(&program).await, [("orders.cancel".to_owned(), "refund-orders".to_owned())]);
    may(&program, [Permission::FulfilOrders, Permission::RefundOrders]).await;
    assert!(desk.post(&at(&paid, "cancel"), &form("2")).await.unwrap().status().is_redirection());
    assert_eq!(books(&program).await.orders, 2);
}

/// `METHOD pattern` of every route below `/desk`, as the program's sources have them.
pub fn desk_routes() -> BTreeSet<String> {
    let patterns = include_str!("../../../app/src/routes.rs");
    let routes = include_str!("../../src/http/routes.rs");
    let mut found = BTreeSet::new();
    // A line of the table: `DeskOrderCancel(u64) DESK_ORDER_CANCEL "/desk/orders/{number}/cancel";`
    let lines = patterns.lines().filter_map(|line| line.trim().strip_suffix("\";"));
    for (before, path) in lines.filter_map(|line| line.split_once(" \"")) {
        let Some(name) = before.split_whitespace().next_back().and_then(|name| name.strip_prefix("DESK")) else {
            continue;
        };
        let route = format!("pattern::DESK{name},");
        let rest = routes.split_once(&route).unwrap_or_else(|| panic!("nothing is routed to {path}")).1;
        let handlers = rest.split(".route(").next().unwrap();
        let methods = [("GET", "get("), ("POST", "post(")];
        let mut any = false;
        for (method, call) in methods {
            let is_call = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if handlers.match_indices(call).any(|(at, _)| is_call(&handlers[..at])) {
                found.insert(format!("{method} {path}"));
                any = true;
            }
        }
        assert!(any, "{path} has no method");
    }
    found
}

/// Whether an address is of this pattern.
pub fn fits(pattern: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap();
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    let same = |(pattern, path): (&&str, &&str)| pattern.starts_with('{') || pattern == path;
    pattern.len() == path.len() && pattern.iter().zip(&path).all(same)
}

#[test]
fn every_route_of_the_desk_names_its_message_or_is_open() {
    let routes = desk_routes();
    assert!(routes.len() > 30, "{}", routes.len());
    for route in &routes {
        let (method, pattern) = route.split_once(' ').unwrap();
        let named = WAYS.iter().any(|(_, _, way)| way.method() == method && fits(pattern, way.path()));
        assert!(named != OPEN.contains(&route.as_str()), "{route} is in no list, or in both");
    }
    let ways = WAYS.iter().map(|(_, _, way)| (way.method(), way.path()));
    for (method, path) in ways {
        let known = routes
            .iter()
            .any(|route| route.split_once(' ').is_some_and(|(of, pattern)| of == method && fits(pattern, path)));
        assert!(known, "{method} {path} is no route");
    }
    let needed: BTreeSet<_> = WAYS.iter().map(|(needed, ..)| *needed).collect();
    assert_eq!(needed, Permission::ALL.iter().map(|it| it.as_str()).collect(), "each permission opens something");
}

/// Every other route, with why it needs no permission.
const PUBLIC: &[(&str, &str)] = &[
    ("shop_routes", "the shop: every message is for anyone, and what is one reader's is opened by a secret in it"),
    ("/robots.txt", "for crawlers"),
    ("/sitemap.xml", "for crawlers"),
    ("pattern::MANIFEST", "a file of the site"),
    ("pattern::WORKER", "a file of the site"),
    ("&state.site.sheet_path", "a file of the site"),
    ("/assets/{name}", "a file of the site"),
    ("/pkg/{*name}", "a file of the site"),
    ("/media/{name}", "pictures of the shop, by their hash"),
    ("/placeholder/{name}", "a drawing"),
    ("/favicon.svg", "a file of the site"),
    ("/icons/{name}", "a file of the site"),
    ("/healthz", "says that the program lives"),
    ("/readyz", "says whether it is ready"),
    ("/gallery/", "the gallery of components, where the settings name its folder"),
    ("/gallery", "the same"),
    ("/gallery/{name}", "the same"),
];

#[test]
fn every_other_route_is_known_to_be_public() {
    let sources = [include_str!("../../src/http/routes.rs"), include_str!("../../src/http/gallery.rs")];
    let mut found = BTreeSet::new();
    for source in sources {
        let source = source.split("#[cfg(test)]").next().unwrap();
        for (at, _) in source.match_indices(".route(") {
            let argument = source[at + ".route(".len()..].trim_start().split([',', ')']).next().unwrap();
            found.insert(argument.trim_matches('"').to_owned());
        }
    }
    let is_known = |route: &str| PUBLIC.iter().any(|(public, _)| *public == route);
    let shop = include_str!("../../src/http/routes.rs").split_once("fn shop_routes()").unwrap().1;
    let shop = shop.split("\n}\n").next().unwrap();
    for route in &found {
        let is_shop = shop.contains(&format!("{route},"));
        assert!(route.starts_with("pattern::DESK") || is_shop || is_known(route), "{route}: who may ask for it?");
    }
}
