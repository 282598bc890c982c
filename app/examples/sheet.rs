//! Writes the one style sheet to a file, for pages that the server does not draw. Trunk calls it for the gallery.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Named so that the rules of every component are linked.
    use app as _;
    let path = std::env::args().nth(1).ok_or("name the file to write")?;
    let sheet = style::sheet()?;
    // A file that did not change must not look new to whoever watches it.
    if std::fs::read_to_string(&path).is_ok_and(|it| it == sheet) {
        return Ok(());
    }
    std::fs::write(path, sheet)?;
    Ok(())
}
