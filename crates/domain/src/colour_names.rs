//! What colour a word names, in the languages of the shop: for the dots beside an option's values. What is not known
//! here stays a word.

use crate::Rgb;

/// What an option of colours is called.
const OPTIONS: &str = "colour color farbe couleur couleurs 色 カラー لون اللون finish";

/// Whether an option of this name offers colours.
pub fn is_colour_option(name: &str) -> bool {
    let name = folded(name);
    OPTIONS.split(' ').any(|known| known == name)
}

/// The colour that a word names: `Navy`, `Dunkelgrün`, `bleu clair`, `أخضر طحلبي`.
pub fn named(word: &str) -> Option<Rgb> {
    let word = folded(word);
    if let Some(found) = exact(&word) {
        return Some(found);
    }
    for (light, marks) in [(true, LIGHT), (false, DARK)] {
        for mark in marks.split(' ') {
            let base = word.strip_prefix(mark).or_else(|| word.strip_suffix(mark)).map(str::trim);
            if let Some(base) = base.filter(|base| !base.is_empty()).and_then(exact) {
                return Some(shade(base, light));
            }
        }
    }
    None
}

/// Before or behind a colour's name.
const LIGHT: &str = "light pale hell clair claire claro clara ライト فاتح";
const DARK: &str = "dark deep dunkel foncé foncée oscuro oscura ダーク داكن غامق";

fn folded(word: &str) -> String {
    let spaced: String = word.trim().chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c }).collect();
    spaced.to_lowercase().replace("grey", "gray")
}

fn exact(word: &str) -> Option<Rgb> {
    let found = COLOURS.iter().find(|(_, names)| names.split('|').any(|name| name == word))?;
    let [_, red, green, blue] = found.0.to_be_bytes();
    Some(Rgb([red, green, blue]))
}

/// Two fifths of the way to white, or to black.
fn shade(Rgb(channels): Rgb, light: bool) -> Rgb {
    let end = if light { 255 } else { 0 };
    Rgb(channels.map(|channel| ((u16::from(channel) * 3 + end * 2) / 5) as u8))
}

/// In lower case, as `folded` leaves them: English, German, French, Spanish, Japanese, Arabic.
const COLOURS: &[(u32, &str)] = &[
    (0x1a1a1a, "black|schwarz|noir|noire|negro|negra|黒|ブラック|أسود"),
    (0xffffff, "white|weiß|weiss|blanc|blanche|blanco|blanca|白|ホワイト|أبيض"),
    (0x8a8a88, "gray|grau|gris|グレー|灰色|رمادي"),
    (0xc0c0c0, "silver|silber|argent|argenté|plata|plateado|シルバー|銀|فضي"),
    (0xc9a227, "gold|golden|doré|or|oro|dorado|ゴールド|金|ذهبي"),
    (0xc92f2b, "red|rot|rouge|rojo|roja|赤|レッド|أحمر"),
    (0x2f66b5, "blue|blau|bleu|bleue|azul|青|ブルー|أزرق"),
    (0x3c8a4e, "green|grün|vert|verte|verde|緑|グリーン|أخضر"),
    (0xf2c62f, "yellow|gelb|jaune|amarillo|amarilla|黄|黄色|イエロー|أصفر"),
    (0xe8803a, "orange|naranja|オレンジ|برتقالي"),
    (0xe79bb4, "pink|rosa|rose|rosado|ピンク|وردي|زهري"),
    (0x7b4fa3, "purple|lila|violett|violet|violette|morado|morada|púrpura|紫|パープル|أرجواني|بنفسجي"),
    (0x7a5236, "brown|braun|brun|brune|marron|marrón|茶色|茶|ブラウン|بني"),
    (0xd9c7a8, "beige|ベージュ|بيج"),
    (0x1f2d4d, "navy|navy blue|marine|marineblau|bleu marine|marino|azul marino|ネイビー|紺|كحلي"),
    (0x2fa5a0, "turquoise|türkis|turquesa|ターコイズ|تركواز|فيروزي"),
    (0x1f7a7a, "teal|petrol|petrolblau|bleu canard|bleu pétrole|petróleo|ティール|أزرق مخضر"),
    (0x7c8a4a, "olive|olivgrün|oliv|vert olive|oliva|verde oliva|オリーブ|زيتوني"),
    (0x7d2235, "burgundy|wine|bordeaux|weinrot|burdeos|vino|ワイン|ワインレッド|عنابي|خمري"),
    (0x3d3f42, "charcoal|anthracite|anthrazit|antracita|チャコール|فحمي"),
    (0xf3ead8, "cream|ivory|creme|crème|elfenbein|ivoire|crema|marfil|クリーム|アイボリー|كريمي|عاجي"),
    (0xf4efe4, "ecru|off white|écru|wollweiß|blanc cassé|crudo|blanco roto|生成り|オフホワイト|أبيض مكسور"),
    (0xc3a37c, "camel|kamel|camello|キャメル|جملي"),
    (0xa58f72, "taupe|トープ|توب"),
    (0xb7a169, "khaki|caqui|kaki|カーキ|كاكي"),
    (0xbf5f3f, "terracotta|terrakotta|terre cuite|terracota|テラコッタ|تراكوتا|فخاري"),
    (0xb87333, "copper|kupfer|cuivre|cobre|銅|コッパー|نحاسي"),
    (0xb08d57, "brass|bronze|messing|laiton|latón|bronce|真鍮|ブロンズ|برونزي"),
    (0xb7a7d6, "lilac|lavender|flieder|lavendel|lilas|lavande|lavanda|ラベンダー|ライラック|ليلكي|خزامي"),
    (0xa9d8c4, "mint|minze|menthe|menta|ミント|نعناعي"),
    (0xf5b79a, "peach|apricot|pfirsich|aprikose|pêche|abricot|melocotón|albaricoque|ピーチ|アプリコット|خوخي|مشمشي"),
    (0xee7f6b, "coral|koralle|corail|コーラル|مرجاني"),
    (0xd7a52f, "mustard|senf|senfgelb|moutarde|mostaza|マスタード|خردلي"),
    (0xc98f3c, "ochre|ocher|ocker|ocre|オーカー|黄土色|مغرة|أمغري"),
    (0xc63e86, "magenta|fuchsia|fucsia|マゼンタ|فوشيا"),
    (0x3f51a0, "indigo|índigo|añil|インディゴ|藍|نيلي"),
    (0x8fc1e3, "sky blue|sky|himmelblau|bleu ciel|celeste|スカイブルー|水色|سماوي"),
    (0x2e7d5b, "emerald|smaragd|émeraude|esmeralda|エメラルド|زمردي"),
    (0x3a2a20, "espresso|chocolate|schokolade|schoko|chocolat|チョコレート|شوكولاتة"),
    (0xd8c6a5, "sand|sable|arena|サンド|رملي"),
    (0x6f7a4c, "moss|moos|mousse|musgo|モス|أخضر طحلبي"),
    (0x9dab93, "sage|salbei|sauge|salvia|セージ|ميرمية"),
    (0x5d6670, "slate|schiefer|ardoise|pizarra|スレート|أردوازي"),
    (0xf1eee6, "chalk|kreide|craie|tiza|チョーク|طباشيري"),
    (0xc5c9c9, "fog|mist|nebel|brume|niebla|フォグ|ضبابي"),
    (0xb5674a, "clay|ton|argile|arcilla|クレイ|طيني"),
    (0xd3a399, "rose clay|rosa tonerde|argile rose|arcilla rosa|ローズクレイ|طين وردي"),
    (0xa7492c, "rust|rost|rouille|óxido|ラストレッド|ラスト|صدئي"),
    (0xe0cfae, "oat|hafer|avoine|avena|オート|オートミール|شوفاني"),
    (0x232b45, "ink|tinte|encre|tinta|インク|حبري"),
    (0xe2d6bf, "natural|natur|naturel|naturelle|ナチュラル|طبيعي"),
    (0x9aa0a6, "stone|stein|pierre|piedra|ストーン|حجري"),
    (0xe6d9c9, "linen|leinen|lin|lino|リネン|كتاني"),
    (0x4b3b57, "aubergine|plum|pflaume|prune|ciruela|berenjena|プラム|برقوقي"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_known_in_every_language_of_the_shop() {
        let moss = named("Moss").unwrap();
        for word in ["moss", "Moos", "Mousse", "Musgo", "モス", "أخضر طحلبي"] {
            assert_eq!(named(word), Some(moss), "{word}");
        }
        assert_eq!(named("Grey"), named("grau"));
        assert_eq!(named("Navy-blue"), named("Marineblau"));
    }

    #[test]
    fn light_and_dark_shades_follow_from_the_colour() {
        let green = named("green").unwrap();
        for word in ["dark green", "Dunkelgrün", "vert foncé", "verde oscuro", "أخضر داكن"] {
            assert_eq!(named(word), Some(shade(green, false)), "{word}");
        }
        assert_eq!((green, named("dark green")), (Rgb([60, 138, 78]), Some(Rgb([36, 82, 46]))));
        assert_eq!(named("hellblau"), Some(Rgb([130, 163, 210])));
    }

    #[test]
    fn what_is_no_colour_stays_a_word() {
        for word in ["", "Large", "50 × 70 cm", "Unscented", "dark", "Horizon"] {
            assert_eq!(named(word), None, "{word}");
        }
        for name in ["Colour", "color", "FARBE", "Couleur", "色", "اللون"] {
            assert!(is_colour_option(name), "{name}");
        }
        assert!(!is_colour_option("Size") && !is_colour_option("Scent"));
    }

    #[test]
    fn no_name_stands_for_two_colours() {
        let mut names: Vec<&str> = COLOURS.iter().flat_map(|(_, names)| names.split('|')).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(names.iter().all(|name| folded(name) == *name), "as they are looked up");
    }
}
