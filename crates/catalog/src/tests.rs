//! The catalogue, on both databases.

mod announced;
mod desk_list;
mod home;
mod languages;
mod searching;

use super::*;
use crate::fixture::Shop;
use common::ServiceError;
use common::testing::for_each_database;
use contract::catalog::{Availability, ProductCard, SearchHit, Sort};
use contract::desk::{DeskProductView, ProductFilter, ProductForm, VariantForm};
use contract::page::{Cursor, Seek};
use contract::{Context, ErrorCode};
use domain::{Lang, PictureId};
use image::{DynamicImage, ImageFormat};
use std::collections::BTreeMap;
use store::Database;

impl Catalog {
    /// Saves, and shows what came of it.
    pub async fn save_product(
        &self,
        context: &Context,
        id: ProductId,
        form: &ProductForm,
    ) -> Result<DeskProductView, ServiceError> {
        self.save(context, id, form).await?;
        self.desk_product(context, id).await
    }
}

impl Shop {
    fn in_lang(&self, lang: Lang) -> Context {
        Context { lang, ..self.context.clone() }
    }

    async fn add(&self, products: Vec<NewProduct>) {
        self.catalog.create(&self.context, &[], &products).await.unwrap();
    }

    async fn find(&self, query: &str) -> Vec<String> {
        let found = self.catalog.search(&self.context, query, &Seek::First).await.unwrap();
        found_handles(&found.products.items)
    }
}

fn found_handles(hits: &[SearchHit]) -> Vec<String> {
    hits.iter().map(|hit| hit.product.handle.clone()).collect()
}

fn handles(cards: &[ProductCard]) -> Vec<String> {
    cards.iter().map(|card| card.handle.clone()).collect()
}

fn text(lang: Lang, title: &str) -> NewText {
    NewText {
        lang,
        title: title.into(),
        description_html: String::new(),
        seo_title: String::new(),
        seo_description: String::new(),
        words: BTreeMap::new(),
    }
}

fn variant(values: &[&str], price: i64, stock: i64) -> NewVariant {
    NewVariant {
        values: values.iter().map(|v| (*v).to_owned()).collect(),
        sku: format!("SKU-{}", values.join("-")),
        price,
        compare_at: None,
        grams: 100,
        stock: Some(stock),
        picture: None,
    }
}

/// A product of one variant, titled as its handle.
fn product(handle: &str, price: i64) -> NewProduct {
    NewProduct {
        handle: handle.into(),
        vendor: "Maker".into(),
        product_type: String::new(),
        tags: Vec::new(),
        options: Vec::new(),
        collections: Vec::new(),
        variants: vec![variant(&[], price, 3)],
        pictures: Vec::new(),
        texts: vec![text(Lang::En, handle)],
    }
}

fn collection(handle: &str) -> NewCollection {
    NewCollection {
        handle: handle.into(),
        picture: None,
        texts: vec![(Lang::En, handle.to_uppercase(), String::new()), (Lang::De, "Küche".into(), String::new())],
    }
}

/// Equal prices and titles on purpose: only the id tells those apart.
fn many(from: usize, to: usize, shelf: &str) -> Vec<NewProduct> {
    let one = |n: usize| NewProduct {
        collections: vec![shelf.to_owned()],
        texts: vec![text(Lang::En, &format!("Thing {}", n % 7))],
        ..product(&format!("thing-{n}"), 1000 + (n % 5) as i64 * 100)
    };
    (from..to).map(one).collect()
}

/// Walks a list to its end and back, adding products half-way; what was there is met exactly once.
async fn walk(shop: &Shop, collection: Option<&str>, sort: Sort, added: usize) {
    let mut before: Vec<String> = Vec::new();
    let mut seek = Seek::First;
    let mut pages = Vec::new();
    loop {
        let page = shop.catalog.list(&shop.context, collection, sort, &seek).await.unwrap().products;
        before.extend(handles(&page.items));
        pages.push(handles(&page.items));
        if pages.len() == 2 {
            shop.add(many(added, added + 3, "none")).await;
        }
        match page.next.clone() {
            Some(next) => seek = Seek::After(next),
            None => {
                let mut previous = page.previous;
                let mut back = pages.len() - 1;
                while let Some(cursor) = previous {
                    let page = shop.catalog.list(&shop.context, collection, sort, &Seek::Before(cursor)).await.unwrap();
                    back = back.saturating_sub(1);
                    if collection.is_some() {
                        assert_eq!(handles(&page.products.items), pages[back], "{sort:?} backwards");
                    }
                    previous = page.products.previous;
                }
                break;
            }
        }
    }
    let mut known: Vec<String> =
        before.iter().filter(|h| h["thing-".len()..].parse::<usize>().unwrap() < 60).cloned().collect();
    known.sort();
    known.dedup();
    assert_eq!(known.len(), 60, "{sort:?} misses products");
    let met = before.len();
    before.sort();
    before.dedup();
    assert_eq!(met, before.len(), "{sort:?} shows products twice");
}

fn form_of(view: &DeskProductView) -> ProductForm {
    ProductForm {
        title: view.title.clone(),
        vendor: view.vendor.clone(),
        product_type: view.product_type.clone(),
        tags: view.tags.join(", "),
        published: Some("on".into()),
        version: view.version,
        variants: view
            .variants
            .iter()
            .map(|v| VariantForm {
                id: v.id.to_string(),
                sku: v.sku.clone(),
                price: v.price.to_decimal_string(),
                compare_at: String::new(),
                stock: v.stock.to_string(),
                stock_seen: v.stock.to_string(),
            })
            .collect(),
        ..ProductForm::default()
    }
}

fn found(query: &str) -> ProductFilter {
    ProductFilter { query: query.into(), ..ProductFilter::default() }
}

async fn only_product(shop: &Shop) -> DeskProductView {
    let rows = shop
        .catalog
        .desk_products(&shop.context, &ProductFilter::default(), &Seek::First)
        .await
        .unwrap()
        .products
        .items;
    shop.catalog.desk_product(&shop.context, rows[0].id).await.unwrap()
}

fn png() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    DynamicImage::new_rgb8(700, 800).write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

for_each_database! {
    async fn every_sort_walks_every_product_once_while_others_arrive(db: Database) {
        let shop = Shop::open(&db).await;
        shop.catalog.create(&shop.context, &[collection("shelf")], &many(0, 60, "shelf")).await.unwrap();
        for (n, sort) in Sort::ALL.into_iter().enumerate() {
            walk(&shop, Some("shelf"), sort, 100 + n * 10).await;
            walk(&shop, None, sort, 200 + n * 10).await;
        }
    }

    async fn prices_and_titles_are_in_order_in_each_language(db: Database) {
        let shop = Shop::open(&db).await;
        let mut apple = product("apple", 300);
        apple.texts = vec![text(Lang::En, "Äpple"), text(Lang::De, "Zapfel")];
        shop.add(vec![product("zebra", 100), apple, product("banana", 200)]).await;
        let list = async |context: &Context, sort| {
            handles(&shop.catalog.list(context, None, sort, &Seek::First).await.unwrap().products.items)
        };
        assert_eq!(list(&shop.context, Sort::PriceUp).await, ["zebra", "banana", "apple"]);
        assert_eq!(list(&shop.context, Sort::PriceDown).await, ["apple", "banana", "zebra"]);
        assert_eq!(list(&shop.context, Sort::Newest).await, ["banana", "apple", "zebra"]);
        assert_eq!(list(&shop.context, Sort::Title).await, ["apple", "banana", "zebra"]);
        assert_eq!(list(&shop.in_lang(Lang::De), Sort::Title).await, ["banana", "apple", "zebra"]);
        let refused = shop.catalog.list(&shop.context, Some("nowhere"), Sort::Featured, &Seek::First).await;
        assert_eq!(refused.unwrap_err().code(), ErrorCode::NotFound);
        let first = shop.catalog.list(&shop.context, None, Sort::Newest, &Seek::After(Cursor("eyJ4Ijox".into()))).await;
        assert_eq!(first.unwrap_err().code(), ErrorCode::Malformed);
    }

    async fn search_forgives_accents_and_unfinished_words(db: Database) {
        let shop = Shop::open(&db).await;
        let mut mug = product("mug", 100);
        mug.texts = vec![text(Lang::En, "Stoneware Mug"), text(Lang::De, "Große Tasse")];
        mug.tags = vec!["Küche".into()];
        let mut vase = product("vase", 100);
        vase.texts = vec![NewText { description_html: "<p class=\"stoneware\">Made of stoneware</p>".into(), ..text(Lang::En, "Vase") }];
        shop.add(vec![vase, mug, product("scarf", 100)]).await;
        assert_eq!(shop.find("stonew").await, ["mug", "vase"], "a title counts more than a description");
        for query in ["GROSSE", "große", "kuche", "Küche", "tass", "mug stoneware"] {
            assert_eq!(shop.find(query).await, ["mug"], "{query}");
        }
        for query in ["", "  ", "class", "mug scarf", "\"", "NOT", "a:b*", "' OR 1"] {
            assert_eq!(shop.find(query).await, Vec::<String>::new(), "{query}");
        }
        let suggested = shop.catalog.suggest(&shop.context, "sto").await.unwrap();
        assert_eq!(suggested.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["Stoneware Mug"]);
        let elsewhere = Context { shop: domain::ShopId(uuid::Uuid::from_u128(9)), ..shop.context.clone() };
        assert!(shop.catalog.search(&elsewhere, "mug", &Seek::First).await.is_err(), "an unknown shop finds nothing");
    }

    async fn search_pages_meet_every_hit_once(db: Database) {
        let shop = Shop::open(&db).await;
        shop.catalog.create(&shop.context, &[collection("shelf")], &many(0, 60, "shelf")).await.unwrap();
        let (mut seek, mut found, mut last) = (Seek::First, Vec::new(), None);
        loop {
            let page = shop.catalog.search(&shop.context, "thing", &seek).await.unwrap().products;
            found.push(found_handles(&page.items));
            last = page.previous.or(last);
            let Some(next) = page.next else { break };
            seek = Seek::After(next);
        }
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [24, 24, 12]);
        let back = shop.catalog.search(&shop.context, "thing", &Seek::Before(last.unwrap())).await.unwrap().products;
        assert_eq!(found_handles(&back.items), found[1]);
        let mut all: Vec<String> = found.concat();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 60);
    }

    async fn a_save_keeps_what_was_sold_meanwhile_and_refuses_an_old_page(db: Database) {
        let shop = Shop::open(&db).await;
        shop.add(vec![product("mug", 1000)]).await;
        let seen = only_product(&shop).await;
        let variant = seen.variants[0].id;
        stock::take(db.write(), shop.context.shop, &[(variant, 2)]).await.unwrap();

        let mut form = form_of(&seen);
        form.title = "New mug".into();
        form.description_html = "<p onclick=x>Hi<script>alert(1)</script></p>".into();
        form.tags = " clay, , blue ,clay".into();
        form.variants[0].price = "12,50".into();
        form.variants[0].compare_at = "15".into();
        form.variants[0].stock = "13".into();
        let before = shop.catalog.revision();
        let saved = shop.catalog.save_product(&shop.context, seen.id, &form).await.unwrap();
        assert!(shop.catalog.revision() > before);
        assert_eq!((saved.title.as_str(), saved.texts[0].description_html.as_str()), ("New mug", "<p>Hi</p>"));
        assert_eq!(saved.tags, ["clay", "blue"]);
        assert_eq!((saved.variants[0].price.minor(), saved.variants[0].stock), (1250, 11));
        let page = shop.catalog.product(&shop.context, "mug").await.unwrap();
        assert_eq!((page.variants[0].price.minor(), page.title.as_str()), (1250, "New mug"));
        assert_eq!(shop.find("clay").await, ["mug"]);

        let late = shop.catalog.save_product(&shop.context, seen.id, &form).await;
        assert_eq!(late.unwrap_err().code(), ErrorCode::Conflict);
        assert_eq!(only_product(&shop).await, saved, "a refused save changes nothing");
    }

    async fn faults_stand_at_their_fields_and_nothing_is_saved(db: Database) {
        let shop = Shop::open(&db).await;
        shop.add(vec![product("mug", 1000)]).await;
        let seen = only_product(&shop).await;
        let mut form = form_of(&seen);
        form.title = "  ".into();
        form.variants[0].price = "cheap".into();
        form.variants[0].compare_at = "-1".into();
        form.variants[0].stock = "many".into();
        let refused = shop.catalog.save_product(&shop.context, seen.id, &form).await.unwrap_err();
        let ServiceError::Invalid(faults) = refused else { panic!("{refused}") };
        let id = seen.variants[0].id;
        let expected = [
            ("title".to_owned(), "error-field-required"),
            (format!("price.{id}"), "error-field-price"),
            (format!("compare_at.{id}"), "error-field-price"),
            (format!("stock.{id}"), "error-field-number"),
        ];
        let found: Vec<(String, &str)> = faults.0.iter().map(|f| (f.field.clone(), f.key.as_str())).collect();
        assert_eq!(found, expected);
        assert_eq!(only_product(&shop).await, seen);
    }

    async fn an_unpublished_product_is_seen_at_the_desk_only(db: Database) {
        let shop = Shop::open(&db).await;
        shop.add(vec![product("mug", 1000)]).await;
        let seen = only_product(&shop).await;
        let form = ProductForm { published: None, ..form_of(&seen) };
        shop.catalog.save_product(&shop.context, seen.id, &form).await.unwrap();
        assert_eq!(shop.catalog.product(&shop.context, "mug").await.unwrap_err().code(), ErrorCode::NotFound);
        assert!(shop.find("mug").await.is_empty());
        assert!(shop.catalog.suggest(&shop.context, "mug").await.unwrap().is_empty());
        assert!(shop.catalog.offers(&shop.context, &[seen.variants[0].id]).await.unwrap().is_empty());
        assert!(shop.catalog.sitemap(&shop.context, None).await.unwrap().entries.is_empty());
        let desk = shop.catalog.desk_products(&shop.context, &found("mug"), &Seek::First).await.unwrap().products.items;
        assert_eq!((desk.len(), desk[0].published, desk[0].variants, desk[0].stock), (1, false, 1, 3));
    }

    async fn pictures_are_hung_served_in_their_widths_and_taken_off(db: Database) {
        let shop = Shop::open(&db).await;
        shop.add(vec![product("mug", 1000)]).await;
        let id = only_product(&shop).await.id;
        for _ in 0..2 {
            shop.catalog.attach_picture(&shop.context, id, png()).await.unwrap();
        }
        let view = only_product(&shop).await;
        assert_eq!(view.pictures.len(), 1, "the same picture twice hangs once");
        let page = shop.catalog.product(&shop.context, "mug").await.unwrap();
        let shown = &page.pictures[0];
        assert_eq!((shown.width, shown.height, shown.alt.as_str()), (700, 800, "mug"));
        assert_eq!(shown.sources.iter().map(|s| s.1).collect::<Vec<_>>(), [160, 320, 640, 700]);
        let card = &shop.catalog.home(&shop.context).await.unwrap().featured[0];
        assert_eq!(card.picture.src, shown.src);

        let name = |url: &str| url.trim_start_matches("/media/").to_owned();
        let asked = shown.sources.iter().flat_map(|(url, _)| [name(url), name(url)]);
        let files = asked.map(|file| { let media = shop.media.clone(); let of = shop.context.shop; async move { media.file(of, &file).await } });
        for file in futures::future::join_all(files).await {
            assert_eq!(file.unwrap().content_type, "image/png");
        }
        let hash = name(&shown.src).split('-').next().unwrap().to_owned();
        for wrong in [format!("{hash}-161.png"), format!("{hash}-960.png"), format!("{hash}-160.jpg"), format!("{hash}.png"), "../orderly.db".into()] {
            let refused = shop.media.file(shop.context.shop, &wrong).await;
            assert_eq!(refused.unwrap_err().code(), ErrorCode::NotFound, "{wrong}");
        }
        let other = domain::ShopId(uuid::Uuid::from_u128(9));
        assert!(shop.media.file(other, &name(&shown.src)).await.is_err(), "another shop's picture");

        shop.catalog.detach_picture(&shop.context, id, view.pictures[0].id).await.unwrap();
        assert!(only_product(&shop).await.pictures.is_empty());
        assert_eq!(shop.catalog.product(&shop.context, "mug").await.unwrap().pictures[0].src, "/placeholder/mug.svg");
        let again = shop.catalog.detach_picture(&shop.context, id, PictureId(uuid::Uuid::from_u128(1))).await;
        assert_eq!(again.unwrap_err().code(), ErrorCode::NotFound);
        let refused = shop.catalog.attach_picture(&shop.context, id, b"<svg/>".to_vec()).await;
        assert_eq!(refused.unwrap_err().code(), ErrorCode::PictureRefused);
    }

    async fn the_sitemap_names_everything_there_is(db: Database) {
        let shop = Shop::open(&db).await;
        shop.catalog.create(&shop.context, &[collection("shelf")], &many(0, 3, "shelf")).await.unwrap();
        let page = shop.catalog.sitemap(&shop.context, None).await.unwrap();
        let paths: Vec<&str> = page.entries.iter().map(|entry| entry.path.as_str()).collect();
        assert_eq!(paths, ["/", "/products", "/collections/shelf", "/products/thing-0", "/products/thing-1", "/products/thing-2"]);
        assert!(page.next.is_none());
    }

    async fn a_half_written_batch_of_products_leaves_nothing(db: Database) {
        let shop = Shop::open(&db).await;
        let twice = vec![product("mug", 1), product("vase", 1), product("mug", 1)];
        assert!(shop.catalog.create(&shop.context, &[collection("shelf")], &twice).await.is_err());
        assert!(shop.catalog.is_empty(&shop.context).await.unwrap());
        assert!(shop.catalog.collections(&shop.context).await.unwrap().is_empty());
    }

    async fn a_new_shop_can_sell_at_once_and_hosts_lead_to_it(db: Database) {
        let shop = Shop::open(&db).await;
        let again = shop.shops.ensure_first_shop("Other", "USD".parse().unwrap(), Lang::De).await.unwrap();
        assert_eq!((again.view.id, again.view.currency.code()), (shop.context.shop, "EUR"));
        assert_eq!(again.shipping.iter().map(|m| m.price.minor()).collect::<Vec<_>>(), [500]);
        assert_eq!(again.view.tax_rate_basis_points, 0);
        assert_eq!(shop.shops.by_host("unknown.example").await.unwrap().view.id, shop.context.shop);
        shop.shops.set_host(shop.context.shop, "Shop.Example").await.unwrap();
        let found = shop.shops.by_host("shop.example").await.unwrap();
        assert_eq!((found.view.id, found.hosts.as_slice()), (shop.context.shop, ["shop.example".to_owned()].as_slice()));
        let unknown = shop.shops.by_host("unknown.example").await;
        assert_eq!(unknown.unwrap_err().code(), ErrorCode::UnknownHost, "a shop with a host has no others");
        let missing = shop.shops.by_id(domain::ShopId(uuid::Uuid::from_u128(9))).await;
        assert_eq!(missing.unwrap_err().code(), ErrorCode::NotFound);
    }
}
