//! The allocator, and how memory that is free goes back to the system.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// Gives memory back soon after a burst (resizing pictures, an import), which the system's own
/// allocator does not: a shop that idles should weigh little.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often a thread that has nothing to do looks for what it can hand back.
const AT_MOST_EVERY: Duration = Duration::from_millis(250);

thread_local! {
    static LAST: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// [`release`] for a thread that is about to wait: what a thread has freed, only that thread can hand back.
pub fn release_before_waiting() {
    let now = Instant::now();
    LAST.with(|last| {
        if last.get().is_none_or(|last| now.duration_since(last) >= AT_MOST_EVERY) {
            last.set(Some(now));
            release();
        }
    });
}

/// [`release`] on the runtime's threads: as many short tasks as there are, each of which keeps its thread for so long
/// that another thread takes the next.
pub async fn release_everywhere() {
    const KEEPS: Duration = Duration::from_millis(2);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let tasks: Vec<_> = (0..threads)
        .map(|_| {
            tokio::spawn(async {
                release();
                std::thread::sleep(KEEPS);
            })
        })
        .collect();
    for task in tasks {
        // It neither panics nor is it cancelled before the runtime ends.
        let _ = task.await;
    }
}

/// Hands free memory back now. The allocator by itself does so only while it is asked for more, so a shop
/// that falls idle after a burst would keep all of it. Takes about a millisecond.
pub fn release() {
    // SAFETY: may be called from any thread at any time; it touches only memory that nobody holds.
    #[expect(unsafe_code, reason = "a call into C that takes no pointer and hands none back")]
    unsafe {
        libmimalloc_sys::mi_collect(true);
    }
}
