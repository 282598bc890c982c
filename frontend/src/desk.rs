//! What the desk's bundle does beyond the shop's: begins the page's global store, which other tabs share, so
//! that it is there before the first island. It must hold no logic of its own.

/// Called once the islands' ground is laid.
pub fn start() {
    app::islands::desk_session::start();
}
