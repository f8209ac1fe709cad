//! Room for what the threads will allocate, asked for at once.

use std::hint::black_box;

/// About what each of two threads needs for a thousand files. Nothing of it is used before something is written there.
const ROOM: usize = 24 << 20;

/// Starts the threads that read and check, each with room on its heap.
///
/// The allocator of the GNU C library grows the heap of a thread page by page, with a call of the system for each: 11,000
/// for a thousand files. What was freed stays on the heap, unless it is more than is usual; what is usual it learns from
/// the largest block that was freed, of blocks up to 32 MB.
pub(crate) fn prepare() {
    take_and_free(ROOM + ROOM / 4);
    // Somebody else may have started them, which is as well.
    let _ = rayon::ThreadPoolBuilder::new().start_handler(|_| take_and_free(ROOM)).build_global();
}

fn take_and_free(bytes: usize) {
    let mut block = Vec::<u8>::new();
    // Where there is no room to spare, nothing is lost.
    let _ = block.try_reserve_exact(bytes);
    drop(black_box(block));
}
