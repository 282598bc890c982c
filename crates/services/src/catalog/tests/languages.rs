//! The catalogue in several languages: what each reader sees, what the desk writes, what a search finds.

use super::*;
use contract::desk::ProductForm;

fn translated(view: &DeskProductView, lang: Lang, title: &str) -> ProductForm {
    ProductForm { lang: lang.tag().into(), title: title.into(), ..form_of(view) }
}

for_each_database! {
    async fn a_text_is_translated_shown_and_taken_back(db: Database) {
        let shop = Shop::open(&db).await;
        shop.add(vec![product("mug", 100)]).await;
        let seen = only_product(&shop).await;
        let id = seen.id;
        let title_in = async |lang| shop.catalog.product(&shop.in_lang(lang), "mug").await.unwrap().title;
        assert_eq!(title_in(Lang::Ja).await, seen.title, "without a text of their own they see the shop's");

        let form = ProductForm { seo_title: "マグ".into(), ..translated(&seen, Lang::Ja, "マグカップ") };
        let saved = shop.catalog.save_product(&shop.scope, id, &form).await.unwrap();
        assert_eq!(saved.texts.iter().map(|text| text.lang).collect::<Vec<_>>(), [Lang::En, Lang::Ja]);
        assert_eq!((saved.title.as_str(), saved.texts[1].seo_title.as_str()), (seen.title.as_str(), "マグ"));
        assert_eq!(title_in(Lang::Ja).await, "マグカップ");
        assert_eq!(title_in(Lang::Fr).await, seen.title);

        let half = ProductForm { description_html: "<p>Du grès.</p>".into(), ..translated(&saved, Lang::Fr, "") };
        let fault = shop.catalog.save_product(&shop.scope, id, &half).await.unwrap_err();
        assert_eq!(fault.code(), ErrorCode::Invalid, "a text without a title can't be shown");
        let bare = translated(&saved, Lang::En, "");
        let fault = shop.catalog.save_product(&shop.scope, id, &bare).await.unwrap_err();
        assert_eq!(fault.code(), ErrorCode::Invalid, "the text that stands in for others stays");

        let emptied = shop.catalog.save_product(&shop.scope, id, &translated(&saved, Lang::Ja, " ")).await.unwrap();
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
