//! The allocator, and how memory that is free goes back to the system.

/// Gives memory back soon after a burst (resizing pictures, an import), which the system's own
/// allocator does not: a shop that idles should weigh little.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Hands free memory back now. The allocator by itself does so only while it is asked for more, so a shop
/// that falls idle after a burst would keep all of it. Takes about a millisecond.
pub fn release() {
    // SAFETY: may be called from any thread at any time; it touches only memory that nobody holds.
    #[expect(unsafe_code, reason = "a call into C that takes no pointer and hands none back")]
    unsafe {
        libmimalloc_sys::mi_collect(true);
    }
}
