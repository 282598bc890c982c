//! Countries by their ISO 3166-1 alpha-2 codes, for checking a form. Their names are texts, and live with
//! the pages.

/// All 249 codes of ISO 3166-1, sorted.
pub const ALPHA_2: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES \
    ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO \
    IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR \
    PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK \
    TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Whether this is a country's code, in capitals.
pub fn is_country(code: &str) -> bool {
    ALPHA_2.split(' ').any(|known| known == code)
}

/// The country that a shopper most likely orders from, to be proposed: the first region in the browser's languages
/// (`Accept-Language`), else `home`, where the shop is. `en-US` says little, because browsers come with it: it counts
/// where nothing else is known.
pub fn likely(accept_language: &str, home: Option<&str>) -> Option<&'static str> {
    let known = |code: &str| ALPHA_2.split(' ').find(|known| known.eq_ignore_ascii_case(code));
    let tags = accept_language.split(',').take(32).map(|item| item.split(';').next().unwrap_or(item).trim());
    let regions = tags.filter_map(|tag| {
        let region = tag.split('-').skip(1).find(|part| part.len() == 2)?;
        Some((tag.eq_ignore_ascii_case("en-us"), known(region)?))
    });
    let regions: Vec<(bool, &'static str)> = regions.collect();
    let told = regions.iter().find(|(by_default, _)| !by_default).map(|(_, region)| *region);
    let told = told.or_else(|| home.and_then(known));
    told.or_else(|| regions.first().map(|(_, region)| *region))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likely_country_is_told_by_the_browser_else_by_the_shop() {
        assert_eq!(likely("de-AT,de;q=0.9,en-US;q=0.8", Some("DE")), Some("AT"));
        assert_eq!(likely("en-US,en;q=0.9", Some("DE")), Some("DE"));
        assert_eq!(likely("en-US,en;q=0.9,fr-CH;q=0.5", Some("DE")), Some("CH"));
        assert_eq!(likely("en-US,en;q=0.9", None), Some("US"));
        assert_eq!(likely("zh-Hant-tw", None), Some("TW"));
        assert_eq!(likely("de,en;q=0.9", Some("at")), Some("AT"));
        assert_eq!(likely("es-419,es-XX", None), None);
        assert_eq!(likely("", Some("XX")), None);
    }

    #[test]
    fn the_list_is_whole_sorted_and_well_formed() {
        let codes: Vec<&str> = ALPHA_2.split(' ').collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted());
        assert!(codes.iter().all(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())));
        assert!(is_country("DE") && !is_country("de") && !is_country("XX") && !is_country(""));
    }
}
