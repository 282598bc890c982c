//! Countries by ISO 3166-1 alpha-2 code, named and sorted as each language does (Unicode CLDR); the tables
//! lie in `locales/<lang>/countries.tsv`.

use domain::Lang;

const fn table(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("../../locales/en/countries.tsv"),
        Lang::De => include_str!("../../locales/de/countries.tsv"),
        Lang::Fr => include_str!("../../locales/fr/countries.tsv"),
        Lang::Es => include_str!("../../locales/es/countries.tsv"),
        Lang::Ja => include_str!("../../locales/ja/countries.tsv"),
        Lang::Ar => include_str!("../../locales/ar/countries.tsv"),
    }
}

/// Code and name of every country, sorted by name.
pub fn countries(lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    table(lang).lines().filter_map(|line| line.split_once('\t'))
}

/// A country's name; its code where it isn't known.
pub fn country_name(lang: Lang, code: &str) -> String {
    countries(lang).find(|(known, _)| *known == code).map_or(code, |(_, name)| name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_names_the_same_249_countries() {
        let codes = |lang| countries(lang).map(|(code, _)| code).collect::<BTreeSet<_>>();
        assert_eq!(codes(Lang::En).len(), 249);
        for lang in Lang::ALL {
            assert_eq!(codes(lang), codes(Lang::En), "{lang}");
            assert!(countries(lang).all(|(code, name)| code.len() == 2 && name.trim() == name && !name.is_empty()));
        }
    }

    #[test]
    fn an_unknown_code_names_itself() {
        assert_eq!(country_name(Lang::De, "AT"), "Österreich");
        assert_eq!(country_name(Lang::En, "XX"), "XX");
    }
}
