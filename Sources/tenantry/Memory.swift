import CAllocation
import Foundation

/// How the program's memory is laid out.
enum Memory {
    /// Bounds the pieces that glibc cuts memory into, to one for each processor, and has large ones given back at once.
    ///
    /// Unbounded there are eight for each, and what one was given and got back no other can use. Measured with 2,000 tenants
    /// that are polled, that was 4 to 7 MB. A page of alerts is read into more than a megabyte: glibc soon puts those among what is
    /// small, where they leave holes, unless it is told from which size on a piece is to be mapped alone. With that, the
    /// largest size of a first sync is 3 to 8 MB less (https://man7.org/linux/man-pages/man3/mallopt.3.html).
    static func bound() {
        mallopt(M_ARENA_MAX, Int32(clamping: ProcessInfo.processInfo.activeProcessorCount))
        mallopt(M_MMAP_THRESHOLD, 1_048_576)
        mallopt(M_TRIM_THRESHOLD, 2_097_152)
    }

    /// Keeps what is in memory, secrets among it, out of files that the system writes of a program that ended badly.
    static func keepOutOfDumps() {
        // One byte: less than any dump, and what core(5) takes for none where a program is given the dumps, to which zero means all.
        var least = rlimit(rlim_cur: 1, rlim_max: 1)
        // It became less, which is always allowed, or was less already.
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &least)
    }
}
