//! Pages ask by messages that have no address of their own, and no form leads to another site.

use crate::staff::shop;
use reqwest::StatusCode;

#[tokio::test]
async fn nothing_is_answered_below_api_and_no_foreign_referer_is_followed() {
    let (program, owner) = shop().await;
    for path in ["/api/cart/view", "/api/cart/add", "/api/catalog/home", "/api/desk/counters", "/api/orders/mine"] {
        for accept in ["text/html", "application/json"] {
            let request = owner.client.post(program.url(path)).header("referer", "https://evil.example/page");
            let answer = request.header("accept", accept).form(&[("form[variant]", "x")]).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.headers().contains_key("location"), "{path}");
        }
        assert_eq!(owner.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn no_form_leads_to_a_foreign_referer() {
    let (program, owner) = shop().await;
    for path in ["/preferences", "/desk/language", "/desk/sign-in", "/cart/add", "/cart/update", "/desk/sign-out"] {
        let request = owner.client.post(program.url(path)).header("referer", "https://evil.example/page");
        let form = [("next", "https://evil.example/"), ("back", "//evil.example/"), ("lang", "de"), ("theme", "dark")];
        let answer = request.form(&form).send().await.unwrap();
        let location = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
        assert!(location.iter().all(|to| to.starts_with('/') && !to.contains("evil.example")), "{path}: {location:?}");
    }
}
