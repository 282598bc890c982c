//! Pictures that files name by addresses come into the shop, from a real server on this machine.

use super::super::PictureFetching;
use super::*;
use crate::Catalog;
use crate::media::Media;
use chrono::Duration;
use contract::desk::{ImportPictures, PicturesAction, ProductForm, VariantForm};
use infra::fetch::Fetcher;
use sea_orm::ConnectionTrait as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use stock::Inventory;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const TAGS: &str = include_str!("../../../tests/fixtures/products/tags-in-descriptions.csv");

/// A server of pictures: `/<n>.png` is one of `n` pixels' width, `/text.png` is none, `/cut.png` is half of one, all else is
/// not found. Counts
/// what it was asked for.
struct Server {
    address: String,
    asked: Arc<AtomicUsize>,
}

fn png(width: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width, 40, image::Rgb([90, 120, 60]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let count = Arc::clone(&count);
                tokio::spawn(async move {
                    let mut request = vec![0; 4096];
                    let read = stream.read(&mut request).await.unwrap();
                    count.fetch_add(1, Ordering::Relaxed);
                    let path =
                        String::from_utf8_lossy(&request[..read]).split(' ').nth(1).unwrap_or_default().to_owned();
                    let name =
                        path.split('?').next().unwrap_or_default().trim_start_matches('/').trim_end_matches(".png");
                    let body = match (name, name.parse()) {
                        ("text", _) => Some(b"no picture at all".to_vec()),
                        ("cut", _) => Some(png(400)).map(|whole| whole[..whole.len() / 2].to_vec()),
                        (_, Ok(width)) => Some(png(width)),
                        _ => None,
                    };
                    let (status, body) = body.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
                    let head =
                        format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
                    let _ = stream.write_all(&[head.as_bytes(), &body].concat()).await;
                });
            }
        });
        Self { address, asked }
    }

    fn at(&self, name: &str) -> String {
        format!("http://{}/{name}", self.address)
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Shop {
    fn parts(&self) -> (Arc<Shops>, Arc<Media>) {
        let (db, clock, ids) = (self.database.clone(), self.clock.clone(), Arc::new(RandomIds));
        let shops = Shops::new(db.clone(), clock.clone(), ids.clone(), self.revision.clone());
        (Arc::new(shops), Arc::new(Media::new(db, clock, ids, self.folder.path())))
    }

    /// The job, which may fetch from these servers of this machine.
    fn fetching(&self, allowed: &[&Server]) -> PictureFetching {
        let (shops, media) = self.parts();
        let allowed: Vec<String> = allowed.iter().map(|server| server.address.clone()).collect();
        PictureFetching {
            databases: self.database.clone().into(),
            shops,
            media,
            revision: self.revision.clone(),
            clock: self.clock.clone(),
            ids: Arc::new(RandomIds),
            fetcher: Fetcher::new(&allowed).unwrap(),
        }
    }

    fn shown(&self) -> Catalog {
        let (shops, media) = self.parts();
        let (db, clock, ids) = (self.database.clone(), self.clock.clone(), Arc::new(RandomIds));
        let inventory = Arc::new(Inventory::new(db.clone()));
        Catalog::new(db, clock, ids, shops, inventory, media, self.revision.clone())
    }

    async fn pictures(&self, import: &ImportView) -> ImportPictures {
        self.imports.pictures(&self.context, import.id).await.unwrap()
    }
}

/// (waiting, fetched, failed, stopped).
fn numbers(pictures: &ImportPictures) -> [u64; 4] {
    [pictures.waiting, pictures.fetched, pictures.failed, pictures.stopped]
}

common::testing::for_each_database! {
    async fn a_picture_that_is_cut_off_has_failed_and_is_not_fetched_again(db: Database) {
        let (shop, server) = (Shop::open(db).await, Server::start().await);
        let import = shop.import(&format!("Handle,Title,Variant Price,Image Src\ncup,Cup,9,{}\n", server.at("cut.png?key=secret"))).await;
        let fetching = shop.fetching(&[&server]);
        assert_eq!(fetching.go().await.unwrap().failed, 0);
        let pictures = shop.pictures(&import).await;
        assert_eq!((numbers(&pictures), pictures.failures[0].key.as_str()), ([0, 0, 1, 0], "import-picture-broken"));
        shop.clock.advance(Duration::hours(1));
        fetching.go().await.unwrap();
        assert_eq!(server.asked(), 1);
    }

    async fn a_picture_that_cannot_be_kept_is_tried_three_times_and_named_without_its_query(db: Database) {
        let (shop, server) = (Shop::open(db).await, Server::start().await);
        let import = shop.import(&format!("Handle,Title,Variant Price,Image Src\ncup,Cup,9,{}\n", server.at("300.png?key=secret"))).await;
        // Where the shop's pictures lie there is a file instead of a folder.
        std::fs::write(shop.folder.path().join("media"), "in the way").unwrap();
        let fetching = shop.fetching(&[&server]);
        for _ in 0..5 {
            let swept = fetching.go().await.unwrap();
            assert!(swept.failures.iter().all(|it| it.what.contains("/300.png:") && !it.what.contains("secret")), "{:?}", swept.failures);
            shop.clock.advance(Duration::minutes(2));
        }
        assert_eq!(server.asked(), 3);
        let pictures = shop.pictures(&import).await;
        assert_eq!((numbers(&pictures), pictures.failures[0].key.as_str()), ([0, 0, 1, 0], "import-picture-not-kept"));
    }

    async fn an_address_at_which_every_try_died_is_not_claimed_for_ever(db: Database) {
        let (shop, server) = (Shop::open(db).await, Server::start().await);
        let import = shop.import(&format!("Handle,Title,Variant Price,Image Src\ncup,Cup,9,{}\n", server.at("300.png"))).await;
        shop.database.write().execute_unprepared("UPDATE picture_fetches SET tries = 3").await.unwrap();
        shop.fetching(&[&server]).go().await.unwrap();
        assert_eq!((server.asked(), numbers(&shop.pictures(&import).await)), (0, [0, 0, 1, 0]));
    }

    async fn a_product_that_was_open_at_the_desk_while_its_pictures_came_is_not_saved_over_them(db: Database) {
        let (shop, server) = (Shop::open(db).await, Server::start().await);
        let body = format!("\"<p>Big</p><img src=\"\"{}\"\">\"", server.at("200.png"));
        shop.import(&format!("Handle,Title,Variant Price,Body (HTML)\ncup,Cup,9,{body}\n")).await;
        let catalog = shop.shown();
        let product = catalog.product(&shop.context, "cup").await.unwrap().id;
        let form = async || {
            let view = catalog.desk_product(&shop.context, product).await.unwrap();
            let variant = &view.variants[0];
            let variant = VariantForm {
                id: variant.id.to_string(),
                price: variant.price.to_decimal_string(),
                stock: variant.stock.to_string(),
                stock_seen: variant.stock.to_string(),
                ..VariantForm::default()
            };
            ProductForm {
                title: view.title,
                description_html: view.texts[0].description_html.clone(),
                published: Some("on".into()),
                version: view.version,
                variants: vec![variant],
                ..ProductForm::default()
            }
        };
        let open = form().await;
        shop.fetching(&[&server]).go().await.unwrap();
        let now = form().await;
        assert!(now.description_html.contains("<img") && !open.description_html.contains("<img"));
        let refused = catalog.save_product(&shop.context, product, &open).await;
        assert_eq!(refused.unwrap_err().code(), contract::ErrorCode::Conflict);
        catalog.save_product(&shop.context, product, &now).await.unwrap();
        let page = catalog.product(&shop.context, "cup").await.unwrap();
        assert!(page.description_html.contains("<img"), "{}", page.description_html);
    }

    async fn pictures_that_a_file_names_come_into_the_shop(db: Database) {
        let (shop, server) = (Shop::open(db).await, Server::start().await);
        let (one, two, gone, text) = (server.at("300.png"), server.at("200.png"), server.at("gone.png"), server.at("text.png"));
        let file = format!(
            "Handle,Title,Variant Price,Image Src,Image Position,Image Alt Text,Variant Image,Body (HTML)\n\
             cup,Cup,9,{one},5,From above,{one},\"<p>Big</p><img src=\"\"{two}\"\" alt=\"\"Size chart\"\"><img src=\"\"{gone}\"\">\"\n\
             cup,,,{two},1,,,\njug,Jug,9,{one},1,,,\nbad,Bad,9,{text},,,,\n"
        );
        let import = shop.import(&file).await;
        assert_eq!(import.state, ImportState::Done, "{:?}", import.report.issues);
        assert_eq!(numbers(&shop.pictures(&import).await), [4, 0, 0, 0]);
        let catalog = shop.shown();
        let page = catalog.product(&shop.context, "cup").await.unwrap();
        assert_eq!((page.pictures[0].src.as_str(), page.description_html.as_str()), ("/placeholder/cup.svg", "<p>Big</p>"));
        let before = shop.revision.current();

        let swept = shop.fetching(&[&server]).go().await.unwrap();
        assert_eq!(swept.failed, 0, "{:?}", swept.failures);
        assert!(shop.revision.current() > before, "kept pages are drawn anew");
        let pictures = shop.pictures(&import).await;
        assert_eq!(numbers(&pictures), [0, 2, 2, 0]);
        let reasons: Vec<_> = pictures.failures.iter().map(|it| (it.address.as_str(), it.key.as_str(), it.value.as_str())).collect();
        assert_eq!(reasons, [(gone.as_str(), "import-picture-status", "404"), (text.as_str(), "import-picture-kind", "")]);
        assert_eq!(server.asked(), 4, "each address once, however often it stands in the file");

        let page = catalog.product(&shop.context, "cup").await.unwrap();
        let widths: Vec<_> = page.pictures.iter().map(|picture| (picture.width, picture.alt.as_str())).collect();
        assert_eq!(widths, [(200, "Cup"), (300, "From above")], "in the order of their positions");
        assert_eq!(page.variants[0].picture, Some(1));
        let second = page.pictures[0].src.clone();
        assert!(second.starts_with("/media/"), "{second}");
        assert_eq!(page.description_html, format!("<p>Big</p><img src=\"{second}\" alt=\"Size chart\" width=\"200\" height=\"40\">"));
        assert_eq!(catalog.product(&shop.context, "jug").await.unwrap().pictures[0].width, 300);
        let (_, media) = shop.parts();
        let file_name = second.trim_start_matches("/media/");
        assert!(crate::media::Media::file(media.as_ref(), shop.context.shop, file_name).await.is_ok());

        // The same file again changes nothing, and asks for nothing.
        assert_eq!(counts(&shop.take(&file).await).0, [0, 0, 3]);
        assert_eq!(counts(&shop.take(shop.export().await).await).0, [0, 0, 3]);
        shop.fetching(&[&server]).go().await.unwrap();
        assert_eq!(server.asked(), 4);
        // A changed product keeps its pictures meanwhile.
        assert_eq!(counts(&shop.take(file.replace("cup,Cup,9", "cup,Cup,10")).await).0, [0, 1, 2]);
        assert_eq!(catalog.product(&shop.context, "cup").await.unwrap().description_html, page.description_html);
        assert_eq!(catalog.product(&shop.context, "cup").await.unwrap().pictures, page.pictures);
    }

    async fn a_failed_picture_is_tried_again_when_staff_say_so(db: Database) {
        let (shop, server, other) = (Shop::open(db).await, Server::start().await, Server::start().await);
        let file = format!("Handle,Title,Variant Price,Image Src\ncup,Cup,9,{}\njug,Jug,9,{}\n", server.at("300.png"), other.at("200.png"));
        let import = shop.import(&file).await;
        shop.fetching(&[&server]).go().await.unwrap();
        let pictures = shop.pictures(&import).await;
        assert_eq!((numbers(&pictures), other.asked()), ([0, 1, 1, 0], 0), "a server of this machine is asked only where it is allowed");
        assert_eq!(pictures.failures[0].key, "import-picture-private");
        shop.imports.steer_pictures(&shop.context, import.id, PicturesAction::Retry).await.unwrap();
        assert_eq!(numbers(&shop.pictures(&import).await), [1, 1, 0, 0]);
        shop.imports.steer_pictures(&shop.context, import.id, PicturesAction::Stop).await.unwrap();
        shop.fetching(&[&server, &other]).go().await.unwrap();
        assert_eq!((numbers(&shop.pictures(&import).await), other.asked()), ([0, 1, 0, 1], 0), "stopped is stopped");
        shop.imports.steer_pictures(&shop.context, import.id, PicturesAction::Start).await.unwrap();
        shop.fetching(&[&server, &other]).go().await.unwrap();
        assert_eq!((numbers(&shop.pictures(&import).await), other.asked()), ([0, 2, 0, 0], 1));
        let elsewhere = Context { shop: domain::ShopId(Uuid::from_u128(1)), ..shop.context.clone() };
        assert!(shop.imports.steer_pictures(&elsewhere, import.id, PicturesAction::Retry).await.is_err());
    }

    async fn what_may_pass_is_tried_three_times(db: Database) {
        let shop = Shop::open(db).await;
        // Nobody listens there any more.
        let server = Server::start().await;
        let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
        let closed = Server { address: closed, asked: Arc::clone(&server.asked) };
        let import = shop.import(format!("Handle,Title,Variant Price,Image Src\ncup,Cup,9,{}\n", closed.at("1.png"))).await;
        let job = shop.fetching(&[&closed]);
        for (seconds, expected) in [(0, [1, 0, 0, 0]), (5, [1, 0, 0, 0]), (10, [1, 0, 0, 0]), (61, [0, 0, 1, 0])] {
            shop.clock.advance(Duration::seconds(seconds));
            job.go().await.unwrap();
            assert_eq!(numbers(&shop.pictures(&import).await), expected, "after {seconds} s more");
        }
        assert_eq!(shop.pictures(&import).await.failures[0].key, "import-picture-unreachable");
    }

    async fn a_process_that_died_over_a_picture_is_followed_by_another(db: Database) {
        let (shop, server) = (Shop::open(db).await, Server::start().await);
        let file = format!("Handle,Title,Variant Price,Image Src\ncup,Cup,9,{}\n", server.at("300.png"));
        let import = shop.import(&file).await;
        let job = shop.fetching(&[&server]);
        // Dropped as soon as it has asked: what it claimed stays claimed.
        let mut dying = Box::pin(job.go());
        while server.asked() == 0 {
            tokio::select! {
                biased;
                ended = &mut dying => panic!("it ended before it could die: {ended:?}"),
                () = tokio::time::sleep(std::time::Duration::from_micros(50)) => {}
            }
        }
        drop(dying);
        job.go().await.unwrap();
        let after = numbers(&shop.pictures(&import).await);
        assert_eq!(after, [1, 0, 0, 0], "it may only be slow");
        shop.clock.advance(Duration::seconds(601));
        job.go().await.unwrap();
        assert_eq!(numbers(&shop.pictures(&import).await), [0, 1, 0, 0]);
        assert_eq!(shop.shown().product(&shop.context, "cup").await.unwrap().pictures[0].width, 300);
    }

    async fn what_a_description_loses_is_in_the_report(db: Database) {
        let shop = Shop::open(db).await;
        let import = shop.import(TAGS).await;
        let dropped: Vec<_> = import.report.notes.iter().filter(|note| note.key.starts_with("import-note-dropped")).collect();
        let told: Vec<&str> = dropped.iter().map(|note| note.values[0].as_str()).collect();
        let expected = [
            "button × 1 (b-button)", "data: × 1 (b-data)", "form × 1 (b-button)", "iframe × 1 (b-iframe)",
            "input × 1 (b-button)", "style × 1 (b-style)", "svg × 1 (b-svg)", "video × 1 (b-video)",
        ];
        assert_eq!(told, expected);
        // One picture in four descriptions, and one in another.
        assert_eq!(numbers(&shop.pictures(&import).await), [2, 0, 0, 0]);
        let catalog = shop.shown();
        for handle in ["b-img", "b-linkimg", "b-figure", "b-picture", "b-emptyh"] {
            let html = catalog.product(&shop.context, handle).await.unwrap().description_html;
            assert!(!html.contains("<img") && !html.contains("c.example/a.png"), "{handle}: {html}");
        }
        assert_eq!(counts(&shop.take(TAGS).await).0, [0, 0, 25]);
        assert_eq!(counts(&shop.take(shop.export().await).await).0, [0, 0, 25]);
    }
}
