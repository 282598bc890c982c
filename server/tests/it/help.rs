//! Pages of help and law: written at the desk, linked in the shop where there is something to read.

use crate::buyer::{Buyer, value_of};
use crate::program::{Kind, Program};
use crate::settings::owner;
use reqwest::StatusCode;

#[tokio::test]
async fn a_page_of_help_is_linked_once_it_is_written_and_gone_once_it_is_emptied() {
    let mut program = Program::new(Kind::Sqlite).await;
    program.serve().await;
    let owner = owner(&program).await;
    let reader = Buyer::new(&program.url(""));
    let home = reader.page("/").await.unwrap();
    assert!(home.contains("href=\"/help/shipping\"") && !home.contains("href=\"/help/returns\""), "{home}");
    assert_eq!(reader.get("/help/returns").await.unwrap().status(), StatusCode::NOT_FOUND);
    assert!(reader.page("/help/shipping").await.unwrap().contains("€5.00"), "the settings' own price");

    let save = async |text: &str| {
        let page = owner.page("/desk/settings/help?page=returns&lang=en").await.unwrap();
        let version = value_of(&page, "version").unwrap();
        let form = [("version", version.as_str()), ("page", "returns"), ("lang", "en"), ("text", text)];
        let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
        owner.post("/desk/settings/help", &form).await.unwrap()
    };
    let saved = save("Within 30 days.\r\n\r\n# How\r\n\r\n<script>alert(1)</script>").await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER, "{}", saved.text().await.unwrap());
    let home = reader.page("/").await.unwrap();
    assert!(home.contains("href=\"/help/returns\""), "{home}");
    let page = reader.page("/help/returns").await.unwrap();
    assert!(page.contains("<p>Within 30 days.</p><h2>How</h2>"), "{page}");
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>alert"), "{page}");

    let map = reader.page("/sitemap.xml").await.unwrap();
    for written in ["shipping", "returns"] {
        let base = program.url("");
        assert!(map.contains(&format!("<url><loc>{base}/help/{written}</loc><xhtml:link")), "{written}: {map}");
        for lang in domain::Lang::ALL {
            let there = format!("hreflang=\"{lang}\" href=\"{base}/{}/help/{written}\"/>", lang.tag());
            assert!(map.contains(&there), "{there}: {map}");
            let address = format!("/{}/help/{written}", lang.tag());
            assert_eq!(reader.get(&address).await.unwrap().status(), StatusCode::OK, "{address}");
        }
    }
    assert_eq!(map.matches("<loc>").count(), 2, "no product yet, and no page that nobody has written: {map}");

    let long = save(&"x".repeat(20_001)).await;
    assert_eq!(long.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.text().await.unwrap().contains("text-error"));
    assert_eq!(save("").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(reader.get("/help/returns").await.unwrap().status(), StatusCode::NOT_FOUND);
    let map = reader.page("/sitemap.xml").await.unwrap();
    assert!(map.contains("/help/shipping<") && !map.contains("/help/returns"), "{map}");
    let stranger = Buyer::new(&program.url(""));
    assert_ne!(stranger.get("/desk/settings/help").await.unwrap().status(), StatusCode::OK, "for staff only");
}
