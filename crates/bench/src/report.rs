//! What is printed: results on the standard output, and for the person who waits what is being done.
//! The start prints results; everything that takes long tells of itself here.

use std::fmt::Display;
use std::io::Write;

/// Prints a result. A closed pipe is nobody's concern.
pub fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Tells the person who waits what is being done.
pub fn progress(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "… {line}");
}
