//! What stories of the desk show.

use super::{id, moment, order, picture};
use crate::story::euros;
use chrono::Days;
use contract::Permissions;
use contract::desk::{
    DayOfSales, DeskOrderView, DeskPictureView, DeskProductView, DeskTextView, DeskVariantView, ImportIssue,
    ImportNote, ImportPictures, ImportReport, ImportState, ImportView, LineWords, OrderAction, OrderRow, PictureFault,
    StaffView, TodaysWords,
};
use contract::order::{FulfilmentState, PaymentState};
use contract::settings::{SettingsForm, ShippingForm};
use domain::{Lang, Money};
use std::collections::BTreeMap;

pub fn staff() -> StaffView {
    StaffView {
        id: id(2),
        name: "Anna Berg".into(),
        email: "anna@shop.example".into(),
        lang: None,
        permissions: Permissions::ALL,
    }
}

/// An order in a state, with what can be done about it.
pub fn desk_order(payment: PaymentState, fulfilment: FulfilmentState, actions: &[OrderAction]) -> DeskOrderView {
    let order = order(payment, fulfilment);
    let refundable = order.paid.minus(order.refunded).unwrap_or(order.paid);
    DeskOrderView {
        order,
        actions: actions.to_vec(),
        refundable,
        shopper_path: "/orders/1042?key=moss".into(),
        ordered_in: Lang::En,
        today: TodaysWords::default(),
    }
}

/// The order's words as a German desk reads them; what was ordered is English.
pub fn todays_words(order: &contract::order::OrderView) -> TodaysWords {
    let words = LineWords { title: "Tonbecher".into(), variant_title: "Groß / Moos".into() };
    TodaysWords {
        lines: order.lines.iter().take(1).map(|line| (line.id, words.clone())).collect(),
        shipping: Some("Standardversand".into()),
    }
}

pub fn desk_pictures(count: u32) -> Vec<DeskPictureView> {
    (0..count).map(|number| DeskPictureView { id: id(60 + number), picture: picture() }).collect()
}

fn text(lang: Lang, title: &str, description: &str) -> DeskTextView {
    DeskTextView {
        lang,
        title: title.into(),
        description_html: description.into(),
        seo_title: String::new(),
        seo_description: String::new(),
        words: if lang == Lang::De { BTreeMap::from([("Colour".into(), "Farbe".into())]) } else { BTreeMap::new() },
    }
}

/// A cup in three glazes: plain, lowered and sold out, not counted.
pub fn desk_product() -> DeskProductView {
    let variant = |number: u32, title: &str, stock: i64| DeskVariantView {
        id: id(20 + number),
        title: title.into(),
        sku: format!("CUP-{}", number + 1),
        price: euros(1990),
        compare_at: (number == 1).then(|| euros(2490)),
        stock,
        tracked: number != 2,
    };
    DeskProductView {
        id: id(3),
        handle: "clay-cup".into(),
        published: true,
        unlisted: false,
        title: "Clay cup".into(),
        texts: vec![
            text(Lang::En, "Clay cup", "<p>Thrown by hand, glazed inside.</p>"),
            text(Lang::De, "Tonbecher", "<p>Von Hand gedreht, innen glasiert.</p>"),
            text(Lang::Ja, "陶器のカップ", ""),
        ],
        option_words: ["Colour", "Sand", "Moss", "Ink"].map(str::to_owned).to_vec(),
        vendor: "Moorlind".into(),
        product_type: "Cup".into(),
        tags: vec!["stoneware".into(), "kitchen".into()],
        pictures: desk_pictures(2),
        variants: vec![variant(0, "Sand", 14), variant(1, "Moss", 0), variant(2, "Ink", 0)],
        version: 7,
    }
}

/// The same without options, not yet in the shop.
pub fn plain_desk_product() -> DeskProductView {
    let mut product = desk_product();
    product.published = false;
    product.pictures.clear();
    product.variants.truncate(1);
    product.variants.iter_mut().for_each(|variant| variant.title.clear());
    product
}

/// The settings of a shop that has set everything, with two ways to ship.
pub fn settings_form() -> SettingsForm {
    let method = |key: &str, name: &str, note: &str, price: &str, free_from: &str| ShippingForm {
        key: key.into(),
        name: name.into(),
        note: note.into(),
        price: price.into(),
        free_from: free_from.into(),
    };
    SettingsForm {
        version: 4,
        name: "Moorlind".into(),
        time_zone: "Europe/Berlin".into(),
        language: "en".into(),
        bank_holder: "Moorlind".into(),
        bank_iban: "DE89 3704 0044 0532 0130 00".into(),
        bank_bic: "COBADEFFXXX".into(),
        bank_name: "Sample Bank".into(),
        pay_on_delivery: true,
        test_mode: true,
        tax_included: true,
        tax_rate: "19".into(),
        shipping: vec![
            method("standard", "Standard", "3 to 5 working days", "4.90", "80.00"),
            method("express", "Express", "", "12.90", ""),
        ],
        hold_card: "60m".into(),
        hold_bank_transfer: "7d".into(),
        hold_on_delivery: "14d".into(),
    }
}

pub fn import(state: ImportState, report: ImportReport) -> ImportView {
    let (done, total) = if state == ImportState::Reading { (3_400_000, 8_200_000) } else { (980, 1_200) };
    ImportView {
        id: id(5),
        file_name: "products.csv".into(),
        state,
        done,
        total,
        started_at: moment(),
        resumed: false,
        report,
    }
}

/// One that another process has taken up again.
pub fn resumed_import() -> ImportView {
    ImportView { resumed: true, ..import(ImportState::Writing, ImportReport::default()) }
}

/// A file that went in: some is new, some changed, the most was there.
pub fn report() -> ImportReport {
    ImportReport {
        rows: 1_200,
        products_created: 12,
        products_updated: 40,
        products_unchanged: 348,
        variants_created: 30,
        variants_updated: 95,
        variants_unchanged: 1_075,
        ..ImportReport::default()
    }
}

/// A file that was written in another way, and says things that the shop doesn't use.
pub fn report_with_notes() -> ImportReport {
    let note = |key: &str, count: u64, values: &[&str]| ImportNote {
        key: key.into(),
        count,
        values: values.iter().copied().map(str::to_owned).collect(),
    };
    let notes = vec![
        note("import-note-separator", 0, &["semicolon"]),
        note("import-note-encoding", 0, &["Windows-1252"]),
        note("import-note-columns-unknown", 1, &["Shelf"]),
        note("import-note-columns-kept", 2, &["Cost per item", "Variant Tax Code"]),
        note("import-note-not-counted", 12, &[]),
        note("import-note-tracker", 1, &["dsers-fulfillment-service"]),
    ];
    ImportReport { notes, ..report() }
}

/// A file that was sent a second time.
pub fn report_of_nothing_new() -> ImportReport {
    ImportReport { rows: 1_200, products_unchanged: 400, variants_unchanged: 1_200, ..ImportReport::default() }
}

/// A file with faults, of which the first are told.
pub fn report_of_faults(total: u64) -> ImportReport {
    let faults = [
        ("import-issue-boolean", "maybe"),
        ("import-issue-compare-at", "nineteen"),
        ("import-issue-handle", ""),
        ("import-issue-image-address", "http://pictures.example/a very long address/of a picture/that has no end.jpg"),
    ];
    let issue = |(line, (key, value)): (u64, (&str, &str))| ImportIssue { line, key: key.into(), value: value.into() };
    let issues = (2..).step_by(7).zip(faults).map(issue).collect();
    ImportReport { rows: 1_200, issues, issues_total: total, ..ImportReport::default() }
}

pub fn import_id() -> domain::ImportId {
    id(5)
}

/// Pictures that come in, with a reason for each that did not.
pub fn import_pictures(waiting: u64, fetched: u64, failed: u64, stopped: u64) -> ImportPictures {
    let reasons = [("import-picture-status", "404"), ("import-picture-private", ""), ("import-picture-kind", "")];
    let fault = |(number, (key, value)): (usize, (&str, &str))| PictureFault {
        address: format!("https://pictures.example/products/{number}/clay-cup-from-the-side.jpg?width=1200"),
        key: key.into(),
        value: value.into(),
    };
    let failures = reasons.into_iter().enumerate().take(usize::try_from(failed).unwrap_or_default()).map(fault);
    ImportPictures { waiting, fetched, failed, stopped, failures: failures.collect(), is_on: true }
}

pub fn pictures_switched_off() -> ImportPictures {
    ImportPictures { is_on: false, ..import_pictures(200, 0, 0, 0) }
}

pub fn order_rows(count: u32) -> Vec<OrderRow> {
    let payments = [PaymentState::Pending, PaymentState::Paid, PaymentState::Paid, PaymentState::Refunded];
    let fulfilments = [
        FulfilmentState::Unfulfilled,
        FulfilmentState::Unfulfilled,
        FulfilmentState::Shipped,
        FulfilmentState::Cancelled,
    ];
    let row = |number: u32| OrderRow {
        number: 1042 - u64::from(number),
        placed_at: moment() - chrono::TimeDelta::hours(7 * i64::from(number)),
        customer: if number % 4 == 1 {
            "Wilhelmina Theodora Featherstonehaugh-Montgomery".into()
        } else {
            "Mira Lang".into()
        },
        items: 1 + number % 3,
        total: euros(1990 + i64::from(number) * 1310),
        payment: payments[(number % 4) as usize],
        fulfilment: fulfilments[(number % 4) as usize],
        needs_shipping: true,
        to_ship: number % 4 == 1,
        to_pay: number.is_multiple_of(4),
        test: false,
    };
    (0..count).map(row).collect()
}

/// So many days up to now, with a week's rhythm in them.
pub fn days(count: u64) -> Vec<DayOfSales> {
    let first = moment().date_naive() - Days::new(count.saturating_sub(1));
    let day = |number: u64| {
        let orders = (number * 7 + number % 3) % 11;
        DayOfSales { day: first + Days::new(number), orders, revenue: sum(orders) }
    };
    (0..count).map(day).collect()
}

fn sum(orders: u64) -> Money {
    euros(i64::try_from(orders).unwrap_or_default() * 4230)
}
