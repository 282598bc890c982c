//! The catalogue in several languages: what each reader sees, what the desk writes, what a search finds.

use super::*;
use contract::catalog::Sort;
use contract::desk::{DeskProductView, ProductForm, WordForm};
use contract::page::Seek;

fn translated(view: &DeskProductView, lang: Lang, title: &str) -> ProductForm {
    ProductForm { lang: lang.tag().into(), title: title.into(), ..form_of(view) }
}

for_each_database! {
    async fn a_product_page_speaks_the_readers_language_or_the_shops(db: Database) {
        let shop = Shop::open(&db).await;
        let words = BTreeMap::from([("Size".to_owned(), "Größe".to_owned()), ("Small".to_owned(), "Klein".to_owned())]);
        let mug = NewProduct {
            options: vec!["Size".into()],
            collections: vec!["kitchen".into()],
            variants: vec![
                NewVariant { compare_at: Some(1500), ..variant(&["Small"], 1000, 9) },
                variant(&["Large"], 2000, 0),
            ],
            texts: vec![text(Lang::En, "Mug"), NewText { words, ..text(Lang::De, "Becher") }],
            ..product("mug", 0)
        };
        let others = (0..6).map(|n| NewProduct { collections: vec!["kitchen".into()], ..product(&format!("other-{n}"), 1) });
        let all: Vec<NewProduct> = others.clone().take(4).chain([mug]).chain(others.skip(4)).collect();
        shop.catalog.create(&shop.context, &[collection("kitchen")], &all).await.unwrap();

        let page = shop.catalog.product(&shop.in_lang(Lang::De), "mug").await.unwrap();
        assert_eq!((page.title.as_str(), page.options[0].name.as_str()), ("Becher", "Größe"));
        assert_eq!(page.options[0].values, ["Klein", "Large"]);
        assert_eq!(page.variants[0].values, ["Klein"]);
        assert_eq!(page.variants[0].compare_at.map(domain::Money::minor), Some(1500));
        assert_eq!(page.variants[0].availability, Availability::InStock);
        assert_eq!(page.variants[1].availability, Availability::SoldOut);
        assert_eq!(page.collections[0].title, "Küche");
        assert_eq!(page.pictures[0].src, "/placeholder/mug.svg");
        assert_eq!(handles(&page.related), ["other-4", "other-5", "other-0", "other-1"]);
        let arabic = shop.catalog.product(&shop.in_lang(Lang::Ar), "mug").await.unwrap();
        assert_eq!((arabic.title.as_str(), arabic.collections[0].title.as_str()), ("Mug", "KITCHEN"));
        let missing = shop.catalog.product(&shop.context, "nothing").await;
        assert_eq!(missing.unwrap_err().code(), ErrorCode::NotFound);

        let card = &shop.catalog.list(&shop.context, None, Sort::PriceDown, &Seek::First).await.unwrap().products.items[0];
        assert_eq!((card.price.minor(), card.price_varies, card.sold_out), (1000, true, false));

        let wanted = [page.variants[0].id, page.variants[1].id];
        let mut offers = shop.catalog.offers(&shop.in_lang(Lang::De), &wanted).await.unwrap();
        offers.sort_by_key(|offer| offer.price.minor());
        assert_eq!((offers[0].title.as_str(), offers[0].variant_title.as_str()), ("Becher", "Klein"));
        assert_eq!((offers[1].variant_title.as_str(), offers[1].price.minor()), ("Large", 2000));
    }

    async fn words_of_options_are_translated_at_the_desk(db: Database) {
        let shop = Shop::open(&db).await;
        let words = BTreeMap::from([("Small".to_owned(), "Klein".to_owned())]);
        shop.add(vec![NewProduct {
            options: vec!["Size".into()],
            variants: vec![variant(&["Small"], 1000, 9), variant(&["Large"], 2000, 9)],
            texts: vec![text(Lang::En, "Mug"), NewText { words, ..text(Lang::De, "Becher") }],
            ..product("mug", 100)
        }])
        .await;
        let seen = only_product(&shop).await;
        assert_eq!(seen.option_words, ["Size", "Small", "Large"]);
        let typed = |pairs: &[(&str, &str)]| -> Vec<WordForm> {
            pairs.iter().map(|(original, text)| WordForm { original: (*original).into(), text: (*text).into() }).collect()
        };
        let values = async |lang| {
            let page = shop.catalog.product(&shop.in_lang(lang), "mug").await.unwrap();
            (page.options[0].name.clone(), page.options[0].values.clone())
        };
        let save = async |lang, title: &str, words| {
            let form = ProductForm { words, ..translated(&only_product(&shop).await, lang, title) };
            shop.catalog.save_product(&shop.context, seen.id, &form).await
        };
        let spanish = typed(&[("Size", " Tamaño "), ("Small", "Pequeña"), ("Large", ""), ("Evil", "x")]);
        save(Lang::Es, "Taza", spanish).await.unwrap();
        assert_eq!(values(Lang::Es).await, ("Tamaño".into(), vec!["Pequeña".to_owned(), "Large".to_owned()]));
        save(Lang::De, "Becher", typed(&[("Large", "Groß")])).await.unwrap();
        assert_eq!(values(Lang::De).await.1, ["Klein", "Groß"], "what isn't sent stays");
        save(Lang::De, "Becher", typed(&[("Small", "")])).await.unwrap();
        assert_eq!(values(Lang::De).await.1, ["Small", "Groß"]);
        let long = save(Lang::De, "Becher", typed(&[("Small", &"x".repeat(256))])).await.unwrap_err();
        assert_eq!(long.code(), ErrorCode::Invalid);
        let unknown = ProductForm { lang: "xx".into(), ..form_of(&only_product(&shop).await) };
        let refused = shop.catalog.save_product(&shop.context, seen.id, &unknown).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::Malformed, "no language's text is written over");
    }

    async fn a_text_is_translated_shown_and_taken_back(db: Database) {
        let shop = Shop::open(&db).await;
        shop.add(vec![product("mug", 100)]).await;
        let seen = only_product(&shop).await;
        let id = seen.id;
        let title_in = async |lang| shop.catalog.product(&shop.in_lang(lang), "mug").await.unwrap().title;
        assert_eq!(title_in(Lang::Ja).await, seen.title, "without a text of their own they see the shop's");

        let form = ProductForm { seo_title: "マグ".into(), ..translated(&seen, Lang::Ja, "マグカップ") };
        let saved = shop.catalog.save_product(&shop.context, id, &form).await.unwrap();
        assert_eq!(saved.texts.iter().map(|text| text.lang).collect::<Vec<_>>(), [Lang::En, Lang::Ja]);
        assert_eq!((saved.title.as_str(), saved.texts[1].seo_title.as_str()), (seen.title.as_str(), "マグ"));
        assert_eq!(title_in(Lang::Ja).await, "マグカップ");
        assert_eq!(title_in(Lang::Fr).await, seen.title);

        let half = ProductForm { description_html: "<p>Du grès.</p>".into(), ..translated(&saved, Lang::Fr, "") };
        let fault = shop.catalog.save_product(&shop.context, id, &half).await.unwrap_err();
        assert_eq!(fault.code(), ErrorCode::Invalid, "a text without a title can't be shown");
        let bare = translated(&saved, Lang::En, "");
        let fault = shop.catalog.save_product(&shop.context, id, &bare).await.unwrap_err();
        assert_eq!(fault.code(), ErrorCode::Invalid, "the text that stands in for others stays");

        let emptied = shop.catalog.save_product(&shop.context, id, &translated(&saved, Lang::Ja, " ")).await.unwrap();
        assert_eq!(emptied.texts.len(), 1);
        assert_eq!(title_in(Lang::Ja).await, seen.title);
    }

    async fn japanese_is_found_by_its_parts(db: Database) {
        let shop = Shop::open(&db).await;
        let mut mug = product("mug", 100);
        mug.texts = vec![text(Lang::En, "Stoneware Mug"), text(Lang::Ja, "陶器のマグカップ")];
        let mut note = product("notebook", 100);
        note.texts = vec![
            text(Lang::En, "Notebook"),
            NewText { description_html: "<p>ガラスのように滑らかな紙。</p>".into(), ..text(Lang::Ja, "A5方眼ノート") },
        ];
        shop.add(vec![mug, note]).await;
        // The beginning, the middle, the end, one character, the other kana, half-width kana, two words.
        for query in ["陶器", "器のマ", "カップ", "プ", "まぐかっぷ", "ﾏｸﾞ", "マグ　陶器", "マグカップ"] {
            assert_eq!(shop.find(query).await, ["mug"], "{query}");
        }
        for query in ["ノート", "A5ノート", "方眼", "a5", "ガラス", "紙"] {
            assert_eq!(shop.find(query).await, ["notebook"], "{query}");
        }
        for query in ["カラス", "器陶", "マグネット", "茶"] {
            assert_eq!(shop.find(query).await, Vec::<String>::new(), "{query}");
        }
        let suggested = shop.catalog.suggest(&shop.in_lang(Lang::Ja), "マグ").await.unwrap();
        assert_eq!(suggested.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["陶器のマグカップ"]);
    }
}
