//! The first pass: reads and checks a whole file on a thread of its own, in bounded memory, and hands its
//! products over in chunks. Called by `running`; knows no database.

use super::amounts::Decimal;
use super::assembling::Assembler;
use super::columns::{Column, Columns, FileColumns};
use super::issues::Issues;
use super::notes::Notes;
use super::rows::{Next, Row, Rows};
use super::source::Source;
use super::staging::Chunk;
use contract::desk::ImportNote;
use domain::{Currency, Lang};
use infra::Ids;
use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc::Sender;

/// Bytes after which a chunk is handed over, however few its rows.
const CHUNK_BYTES: usize = 256 * 1024;

/// More rows than any catalogue has; the handles seen so far have to fit in memory.
const ROWS_MAX: u64 = 1_000_000;

/// What the first pass found.
#[derive(Debug, Default)]
pub struct Outcome {
    pub issues: Issues,
    /// The header isn't counted.
    pub rows: u64,
    pub products: u64,
    pub columns: FileColumns,
    pub notes: Vec<ImportNote>,
}

/// Reads to the end, whatever is wrong; from the first issue on nothing is handed over any more, since
/// nothing will be written. `position` tells how many bytes are behind; `chunk_rows` says how many rows a chunk
/// should have. Ends early where nobody listens.
pub fn read(
    file: File,
    currency: Currency,
    lang: Lang,
    ids: &dyn Ids,
    sink: &Sender<Chunk>,
    position: &AtomicU64,
    chunk_rows: &AtomicU64,
) -> io::Result<Outcome> {
    let mut issues = Issues::default();
    let source = match Source::open(file, lang) {
        Ok(source) => source,
        Err(error) => return broken(error, 1, issues),
    };
    let mut notes = Notes::of_source(&source);
    let decimal = if source.separator == b',' { Decimal::Point } else { Decimal::Either };
    let mut rows = Rows::new(source.text, source.separator, 1 + u64::from(source.names_separator));
    let mut row = Row::default();
    match rows.next(&mut row) {
        Ok(Next::Row) => {}
        Ok(Next::Fault(fault)) => {
            issues.add(fault.line, fault.key, &fault.value);
            return Ok(Outcome { issues, ..Outcome::default() });
        }
        Ok(Next::End) => {
            issues.add(1, "import-issue-empty", "");
            return Ok(Outcome { issues, ..Outcome::default() });
        }
        Err(error) => return broken(error, rows.line(), issues),
    }
    let Some(columns) = Columns::of_header(&row, &mut issues) else {
        return Ok(Outcome { issues, notes: notes.into_told(), ..Outcome::default() });
    };
    notes.columns(&columns);
    let file_columns = FileColumns {
        has_compare_at: columns.has(Column::CompareAt),
        has_image: columns.has(Column::ImageSrc),
        has_variant_image: columns.has(Column::VariantImage),
        has_options: columns.has(Column::Option1Value),
    };
    let mut assembler = Assembler::new(&columns, currency, decimal, issues, notes);
    let mut chunk = Chunk::default();
    let (mut count, mut products) = (0, 0);
    loop {
        let next = match rows.next(&mut row) {
            Ok(next) => next,
            Err(error) => return broken(error, rows.line(), assembler.issues),
        };
        let product = match next {
            Next::Row if count == ROWS_MAX => {
                assembler.issues.add(row.line, "import-issue-rows-many", &ROWS_MAX.to_string());
                break;
            }
            Next::Row => {
                count += u64::from(!row.is_blank());
                assembler.take(&row)
            }
            Next::Fault(fault) => {
                count += 1;
                assembler.issues.add(fault.line, fault.key, &fault.value);
                None
            }
            Next::End => break,
        };
        position.store(rows.position, Ordering::Relaxed);
        if let Some(product) = product.filter(|_| assembler.issues.total == 0) {
            chunk.push(products, product, ids);
            products += 1;
            if (chunk.rows as u64 >= chunk_rows.load(Ordering::Relaxed) || chunk.bytes() >= CHUNK_BYTES)
                && sink.blocking_send(std::mem::take(&mut chunk)).is_err()
            {
                break;
            }
        }
    }
    let last = assembler.finish();
    let (mut issues, notes) = (assembler.issues, assembler.notes);
    if count == 0 {
        issues.add(1, "import-issue-no-rows", "");
    }
    if let Some(product) = last.filter(|_| issues.total == 0) {
        chunk.push(products, product, ids);
        products += 1;
        // Where nobody listens, nobody misses it.
        let _ = sink.blocking_send(chunk);
    }
    Ok(Outcome { issues, rows: count, products, columns: file_columns, notes: notes.into_told() })
}

/// Text that is no UTF-16 after all is a fault of the file; any other error is one of the machine.
fn broken(error: io::Error, line: u64, mut issues: Issues) -> io::Result<Outcome> {
    if error.kind() != io::ErrorKind::InvalidData {
        return Err(error);
    }
    issues.add(line, "import-issue-utf16", "");
    Ok(Outcome { issues, ..Outcome::default() })
}
