//! Room for what the threads will allocate, asked for at once.

use std::hint::black_box;

/// More than a large repository needs on each thread. Nothing of it is used before something is written there.
const ROOM: usize = 16 << 20;

/// Starts the threads that read and check, each with room on its heap.
///
/// The allocator of the GNU C library grows the heap of a thread page by page, with a call of the system for each, for
/// which the threads wait for each other: half of the time in the system, when a thousand files are checked. What was freed
/// stays on the heap, unless it is more than is usual; what is usual it learns from the largest block that was ever freed.
pub(crate) fn prepare() {
    take_and_free(ROOM + ROOM / 2);
    // Somebody else may have started them, which is as well.
    let _ = rayon::ThreadPoolBuilder::new().start_handler(|_| take_and_free(ROOM)).build_global();
}

fn take_and_free(bytes: usize) {
    let mut block = Vec::<u8>::new();
    // Where there is no room to spare, nothing is lost.
    let _ = block.try_reserve_exact(bytes);
    drop(black_box(block));
}
