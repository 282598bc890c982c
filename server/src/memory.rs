//! The allocator, and how memory that is free goes back to the system.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// Gives memory back soon after a burst (resizing pictures, an import), which the system's own
/// allocator does not: a shop that idles should weigh little.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often a thread that has nothing to do looks for what it can hand back.
const AT_MOST_EVERY: Duration = Duration::from_millis(250);

/// Between which the threads of SQLite's connections are shared out.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const ARENAS: std::ffi::c_int = 2;

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

/// [`release`] on the runtime's threads, and what SQLite has freed. As many short tasks as there are threads: each keeps
/// its thread for so long that another thread takes the next.
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
    release_of_libraries();
}

/// Has to be called before any thread is started. SQLite, which is written in C, asks the system's allocator for memory;
/// by itself that one sets up an arena for each thread, and what one thread has freed is of no use to another.
pub fn set_up() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: only sets a number of the allocator (mallopt(3)); no other thread is there yet.
    #[expect(unsafe_code, reason = "a call into C that takes no pointer and hands none back")]
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, ARENAS);
    }
}

/// What SQLite has freed.
fn release_of_libraries() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: may be called from any thread at any time (malloc_trim(3)); it touches only memory that nobody holds.
    #[expect(unsafe_code, reason = "a call into C that takes no pointer and hands none back")]
    unsafe {
        libc::malloc_trim(0);
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
