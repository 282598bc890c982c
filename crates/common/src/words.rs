//! Words as search and sorting see them: the one place where texts and queries are folded, for the shop's search and
//! the desk's. Whoever changes what a text is indexed under raises [`RULES`], and background jobs index the rest anew.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The version of these rules. What was indexed under an older one is indexed again.
pub const RULES: i64 = 1;

/// A word that several words are written together into is no longer than this, in bytes.
const LONGEST_JOINED: usize = 60;

/// Lower case, without diacritics, in Hiragana instead of Katakana, separated by one space. `"Größe: Çedilla"` becomes
/// `"grosse cedilla"`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // The marks of voiced kana are no diacritics: `カラス` is a crow, `ガラス` is glass.
    let is_kept = |c: &char| !is_combining_mark(*c) || matches!(c, '\u{3099}' | '\u{309A}');
    for c in text.nfkd().filter(is_kept).nfc().flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'ı' => out.push('i'),
            '\u{0640}' => {}
            c if is_apostrophe(c) => {}
            'ァ'..='ヶ' => out.push(char::from_u32(c as u32 - 0x60).unwrap_or(c)),
            c if c.is_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´')
}

/// A run of letters of one kind in a folded text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Run<'a> {
    Word(&'a str),
    /// Japanese or Chinese, which put no spaces between words.
    Unspaced(&'a str),
}

/// The runs of a folded text, in their order: `"a4のーと"` has two.
pub fn runs(folded: &str) -> impl Iterator<Item = Run<'_>> {
    folded.split(' ').flat_map(|mut rest| {
        std::iter::from_fn(move || {
            let unspaced = is_unspaced(rest.chars().next()?);
            let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            Some(if unspaced { Run::Unspaced(run) } else { Run::Word(run) })
        })
    })
}

/// Each character with the next one: `"陶器の"` gives `"陶器"` and `"器の"`.
pub fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let ends = run.char_indices().skip(2).map(|(at, _)| at).chain([run.len()]);
    let starts = run.char_indices().map(|(at, _)| at);
    starts
        .zip(ends)
        .filter(|(start, end)| run[*start..*end].chars().nth(1).is_some())
        .map(|(start, end)| &run[start..end])
}

/// Kana, their marks, and the ideographs that Japanese shares with Chinese.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | 'ぁ'..='ヿ' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The text with `ä`, `ö`, `ü` as German writes them where it has no such letters; `None` where it has none of them.
fn with_umlauts_spelt(text: &str) -> Option<String> {
    let composed: String = text.nfc().collect();
    if !composed.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']) {
        return None;
    }
    let mut out = String::with_capacity(composed.len() + 4);
    for c in composed.chars() {
        match c {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            other => out.push(other),
        }
    }
    Some(out)
}

/// What hyphens, dots and the like hold together, as one word: `"T-Shirt"` is `"tshirt"`. `None` for a single word, and
/// for what is written without spaces anyway.
fn joined(folded: &str) -> Option<String> {
    let fits = folded.contains(' ') && folded.len() <= LONGEST_JOINED && !folded.contains(is_unspaced);
    fits.then(|| folded.replace(' ', ""))
}

/// Everything that a text is found under, in its order: its words; parts that are joined by a hyphen, whole and apart; those
/// around an apostrophe likewise; umlauts in both spellings. What is written without spaces is there as pairs of
/// characters, and its last character by itself, so that each of them begins some word of the index (ADR 11).
pub fn each_index_word(text: &str, mut push: impl FnMut(&str)) {
    for chunk in text.split_whitespace() {
        let folded = fold(chunk);
        for run in runs(&folded) {
            match run {
                Run::Word(word) => push(word),
                Run::Unspaced(run) => {
                    pairs(run).for_each(&mut push);
                    push(&run[run.char_indices().next_back().map_or(0, |(at, _)| at)..]);
                }
            }
        }
        if let Some(joined) = joined(&folded) {
            push(&joined);
        }
        if chunk.contains(is_apostrophe) {
            let apart = fold(&chunk.replace(is_apostrophe, " "));
            if apart.contains(' ') && apart != folded {
                apart.split(' ').for_each(&mut push);
            }
        }
        if let Some(spelt) = with_umlauts_spelt(chunk) {
            let spelt = fold(&spelt);
            spelt.split(' ').filter(|word| !word.is_empty()).for_each(&mut push);
            if let Some(joined) = joined(&spelt) {
                push(&joined);
            }
        }
    }
}

/// The words of a search, as it was typed. Each may be met in one of several ways: by itself, with an umlaut spelt
/// out, or written together with what stands beside it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wanted(pub Vec<Vec<String>>);

impl Wanted {
    /// At most `most` words of `text`.
    pub fn parse(text: &str, most: usize) -> Self {
        let mut words: Vec<Vec<String>> = Vec::new();
        let mut before_is_word = false;
        for chunk in text.split_whitespace() {
            let folded = fold(chunk);
            let spelt = with_umlauts_spelt(chunk).map(|spelt| fold(&spelt));
            let mut spelt = spelt.iter().flat_map(|spelt| runs(spelt));
            let whole = joined(&folded);
            for run in runs(&folded) {
                let spelt = match spelt.next() {
                    Some(Run::Word(word)) => Some(word.to_owned()),
                    _ => None,
                };
                match run {
                    Run::Word(word) => {
                        let mut ways = vec![word.to_owned()];
                        ways.extend(spelt);
                        ways.extend(whole.clone());
                        // Both neighbours are met where the text writes them together.
                        if before_is_word
                            && let Some(before) = words.last_mut()
                            && before[0].len() + word.len() <= LONGEST_JOINED
                        {
                            let together = format!("{}{word}", before[0]);
                            before.push(together.clone());
                            ways.push(together);
                        }
                        words.push(ways);
                        before_is_word = true;
                    }
                    // One character alone is the beginning of every pair that it begins.
                    Run::Unspaced(run) if run.chars().nth(1).is_some() => {
                        words.extend(pairs(run).map(|pair| vec![pair.to_owned()]));
                        before_is_word = false;
                    }
                    Run::Unspaced(run) => {
                        words.push(vec![run.to_owned()]);
                        before_is_word = false;
                    }
                }
            }
        }
        words.truncate(most);
        for ways in &mut words {
            let mut known = BTreeSet::new();
            ways.retain(|way| known.insert(way.clone()));
        }
        Self(words)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the ways to meet this wanted word is how `found`, a word of the index, begins.
    fn meets(ways: &[String], found: &str) -> bool {
        ways.iter().any(|way| if is_short(way) { found == way } else { found.starts_with(way.as_str()) })
    }

    /// For each wanted word, whether the text has it.
    pub fn met_by(&self, text: &str) -> Vec<bool> {
        let mut met = vec![false; self.0.len()];
        each_index_word(text, |found| {
            for (met, ways) in met.iter_mut().zip(&self.0) {
                *met |= Self::meets(ways, found);
            }
        });
        met
    }

    /// The text in pieces; those that hold a wanted word are marked.
    pub fn mark(&self, text: &str) -> Vec<(String, bool)> {
        let mut pieces: Vec<(String, bool)> = Vec::new();
        let mut push = |piece: &str, marked: bool| match pieces.last_mut() {
            Some((last, is_marked)) if *is_marked == marked => last.push_str(piece),
            _ if !piece.is_empty() => pieces.push((piece.to_owned(), marked)),
            _ => {}
        };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let is_space = |c: char| c.is_whitespace();
            let end = if is_space(first) {
                rest.find(|c| !is_space(c)).unwrap_or(rest.len())
            } else {
                rest.find(is_space).unwrap_or(rest.len())
            };
            let (chunk, after) = rest.split_at(end);
            rest = after;
            if is_space(first) || !self.met_by(chunk).contains(&true) {
                push(chunk, false);
                continue;
            }
            let core = chunk.trim_matches(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
            let (before, behind) = chunk.split_once(core).unwrap_or(("", ""));
            push(before, false);
            if core.contains(is_unspaced) {
                self.mark_unspaced(core, &mut push)
            } else {
                self.mark_joined(core, &mut push)
            }
            push(behind, false);
        }
        // A space between two marked words belongs to them.
        let mut at = 1;
        while at + 1 < pieces.len() {
            if pieces[at - 1].1 && pieces[at + 1].1 && pieces[at].0.chars().all(char::is_whitespace) {
                let (space, next) = (pieces.remove(at).0, pieces.remove(at).0);
                pieces[at - 1].0.push_str(&space);
                pieces[at - 1].0.push_str(&next);
            } else {
                at += 1;
            }
        }
        pieces
    }

    /// Of `Salt-glazed` only the part that is wanted, where it is a part; else the whole.
    fn mark_joined(&self, core: &str, push: &mut impl FnMut(&str, bool)) {
        let is_inside = |c: char| c.is_alphanumeric() || is_combining_mark(c) || is_apostrophe(c);
        let mut parts: Vec<(&str, bool)> = Vec::new();
        let mut rest = core;
        while let Some(first) = rest.chars().next() {
            let inside = is_inside(first);
            let end = rest.find(|c| is_inside(c) != inside).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            parts.push((part, inside && self.met_by(part).contains(&true)));
        }
        if parts.iter().any(|(_, marked)| *marked) {
            parts.into_iter().for_each(|(part, marked)| push(part, marked));
        } else {
            push(core, true);
        }
    }

    /// Without spaces, what is wanted are pairs of characters, or one that begins a pair.
    fn mark_unspaced(&self, core: &str, push: &mut impl FnMut(&str, bool)) {
        let letters: Vec<(&str, String)> = core
            .char_indices()
            .map(|(at, c)| (&core[at..at + c.len_utf8()], fold(&core[at..at + c.len_utf8()])))
            .collect();
        let mut marked = vec![false; letters.len()];
        for ways in &self.0 {
            for way in ways {
                for start in 0..letters.len() {
                    let (mut length, mut end) = (0, start);
                    while end < letters.len()
                        && length < way.len()
                        && way[length..].starts_with(letters[end].1.as_str())
                    {
                        length += letters[end].1.len();
                        end += 1;
                    }
                    if length == way.len() && !way.is_empty() {
                        marked[start..end].fill(true);
                    }
                }
            }
        }
        for ((letter, _), marked) in letters.iter().zip(marked) {
            push(letter, marked);
        }
    }
}

/// A single letter of a script with spaces only stands for itself: half of all texts have a word that begins with it.
pub fn is_short(word: &str) -> bool {
    word.chars().nth(1).is_none() && word.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indexed(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_index_word(text, |word| words.push(word.to_owned()));
        words
    }

    fn finds(query: &str, text: &str) -> bool {
        let wanted = Wanted::parse(query, 8);
        !wanted.is_empty() && wanted.met_by(text).into_iter().all(|met| met)
    }

    #[test]
    fn words_are_folded_alike_in_every_script() {
        assert_eq!(fold("Größe:  Çédille!"), "grosse cedille");
        assert_eq!(fold("Smørrebrød Łódź Þór"), "smorrebrod lodz thor");
        assert_eq!(fold("O’Brien o'brien"), "obrien obrien");
        assert_eq!(fold("كُوب أَزْرَق"), "كوب ازرق");
        assert_eq!(fold("ガラスのカップ"), "がらすのかっぷ");
        assert_eq!(fold("ｶﾞﾗｽ　Ａ４"), "がらす a4");
        assert_eq!(fold("한국어"), "한국어");
        assert_eq!(fold(" -- "), "");
    }

    #[test]
    fn what_has_no_spaces_is_taken_apart_into_pairs() {
        let folded = fold("A4ノート 陶器");
        assert_eq!(
            runs(&folded).collect::<Vec<_>>(),
            [Run::Word("a4"), Run::Unspaced("のーと"), Run::Unspaced("陶器")]
        );
        assert_eq!(pairs("のーと").collect::<Vec<_>>(), ["のー", "ーと"]);
        assert_eq!(pairs("陶器").collect::<Vec<_>>(), ["陶器"]);
        assert_eq!(pairs("器").count() + pairs("").count(), 0);
        assert_eq!(indexed("陶器の"), ["陶器", "器の", "の"]);
    }

    #[test]
    fn a_text_is_indexed_in_parts_and_whole_and_in_both_spellings() {
        assert_eq!(indexed("T-Shirt, blue"), ["t", "shirt", "tshirt", "blue"]);
        assert_eq!(indexed("O’Brien"), ["obrien", "o", "brien"]);
        assert_eq!(indexed("Größe"), ["grosse", "groesse"]);
        assert_eq!(
            indexed("Müller-Lüdenscheidt"),
            ["muller", "ludenscheidt", "mullerludenscheidt", "mueller", "luedenscheidt", "muellerluedenscheidt"]
        );
        assert_eq!(indexed("MUG-01.B"), ["mug", "01", "b", "mug01b"]);
    }

    #[test]
    fn a_search_meets_other_spellings() {
        for (query, text) in [
            ("tshirt", "T-Shirt"),
            ("t-shirt", "TShirt"),
            ("t shirt", "T-Shirt"),
            ("wifi", "Wi-Fi plug"),
            ("wi-fi", "WiFi plug"),
            ("wi fi", "WiFi plug"),
            ("wi fi", "Wi-Fi plug"),
            ("groesse", "Größe L"),
            ("grosse", "Größe L"),
            ("größe", "Groesse L"),
            ("GRÖSSE", "Größe L"),
            ("mug01b", "MUG-01-B"),
            ("mug-01-b", "MUG01B"),
            ("mug 01b", "MUG-01-B"),
            ("lukasz", "Łukasz Nowak"),
            ("nowak łukasz", "Łukasz Nowak"),
            ("obrien", "Siobhán O’Brien"),
            ("o'brien", "Siobhan OBrien"),
            ("brien", "Siobhan O'Brien"),
            ("strasse", "Lange Straße 5"),
            ("mueller", "Müller"),
            ("陶", "白い陶器"),
            ("陶器", "白い陶器"),
            ("カップ", "かっぷ"),
        ] {
            assert!(finds(query, text), "{query:?} does not find {text:?}");
        }
        for (query, text) in
            [("shirts", "T-Shirt"), ("irt", "T-Shirt"), ("t", "Table"), ("wi lamp", "Wi-Fi"), ("--", "a")]
        {
            assert!(!finds(query, text), "{query:?} finds {text:?}");
        }
    }

    #[test]
    fn what_was_found_is_marked() {
        let marked = |query: &str, text: &str| {
            let pieces = Wanted::parse(query, 8).mark(text);
            pieces
                .iter()
                .map(|(piece, marked)| if *marked { format!("[{piece}]") } else { piece.clone() })
                .collect::<String>()
        };
        assert_eq!(marked("wool", "Soft wool, woollen; cool"), "Soft [wool], [woollen]; cool");
        assert_eq!(marked("grosse", "Die Größe!"), "Die [Größe]!");
        assert_eq!(marked("tshirt", "(T-Shirt)"), "([T-Shirt])");
        assert_eq!(marked("glazed", "salt-glazed cup"), "salt-[glazed] cup");
        assert_eq!(marked("clay cup", "A clay cup"), "A [clay cup]");
        assert_eq!(marked("obrien", "O’Brien’s"), "[O’Brien’s]");
        assert_eq!(marked("陶器", "白い陶器の皿"), "白い[陶器]の皿");
        assert_eq!(marked("カップ", "陶器のカップ A4"), "陶器の[カップ] A4");
        assert_eq!(marked("x", "Nothing here"), "Nothing here");
        assert_eq!(marked("", "Nothing here"), "Nothing here");
    }
}
