//! Files that the desk sends: as large as promised, and told in the reader's language where they are larger.

use crate::buyer::Buyer;
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use reqwest::StatusCode;
use reqwest::header::ACCEPT_LANGUAGE;
use reqwest::multipart::{Form, Part};
use std::time::{Duration, Instant};

const MB: usize = 1024 * 1024;

/// How long a large import may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The shop with its owner signed in at the desk.
async fn at_the_desk() -> (Program, Buyer) {
    let mut program = Program::new(Kind::Sqlite).await;
    let file = program.write("products.csv", &one_product("bowl", 3, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.serve().await;
    let log = program.logged();
    let token = log.split("/desk/setup?token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let owner = Buyer::new(&program.url(""));
    let form = [
        ("token", token.as_str()),
        ("name", "Noor"),
        ("email", "noor@example.test"),
        ("password", "tangerine-lamp-48-orbit"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(owner.post("/desk/setup", &form).await.unwrap().status(), StatusCode::SEE_OTHER);
    (program, owner)
}

/// A product file of about this size: most of it stands in a column that says nothing about a product.
fn product_file(size: usize) -> String {
    let lines = one_product("vase", 5, "25.00");
    let (header, row) = lines.trim_end().split_once('\n').unwrap();
    let mut file = format!("{header},Notes\n{row},\n");
    let note = "n".repeat(100_000);
    let row = one_product("cup", 5, "25.00").lines().nth(1).unwrap().to_owned();
    for at in 0.. {
        if file.len() >= size {
            break;
        }
        file.push_str(&row.replace("cup", &format!("cup-{at}")));
        file.push(',');
        file.push_str(&note);
        file.push('\n');
    }
    file
}

#[tokio::test]
async fn a_product_file_of_50_mb_is_taken_at_the_desk() {
    let (program, owner) = at_the_desk().await;
    let form = Form::new().part("file", Part::text(product_file(50 * MB)).file_name("products.csv"));
    let taken = owner.client.post(program.url("/desk/imports")).multipart(form).send().await.unwrap();
    let status = taken.status();
    assert_eq!(status, StatusCode::SEE_OTHER, "{}", taken.text().await.unwrap());
    let import = taken.headers()["location"].to_str().unwrap().to_owned();
    let began = Instant::now();
    while !program.ok(&["export", "products"]).contains("\nvase,") {
        let page = owner.page(&import).await.unwrap();
        assert!(began.elapsed() < PATIENCE, "the file's products are not there:\n{page}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_told_so_in_the_readers_language() {
    let (program, owner) = at_the_desk().await;
    let pictures = pictures_of_a_product(&owner).await;
    // The last one is too large only when it is read: its length alone might be the form's.
    let files = [(pictures.as_str(), 21 * MB), ("/desk/imports", 201 * MB), (pictures.as_str(), 20 * MB + 1)];
    for (path, size) in files {
        let file = Part::bytes(vec![b'x'; size]).file_name("file.bin");
        let request = owner.client.post(program.url(path)).header(ACCEPT_LANGUAGE, "de");
        let refused = request.multipart(Form::new().part("file", file)).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        let page = refused.text().await.unwrap();
        assert!(page.contains("lang=\"de\"") && page.contains("zu groß"), "{path}: {page}");
    }
}

/// Where the first product's pictures are sent to.
async fn pictures_of_a_product(owner: &Buyer) -> String {
    let products = owner.page("/desk/products").await.unwrap();
    let mut ids = products.split("href=\"/desk/products/").filter_map(|rest| rest.split('"').next());
    let id = ids.find(|id| id.len() == 36).unwrap_or_else(|| panic!("{products}"));
    format!("/desk/products/{id}/pictures")
}

#[tokio::test]
async fn a_picture_of_more_than_two_megabytes_gets_as_far_as_being_looked_at() {
    let (program, owner) = at_the_desk().await;
    let file = Part::bytes(vec![b'x'; 3 * MB]).file_name("file.png");
    let looked_at = owner.client.post(program.url(&pictures_of_a_product(&owner).await));
    let looked_at = looked_at.multipart(Form::new().part("file", file)).send().await.unwrap();
    assert_eq!(looked_at.status(), StatusCode::UNPROCESSABLE_ENTITY, "it is no picture");
}

#[tokio::test]
async fn a_stranger_with_a_large_file_gets_to_read_that_it_has_to_sign_in() {
    let (program, _) = at_the_desk().await;
    let file = Part::bytes(vec![b'x'; 30 * MB]).file_name("products.csv");
    let stranger = Buyer::new(&program.url(""));
    let refused = stranger.client.post(program.url("/desk/imports")).multipart(Form::new().part("file", file));
    assert_eq!(refused.send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
}
