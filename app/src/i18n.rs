//! Texts: Fluent files from `locales/<lang>/*.ftl`, read once. Components write `t!("area-thing-part")`.

use crate::pseudo;
use domain::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::Memoizable;
use rust_embed::RustEmbed;
use std::collections::HashMap;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "../locales"]
#[include = "*.ftl"]
struct Files;

static BUNDLES: LazyLock<HashMap<Lang, FluentBundle<FluentResource>>> =
    LazyLock::new(|| Lang::ALL.into_iter().map(|lang| (lang, bundle(lang))).collect());

/// English as the pseudo-locale writes it.
static PSEUDO: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut bundle = bundle(Lang::En);
    bundle.set_transform(Some(pseudo::accented));
    bundle
});

static PSEUDO_INSTEAD_OF_ENGLISH: AtomicBool = AtomicBool::new(false);

/// Draws the pseudo-locale wherever English is asked for, from now on. The settings alone switch it on.
pub fn draw_pseudo_locale() {
    PSEUDO_INSTEAD_OF_ENGLISH.store(true, Ordering::Relaxed);
}

#[expect(clippy::expect_used, reason = "language tags are constants of the program")]
fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let tag = lang.tag().parse().expect("a language tag");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Marks around what is filled in keep Latin names and numbers whole in a right-to-left sentence.
    bundle.set_use_isolating(lang.direction() == domain::Direction::RightToLeft);
    bundle.set_formatter(Some(written));
    for name in Files::iter().filter(|name| name.starts_with(lang.tag())) {
        let Some(file) = Files::get(&name) else { continue };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, faults)| {
            tracing::error!(file = %name, faults = faults.len(), "a text file has faults");
            resource
        });
        if let Err(faults) = bundle.add_resource(resource) {
            tracing::error!(file = %name, faults = faults.len(), "a text stands twice");
        }
    }
    bundle
}

/// The language of a bundle, as its formatter is told it.
struct Language(Lang);

impl Memoizable for Language {
    type Args = ();
    type Error = ();

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        Lang::from_tag(lang.language.as_str()).map(Self).ok_or(())
    }
}

/// Whole numbers in texts are grouped as the language does it; what is filled in as text stays as it is.
fn written<M: MemoizerKind>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let whole = (number.value.fract() == 0.0).then_some(number.value as i64)?;
    memoizer.with_try_get_threadsafe::<Language, _, _>((), |lang| crate::format::number(lang.0, whole)).ok()
}

/// The text of `key` in `lang`, else in English, else the key itself (and a log line).
pub fn text(lang: Lang, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    let found = format(lang, key, args).or_else(|| format(Lang::En, key, args));
    found.unwrap_or_else(|| {
        tracing::error!(key, lang = %lang, "a text is missing");
        key.to_owned()
    })
}

/// Whether `key` has a text in `lang` itself.
pub fn has(lang: Lang, key: &str) -> bool {
    BUNDLES.get(&lang).is_some_and(|bundle| bundle.has_message(key))
}

fn format(lang: Lang, key: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
    if lang == Lang::En && PSEUDO_INSTEAD_OF_ENGLISH.load(Ordering::Relaxed) {
        return filled(&PSEUDO, lang, key, args).map(|text| pseudo::bracketed(&text));
    }
    filled(BUNDLES.get(&lang)?, lang, key, args)
}

fn filled(
    bundle: &FluentBundle<FluentResource>,
    lang: Lang,
    key: &str,
    args: &[(&str, FluentValue<'_>)],
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let args: Option<FluentArgs<'_>> =
        (!args.is_empty()).then(|| args.iter().map(|(name, value)| (*name, value.clone())).collect());
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, args.as_ref(), &mut faults).into_owned();
    if !faults.is_empty() {
        tracing::error!(key, lang = %lang, ?faults, "a text can't be filled in");
    }
    Some(text)
}

/// A text in the reader's language: `t!("shop-cart-title")`, `t!("shop-cart-count", count = 3)`.
#[macro_export]
macro_rules! t {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::text(
            $crate::request::lang(),
            $key,
            &[$((stringify!($name), ::fluent_bundle::FluentValue::from($value))),*],
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_bundle_and_its_own_words() {
        for lang in Lang::ALL {
            assert!(has(lang, "common-skip-to-content"), "{lang}");
        }
        assert_ne!(text(Lang::En, "common-skip-to-content", &[]), text(Lang::De, "common-skip-to-content", &[]));
    }

    #[test]
    fn numbers_are_grouped_as_the_language_does_it_and_words_are_left_alone() {
        let orders = |lang, count: i64| text(lang, "desk-home-orders", &[("count", count.into())]);
        assert_eq!(orders(Lang::En, 1), "1 order");
        assert_eq!(orders(Lang::En, 12_345), "12,345 orders");
        assert_eq!(orders(Lang::De, 12_345), "12.345 Bestellungen");
        assert_eq!(text(Lang::En, "desk-order-number", &[("number", "12345".into())]), "#12345");
    }

    #[test]
    fn an_unknown_key_shows_itself() {
        assert_eq!(text(Lang::Ar, "no-such-key", &[]), "no-such-key");
    }

    #[test]
    fn the_pseudo_locale_writes_every_pattern_but_leaves_what_is_filled_in() {
        let args = [("query", FluentValue::from("linen"))];
        let text = filled(&PSEUDO, Lang::En, "shop-search-none", &args).unwrap();
        assert!(text.contains("linen") && text.contains("Ñööŧĥïïñĝ"), "{text}");
        assert_eq!(filled(&PSEUDO, Lang::En, "shop-totals-free", &[]).unwrap(), "Fŕëëëë");
    }
}
