//! Reads separated rows strictly (RFC 4180, with any one separator) and in bounded memory; called by `reading`.
//!
//! Knows nothing of products. The `csv` crate reads leniently: a quote that is never closed swallows the
//! rest of the file without a word, and a row may grow as long as the file. An owner needs to hear of both,
//! by line, so files come in through here and go out through the crate.

use std::io::{self, BufRead};
use std::ops::Range;

/// The longest row, in bytes without quotes: far more than any product's text.
pub const MAX_ROW_BYTES: usize = 1024 * 1024;

/// One row; kept by the caller and filled again and again.
#[derive(Default, Debug)]
pub struct Row {
    /// Where the row begins, counted from 1.
    pub line: u64,
    bytes: Vec<u8>,
    fields: Vec<Range<usize>>,
}

impl Row {
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Bytes of all fields.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The field's text as it stands in the file; empty where there is none.
    pub fn field(&self, index: usize) -> &str {
        self.fields
            .get(index)
            .and_then(|range| self.bytes.get(range.clone()))
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    /// Whether every field is blank, as in the rows that spreadsheets leave at the end.
    pub fn is_blank(&self) -> bool {
        self.bytes.iter().all(u8::is_ascii_whitespace)
    }

    fn clear(&mut self, line: u64) {
        self.line = line;
        self.bytes.clear();
        self.fields.clear();
    }
}

/// What is wrong with a row before anybody looks at its meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    pub line: u64,
    pub key: &'static str,
    pub value: String,
}

#[derive(PartialEq, Eq, Debug)]
pub enum Next {
    /// The row was filled.
    Row,
    /// This row can't be read; the ones behind it can.
    Fault(Fault),
    End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    FieldStart,
    Plain,
    Quoted,
    /// Behind a quote within a quoted field: its end, or the first of a doubled quote.
    Quote,
}

pub struct Rows<R> {
    input: R,
    separator: u8,
    line: u64,
    /// Bytes read so far.
    pub position: u64,
    /// The last row ended in a carriage return; a line feed behind it belongs to it.
    skip_line_feed: bool,
}

impl<R: BufRead> Rows<R> {
    /// `line` is the number of the first line that is read.
    pub fn new(input: R, separator: u8, line: u64) -> Self {
        Self { input, separator, line, position: 0, skip_line_feed: false }
    }

    /// The line that is being read.
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Fills `row` with the next one that isn't an empty line.
    pub fn next(&mut self, row: &mut Row) -> io::Result<Next> {
        loop {
            match self.read(row)? {
                Next::Row if row.len() == 1 && row.is_blank() => {}
                next => return Ok(next),
            }
        }
    }

    fn read(&mut self, row: &mut Row) -> io::Result<Next> {
        row.clear(self.line);
        let mut at = At::FieldStart;
        let mut start = 0;
        let mut quote_line = self.line;
        let mut fault: Option<&'static str> = None;
        let mut any = false;
        'file: loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let mut used = 0;
            for &byte in buffer {
                used += 1;
                if self.skip_line_feed {
                    self.skip_line_feed = false;
                    if byte == b'\n' {
                        continue;
                    }
                }
                any = true;
                let stored = match (at, byte) {
                    (At::Quoted, b'"') => {
                        at = At::Quote;
                        None
                    }
                    (At::Quoted, b'\n') => {
                        self.line += 1;
                        Some(byte)
                    }
                    (At::Quoted, _) => Some(byte),
                    (At::Quote, b'"') => {
                        at = At::Quoted;
                        Some(byte)
                    }
                    (At::FieldStart, b'"') => {
                        at = At::Quoted;
                        quote_line = self.line;
                        None
                    }
                    (_, separator) if separator == self.separator => {
                        row.fields.push(start..row.bytes.len());
                        start = row.bytes.len();
                        at = At::FieldStart;
                        None
                    }
                    (_, b'\n' | b'\r') => {
                        self.line += 1;
                        self.skip_line_feed = byte == b'\r';
                        self.input.consume(used);
                        self.position += used as u64;
                        break 'file;
                    }
                    (At::Quote, _) => {
                        fault.get_or_insert("import-issue-quote-text");
                        at = At::Plain;
                        Some(byte)
                    }
                    (At::FieldStart | At::Plain, _) => {
                        at = At::Plain;
                        Some(byte)
                    }
                };
                if let Some(byte) = stored {
                    if byte == 0 {
                        fault.get_or_insert("import-issue-nul");
                    } else if row.bytes.len() < MAX_ROW_BYTES {
                        row.bytes.push(byte);
                    } else {
                        fault.get_or_insert("import-issue-row-long");
                    }
                }
            }
            self.input.consume(used);
            self.position += used as u64;
            // Reached only where the buffer ran out within the row.
            continue;
        }
        if !any {
            return Ok(Next::End);
        }
        row.fields.push(start..row.bytes.len());
        if at == At::Quoted {
            let value = String::from_utf8_lossy(&row.bytes[start..]).into_owned();
            return Ok(Next::Fault(Fault { line: quote_line, key: "import-issue-quote-open", value }));
        }
        if let Some(key) = fault {
            let value = String::from_utf8_lossy(&row.bytes).into_owned();
            return Ok(Next::Fault(Fault { line: row.line, key, value }));
        }
        Ok(foreign_letters(row).map_or(Next::Row, Next::Fault))
    }
}

/// Every field has to be UTF-8. A field without one valid sequence of several bytes was most likely
/// written as Latin-1 (Windows-1252), and says so.
fn foreign_letters(row: &Row) -> Option<Fault> {
    let bad =
        row.fields.iter().map(|range| &row.bytes[range.clone()]).find(|bytes| std::str::from_utf8(bytes).is_err())?;
    let has_utf8 = bad.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let (key, value) = if has_utf8 {
        ("import-issue-utf8", String::from_utf8_lossy(bad).into_owned())
    } else {
        ("import-issue-latin1", bad.iter().map(|byte| char::from(*byte)).collect())
    };
    Some(Fault { line: row.line, key, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row as `line:field|field`, every fault as `line:key`.
    fn read(text: &[u8]) -> Vec<String> {
        let mut rows = Rows::new(io::BufReader::with_capacity(3.max(text.len() / 3), text), b',', 1);
        let mut row = Row::default();
        let mut seen = Vec::new();
        loop {
            match rows.next(&mut row).unwrap() {
                Next::Row => {
                    let fields: Vec<&str> = (0..row.len()).map(|index| row.field(index)).collect();
                    seen.push(format!("{}:{}", row.line, fields.join("|")));
                }
                Next::Fault(fault) => seen.push(format!("{}:{}", fault.line, fault.key)),
                Next::End => return seen,
            }
        }
    }

    #[test]
    fn quotes_keep_commas_line_ends_and_doubled_quotes() {
        assert_eq!(
            read(b"a,\"b,c\",d\n\"x\ny\",\"say \"\"hi\"\"\",\r\nlast,,\"\""),
            ["1:a|b,c|d", "2:x\ny|say \"hi\"|", "4:last||",]
        );
    }

    #[test]
    fn empty_lines_and_old_line_ends_are_taken() {
        assert_eq!(read(b"a,b\r\rc,d\r\n\r\ne,f"), ["1:a|b", "3:c|d", "5:e|f"]);
        assert!(read(b"").is_empty());
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named_where_it_opens() {
        assert_eq!(read(b"a,b\nc,\"d\ne,f\n"), ["1:a|b", "2:import-issue-quote-open"]);
    }

    #[test]
    fn text_behind_a_quote_spoils_its_row_only() {
        assert_eq!(read(b"a,\"b\"c,d\ne,f"), ["1:import-issue-quote-text", "2:e|f"]);
    }

    #[test]
    fn foreign_encodings_are_called_by_name() {
        assert_eq!(read(b"a\nGr\xFC\xDFe"), ["1:a", "2:import-issue-latin1"]);
        assert_eq!(read("a\nö\u{20ac}".as_bytes().split_last().unwrap().1), ["1:a", "2:import-issue-utf8"]);
        assert_eq!(read(b"a,b,c,d,e,f,g,h\ni\0j,k"), ["1:a|b|c|d|e|f|g|h", "2:import-issue-nul"]);
    }

    #[test]
    fn half_a_letter_in_one_field_and_half_in_the_next_is_no_letter() {
        assert_eq!(read(b"a\n\xC3,\xA9"), ["1:a", "2:import-issue-latin1"]);
    }

    #[test]
    fn a_row_without_end_costs_no_memory() {
        let mut file = b"a,b\n\"".to_vec();
        file.resize(5 * MAX_ROW_BYTES, b'x');
        file.extend_from_slice(b"\",b\nc,d");
        let mut rows = Rows::new(io::BufReader::new(file.as_slice()), b',', 1);
        let mut row = Row::default();
        assert_eq!(rows.next(&mut row).unwrap(), Next::Row);
        assert!(matches!(rows.next(&mut row).unwrap(), Next::Fault(fault) if fault.key == "import-issue-row-long"));
        assert!(row.bytes.capacity() <= 2 * MAX_ROW_BYTES);
        assert_eq!(rows.next(&mut row).unwrap(), Next::Row);
        assert_eq!(row.field(0), "c");
    }
}
