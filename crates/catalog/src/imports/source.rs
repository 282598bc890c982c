//! A file as its rows need it: UTF-8, with a known separator. Finds out how it was written (UTF-8, UTF-16, or what
//! spreadsheets write in the shop's language; commas, semicolons, tabs, or what a line `sep=` names) and decodes it while it is read, in bounded
//! memory. Called by `reading`.

use domain::Lang;
use encoding_rs::{Decoder, DecoderResult, Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read, Seek};

/// Bytes in which the separator is looked for: far more than any header has.
const HEAD: usize = 64 * 1024;

/// Bytes that are read at a time.
const BLOCK: usize = 64 * 1024;

pub type Text<R> = BufReader<Chain<Cursor<Vec<u8>>, Decoded<R>>>;

/// A file ready to be read.
pub struct Source<R> {
    pub text: Text<R>,
    pub encoding: &'static Encoding,
    pub separator: u8,
    /// The file names its separator in a line of its own, as Excel wants it.
    pub names_separator: bool,
}

impl<R: Read + Seek> Source<R> {
    /// `lang` is the shop's.
    pub fn open(mut file: R, lang: Lang) -> io::Result<Self> {
        let encoding = encoding_of(&mut file, lang)?;
        file.rewind()?;
        let mut decoded = Decoded::new(file, encoding);
        let mut head = Vec::new();
        decoded.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let named = named_separator(&head);
        if let Some((_, length)) = named {
            head.drain(..length);
        }
        let separator = named.map_or_else(|| separator_of(&head), |(separator, _)| separator);
        let text = BufReader::with_capacity(4 * BLOCK, Cursor::new(head).chain(decoded));
        Ok(Self { text, encoding, separator, names_separator: named.is_some() })
    }
}

/// What spreadsheets write in this language where they don't write Unicode.
fn without_unicode(lang: Lang) -> &'static Encoding {
    match lang {
        Lang::Ja => SHIFT_JIS,
        Lang::Ar => WINDOWS_1256,
        Lang::En | Lang::De | Lang::Fr | Lang::Es => WINDOWS_1252,
    }
}

/// So many faults for each letter beyond ASCII that is valid UTF-8 mean that it is no UTF-8: two bytes of another encoding
/// may look like such a letter by chance.
const FAULTS_A_LETTER: u64 = 2;

/// By its byte order mark; without one UTF-16 shows by its zero bytes, and what is no UTF-8 is what is written in the
/// shop's language, if the whole file can be read as that. A file that is UTF-8 in one place and not in another stays
/// UTF-8, so that the lines at fault are named.
fn encoding_of(file: &mut (impl Read + Seek), lang: Lang) -> io::Result<&'static Encoding> {
    let mut block = vec![0; BLOCK];
    let (mut kept, mut first) = (0, true);
    let (mut letters, mut faults) = (0_u64, 0_u64);
    loop {
        let read = file.read(&mut block[kept..])?;
        let seen = &block[..kept + read];
        if first
            && let Some(encoding) = Encoding::for_bom(seen).map(|(encoding, _)| encoding).or_else(|| by_zeros(seen))
        {
            return Ok(encoding);
        }
        first = false;
        if read == 0 {
            faults += u64::from(kept > 0);
            break;
        }
        let mut rest = 0;
        for chunk in seen.utf8_chunks() {
            letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count() as u64;
            rest += chunk.valid().len() + chunk.invalid().len();
            let may_go_on = rest == seen.len() && chunk.invalid().len() < 4 && is_beginning(chunk.invalid());
            if may_go_on {
                rest -= chunk.invalid().len();
            } else {
                faults += u64::from(!chunk.invalid().is_empty());
            }
        }
        let length = seen.len();
        block.copy_within(rest..length, 0);
        kept = length - rest;
    }
    let other = without_unicode(lang);
    let is_other = faults > letters * FAULTS_A_LETTER && can_be_read_as(file, other)?;
    Ok(if is_other { other } else { UTF_8 })
}

/// Whether every byte of the file means something in this encoding.
fn can_be_read_as(file: &mut (impl Read + Seek), encoding: &'static Encoding) -> io::Result<bool> {
    file.rewind()?;
    // These have no meaning in Windows-1252; the decoder makes control characters of them (WHATWG Encoding).
    let without_meaning = |byte: &u8| encoding == WINDOWS_1252 && matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    let (mut block, mut text) = (vec![0; BLOCK], vec![0; 4 * BLOCK]);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    loop {
        let read = file.read(&mut block)?;
        let bytes = &block[..read];
        if bytes.iter().any(without_meaning) {
            return Ok(false);
        }
        let (result, ..) = decoder.decode_to_utf8_without_replacement(bytes, &mut text, read == 0);
        if let DecoderResult::Malformed(..) = result {
            return Ok(false);
        }
        if read == 0 {
            return Ok(true);
        }
    }
}

/// Whether bytes may be the beginning of a letter whose other bytes have not been read yet.
fn is_beginning(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// UTF-16 without its mark: every second byte of Latin letters is zero.
fn by_zeros(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(64)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd <= head.len() / 4 {
        return None;
    }
    Some(if odd >= even { UTF_16LE } else { UTF_16BE })
}

/// A first line `sep=;`: the separator, and the line's length.
fn named_separator(head: &[u8]) -> Option<(u8, usize)> {
    let end = head.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let line = head[..end].trim_ascii();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let name = line.get(..4).filter(|name| name.eq_ignore_ascii_case(b"sep="))?;
    // A tab at the end is no blank here.
    let given =
        if head[..end].ends_with(b"\t") && line.len() == name.len() { &[b'\t'][..] } else { &line[name.len()..] };
    let [separator @ (b',' | b';' | b'\t' | b'|')] = given else { return None };
    let line_feed = head[end..].starts_with(b"\r\n");
    Some((*separator, end + 1 + usize::from(line_feed)))
}

/// What stands most often in the first record, outside of quotes.
fn separator_of(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let (mut quoted, mut any) = (false, false);
    for byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted && any => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(separator, _)| separator == byte).for_each(|(_, count)| *count += 1),
        }
        any |= !byte.is_ascii_whitespace();
    }
    // Of equals the first.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

/// Decodes to UTF-8 while it is read. UTF-8 passes as it is, so that its faults are found by line; broken UTF-16 is
/// `InvalidData`.
pub struct Decoded<R> {
    input: R,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    unread: std::ops::Range<usize>,
    at_end: bool,
    ready: Cursor<Vec<u8>>,
    began: bool,
}

impl<R: Read> Decoded<R> {
    fn new(input: R, encoding: &'static Encoding) -> Self {
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_with_bom_removal());
        let raw = vec![0; BLOCK];
        Self { input, decoder, raw, unread: 0..0, at_end: false, ready: Cursor::new(Vec::new()), began: false }
    }

    /// Decodes the next block; `false` at the end.
    fn fill(&mut self) -> io::Result<bool> {
        if self.at_end {
            return Ok(false);
        }
        if self.unread.is_empty() {
            let read = self.input.read(&mut self.raw)?;
            self.unread = 0..read;
            self.at_end = read == 0;
        }
        let raw = &self.raw[self.unread.clone()];
        let out = self.ready.get_mut();
        out.clear();
        let used = match &mut self.decoder {
            None => {
                let mark = !self.began && raw.starts_with(&[0xEF, 0xBB, 0xBF]);
                out.extend_from_slice(if mark { &raw[3..] } else { raw });
                raw.len()
            }
            Some(decoder) => {
                out.resize(4 * BLOCK, 0);
                let (result, used, written) = decoder.decode_to_utf8_without_replacement(raw, out, self.at_end);
                out.truncate(written);
                if let DecoderResult::Malformed(..) = result {
                    return Err(io::ErrorKind::InvalidData.into());
                }
                used
            }
        };
        self.began = true;
        self.unread.start += used;
        self.ready.set_position(0);
        Ok(true)
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.ready.fill_buf()?.is_empty() {
            if !self.fill()? {
                return Ok(0);
            }
        }
        self.ready.read(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Encoding, separator and text of a file.
    fn read(bytes: &[u8]) -> (&'static str, char, String) {
        let mut source = Source::open(Cursor::new(bytes), Lang::En).unwrap();
        let mut text = String::new();
        source.text.read_to_string(&mut text).unwrap();
        (source.encoding.name(), source.separator.into(), text)
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_recognised_and_decoded() {
        let text = "Handle,Title\ncup,Grün €";
        assert_eq!(read(text.as_bytes()), ("UTF-8", ',', text.into()));
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()), ("UTF-8", ',', text.into()));
        for mark in ["\u{feff}", ""] {
            let marked = format!("{mark}{text}");
            assert_eq!(read(&utf16(&marked, u16::to_le_bytes)), ("UTF-16LE", ',', text.into()));
            assert_eq!(read(&utf16(&marked, u16::to_be_bytes)), ("UTF-16BE", ',', text.into()));
        }
        assert_eq!(read(b"Handle,Title\ncup,Gr\xFCn \x80"), ("windows-1252", ',', text.into()));
        assert_eq!(read(b"").2, "");
        assert!(
            Source::open(Cursor::new(b"\xFF\xFEa\0\0\xD8b\0".as_slice()), Lang::En).is_err(),
            "half a pair of UTF-16"
        );
    }

    #[test]
    fn what_is_no_unicode_is_read_as_the_language_of_the_shop_writes_it_or_not_at_all() {
        let encoding = |bytes: &[u8], lang| Source::open(Cursor::new(bytes), lang).unwrap().encoding;
        let (cups, _, _) = SHIFT_JIS.encode("Handle,Title\ncup,コーヒーカップと茶碗①\n");
        assert_eq!(encoding(&cups, Lang::Ja), SHIFT_JIS);
        for lang in [Lang::En, Lang::De, Lang::Fr, Lang::Es] {
            assert_eq!(encoding(&cups, lang), UTF_8, "its lines are refused");
        }
        let (cup, _, _) = WINDOWS_1256.encode("Handle,Title\ncup,كوب\n");
        assert_eq!(encoding(&cup, Lang::Ar), WINDOWS_1256);
        let latin = b"Handle,Title\ncup,Gr\xFCn\n";
        assert_eq!((encoding(latin, Lang::De), encoding(latin, Lang::Ja)), (WINDOWS_1252, UTF_8));
        // The last bytes of one letter and the first of the next look like a letter of UTF-8.
        let (chance, _, _) = SHIFT_JIS.encode("ツ署");
        let long = [cups.repeat(8), chance.into_owned()].concat();
        assert_eq!(encoding(&long, Lang::Ja), SHIFT_JIS);
    }

    #[test]
    fn letters_at_the_edge_of_a_block_are_no_faults() {
        for shift in 0..4 {
            let text = format!("{}{}", "x".repeat(shift), "ü€😀".repeat(30_000));
            let (encoding, _, whole) = read(text.as_bytes());
            assert!(encoding == "UTF-8" && whole == text, "{shift}");
            let (encoding, _, whole) = read(&utf16(&format!("\u{feff}{text}"), u16::to_le_bytes));
            assert!(encoding == "UTF-16LE" && whole == text, "{shift}");
        }
        let late = [vec![b'x'; 3 * BLOCK - 1], b"\xFC".to_vec()].concat();
        assert_eq!(read(&late).0, "windows-1252");
    }

    #[test]
    fn separators_are_recognised() {
        for (text, separator, rest) in [
            ("a,b;c\n", ',', "a,b;c\n"),
            ("a;b;c,d\n", ';', "a;b;c,d\n"),
            ("a\tb\n", '\t', "a\tb\n"),
            ("\n\"a;;;;\",b,c\n;;;;;", ',', "\n\"a;;;;\",b,c\n;;;;;"),
            ("sep=;\r\na,b;c", ';', "a,b;c"),
            ("SEP=,\na;b;c,d", ',', "a;b;c,d"),
            ("sep=\t\na,b", '\t', "a,b"),
            ("\"sep=|\"\na,b", '|', "a,b"),
            ("Handle\n", ',', "Handle\n"),
            ("sep=x\n", ',', "sep=x\n"),
        ] {
            assert_eq!(read(text.as_bytes()), ("UTF-8", separator, rest.to_owned()), "{text:?}");
        }
    }
}
