import Foundation
import SystemPackage

/// The three streams that every program is given, and that a few callers close instead.
enum StandardStreams {
    /// Puts `/dev/null` where a stream is closed.
    ///
    /// Otherwise the next file that is opened, such as the store, would get its number, and results would be written there.
    static func fill() {
        for number in Int32(0)...2 where fcntl(number, F_GETFD) == -1 {
            // The lowest number that is free is the one that is taken; without a /dev/null, it stays free.
            _ = try? unsafe FileDescriptor.open("/dev/null", .readWrite)  // see above
        }
    }
}
