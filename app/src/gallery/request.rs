//! Who reads, where there is no request: the gallery draws in the browser, in the language chosen there.
//! Stands in for `request` in that build; components call `lang` in both.

use domain::Lang;
use std::cell::Cell;

thread_local! {
    static READER: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// The language to draw in.
pub fn lang() -> Lang {
    READER.get()
}

/// Draws in `lang`.
pub fn with_lang<T>(lang: Lang, draw: impl FnOnce() -> T) -> T {
    let before = READER.replace(lang);
    let drawn = draw();
    READER.set(before);
    drawn
}
