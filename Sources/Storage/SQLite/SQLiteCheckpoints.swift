import GRDB
import Synchronization

/// Takes the log back into the file while the writer goes on, by a connection of its own.
///
/// A checkpoint waits for the disk twice. Measured with a first sync, the writer spent a sixth of the time on that, and all
/// workers behind it. The writer still does one itself when the log has become four times as long, since only who
/// writes can begin the log anew (https://www.sqlite.org/wal.html#ckpt).
final class SQLiteCheckpoints: Sendable {
    /// So many pages in the log are worth a checkpoint beside the writer, and so many one by the writer itself.
    static let (pages, most) = (12_000, 48_000)

    private let path: String
    private let written = Atomic(0)
    /// Opened for the first checkpoint: hardly a command comes to one.
    private let queue = Mutex<DatabaseQueue?>(nil)

    init(path: String) {
        self.path = path
    }

    /// Counts the pages that a transaction wrote, and begins a checkpoint where that has become enough.
    func note(_ pages: Int) {
        let total = written.add(pages, ordering: .relaxed).newValue
        guard total >= SQLiteCheckpoints.pages else { return }
        written.store(0, ordering: .relaxed)
        begin()
    }

    /// Waits for a checkpoint that is under way, and gives the connection back.
    func close() throws {
        try queue.withLock { queue in
            try queue?.close()
            queue = nil
        }
    }

    private func begin() {
        queue.withLock { queue in
            var configuration = Configuration()
            configuration.label = "tenantry.checkpoints"
            // Where it cannot be opened or fails, the writer's own checkpoint says why.
            queue = queue ?? (try? DatabaseQueue(path: path, configuration: configuration))
            queue?.asyncWriteWithoutTransaction { database in _ = try? database.checkpoint(.passive) }
        }
    }
}
