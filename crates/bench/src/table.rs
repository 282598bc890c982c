//! The figures as text: tables that read well in a terminal and in a document.
//! The start calls it; it measures nothing.

use crate::aims;
use crate::figures::{Figures, thousands};
use crate::pages::{Measured, Way};
use std::fmt::Write;

const fn way_name(way: Way) -> &'static str {
    match way {
        Way::Kept => "kept, brotli",
        Way::Drawn => "drawn",
        Way::Packed => "drawn, gzip",
        Way::Anew => "all anew, gzip",
    }
}

pub fn render(figures: &Figures) -> String {
    let mut text = String::new();
    if !figures.pages.is_empty() {
        let rows = figures.pages.iter().map(page_row).collect();
        let heads = [
            "shop",
            "page",
            "way",
            "bytes",
            "requests/s",
            "of plain",
            "CPU µs",
            "plain's",
            "half in",
            "99 % in",
            "RSS MB",
        ];
        text.push_str(&table(&heads, 3, rows));
        text.push('\n');
    }
    let mut rows = vec![vec![
        "bare durable commit".into(),
        thousands(figures.commits),
        "1.00".into(),
        "one row, one connection".into(),
    ]];
    for import in &figures.imports {
        let rate = import.rows as f64 / import.took.as_secs_f64();
        rows.push(vec![
            format!("import, {} rows", thousands(import.rows as f64)),
            thousands(rate),
            format!("{:.2}", rate / figures.commits),
            format!(
                "{} products, {:.1} MB in {:.1} s, at most {:.0} MB of memory",
                thousands(import.products as f64),
                import.bytes as f64 / 1e6,
                import.took.as_secs_f64(),
                import.peak_memory as f64 / 1048576.0
            ),
        ]);
    }
    if let Some(orders) = &figures.orders {
        let load = &orders.load;
        rows.push(vec![
            format!("orders, {} by {} at once", thousands(load.requests as f64), orders.buyers),
            thousands(load.a_second()),
            format!("{:.2}", load.a_second() / orders.commits),
            format!(
                "{:.2} ms of CPU each; half in {:.1} ms, 99 % in {:.1} ms; beside {} commits",
                load.cpu_micros() / 1e3,
                millis(load.percentile(50)),
                millis(load.percentile(99)),
                thousands(orders.commits)
            ),
        ]);
    }
    if let Some(replay) = &figures.replay {
        rows.push(vec![
            format!("replay, {} events", thousands(replay.events as f64)),
            thousands(replay.a_second()),
            format!("{:.2}", replay.a_second() / figures.commits),
            format!("{:.1} s, while the shop serves", replay.took.as_secs_f64()),
        ]);
    }
    text.push_str(&table(&["what is written", "a second", "of commits", ""], 1, rows));
    text.push('\n');
    let verdicts = aims::judge(figures);
    let rows = verdicts
        .into_iter()
        .map(|it| vec![it.aim, it.found, if it.met { "ok".to_owned() } else { "missed".to_owned() }])
        .collect();
    text.push_str(&table(&["aim", "found", ""], 3, rows));
    text.pop();
    text
}

fn page_row(it: &Measured) -> Vec<String> {
    let (load, plain) = (&it.load, &it.plain);
    vec![
        it.set.name(),
        it.page.name().to_owned(),
        way_name(it.way).to_owned(),
        thousands(it.bytes as f64),
        thousands(load.a_second()),
        format!("{:.0} %", load.a_second() / plain.a_second().max(f64::EPSILON) * 100.0),
        format!("{:.0}", load.cpu_micros()),
        format!("{:.0}", plain.cpu_micros()),
        format!("{:.2} ms", millis(load.percentile(50))),
        format!("{:.2} ms", millis(load.percentile(99))),
        format!("{:.0}", it.memory.now as f64 / 1048576.0),
    ]
}

fn millis(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A Markdown table whose columns stand under each other; from column `left` on they end on the right.
fn table(heads: &[&str], left: usize, rows: Vec<Vec<String>>) -> String {
    let wide = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain([heads[column].chars().count(), 3]).max().unwrap_or(3)
    };
    let widths: Vec<usize> = (0..heads.len()).map(wide).collect();
    // Words at the end of a row read better from the left.
    let right = |column: usize| column >= left && !(column + 1 == heads.len() && heads[column].is_empty());
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        for (column, cell) in cells.enumerate() {
            let width = widths[column];
            let _ = if right(column) { write!(text, "| {cell:>width$} ") } else { write!(text, "| {cell:<width$} ") };
        }
        text.push_str("|\n");
    };
    line(&mut heads.iter().map(|head| (*head).to_owned()));
    line(&mut (0..heads.len()).map(|column| {
        let dashes = "-".repeat(widths[column] - usize::from(right(column)));
        if right(column) { format!("{dashes}:") } else { dashes }
    }));
    for row in rows.iter() {
        line(&mut row.iter().cloned());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_line_up() {
        let text = table(&["a", "b"], 1, vec![vec!["µs".into(), "1".into()]]);
        assert_eq!(text, "| a   |   b |\n| --- | --: |\n| µs  |   1 |\n");
    }
}
