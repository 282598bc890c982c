//! Who reads the stories: a made-up member of staff of the made-up shop, the same in the gallery and in tests.
//! `request::here` gives it wherever there is no request.

use super::samples;
use crate::request::Reader;
use crate::theme::Theme;
use contract::desk::Counters;
use domain::Lang;

pub fn reader(lang: Lang) -> Reader {
    Reader {
        id: samples::id(9),
        shop: shop(),
        lang,
        #[cfg(feature = "ssr")]
        lang_in_path: false,
        theme: Theme::System,
        path: "/desk".into(),
        query: String::new(),
        origin: "https://shop.example".into(),
        cart_count: 2,
        #[cfg(feature = "ssr")]
        likely_country: None,
        staff: Some(samples::staff()),
        collections: samples::collections(),
        counters: Counters { to_ship: 3, to_pay: 1, low_stock: 12 },
        #[cfg(feature = "ssr")]
        assets: std::sync::Arc::default(),
        clock: clock(),
    }
}

fn shop() -> std::sync::Arc<contract::shop::ShopSettings> {
    let view = samples::shop();
    std::sync::Arc::new(contract::shop::ShopSettings {
        view,
        shipping: Vec::new(),
        bank: None,
        hero: None,
        help: Vec::new(),
        look: domain::Look::default(),
        time_zone: "UTC".to_owned(),
        test_mode: false,
        pay_on_delivery: false,
        hold_bank_transfer_minutes: 7 * 24 * 60,
        hold_card_minutes: 60,
        hold_on_delivery_minutes: 14 * 24 * 60,
        version: 1,
        hosts: Vec::new(),
    })
}

#[cfg(feature = "ssr")]
fn clock() -> std::sync::Arc<dyn infra::Clock> {
    std::sync::Arc::new(infra::FixedClock::at(samples::moment()))
}

#[cfg(not(feature = "ssr"))]
fn clock() -> crate::request::Clock {
    crate::request::Clock(samples::moment())
}
