/// Who follows the change log, from a place of its own.
///
/// What is looked at is each object as it is now, so a reader that comes late sees less and nothing wrong.
enum LogReader: String, Sendable {
    /// Keeps when incidents were acknowledged and resolved.
    case milestones
    /// Keeps how objects are, and what became otherwise.
    case versions
}

/// A part of the change log that a reader has not seen yet.
struct LogStretch: Sendable {
    /// The entry after which it begins.
    let start: Int64
    /// Its last entry.
    let end: Int64
    /// Whether nothing comes after it yet.
    let isLast: Bool
}

extension Store {
    /// Has a reader look at the next stretch of the log, and keep what it made of it.
    ///
    /// The place in the log moves in the transaction that keeps it, and only from where it was read; so of several processes each
    /// stretch is one's, and a stretch that was cut off is read again.
    ///
    /// - Parameters:
    ///   - reader: Who reads.
    ///   - limit: So many entries of the log at once.
    ///   - look: Reads what there is to keep. It holds nobody up who stores.
    ///   - keep: Keeps it; what was looked at may be gone by then.
    /// - Returns: Whether there may be more to read.
    /// - Throws: A ``StorageError`` where the store cannot be read or written.
    func followLog<Found: Sendable>(
        as reader: LogReader,
        limit: Int,
        look: @escaping @Sendable (any Session, LogStretch) throws -> Found,
        keep: @escaping @Sendable (any Session, Found) throws -> Void,
    ) async throws(StorageError) -> Bool {
        let next = try await driver.read { session in
            try session.nextStretch(of: reader, limit: limit).map { stretch in (stretch, try look(session, stretch)) }
        }
        guard let (stretch, found) = next else { return false }
        try await driver.write(.much) { session in
            // Where another process was quicker, it keeps the same.
            if try session.move(reader, over: stretch) { try keep(session, found) }
        }
        return !stretch.isLast
    }
}

extension Session {
    /// The stretch of the log that a reader has not seen yet, with so many entries at the most; `nil` where there is none.
    fileprivate func nextStretch(of reader: LogReader, limit: Int) throws -> LogStretch? {
        let place = try first("SELECT place FROM log_reader WHERE name = ?", [reader.rawValue.stored]) {
            try $0.take(Int64.self)
        }
        let newest = try newestChange()
        guard let place, newest > place else { return nil }
        let end = min(newest, place + Int64(limit))
        return LogStretch(start: place, end: end, isLast: end == newest)
    }

    /// Moves a reader to the end of a stretch; says whether it stood where the stretch begins.
    fileprivate func move(_ reader: LogReader, over stretch: LogStretch) throws -> Bool {
        let moved = try first(
            "UPDATE log_reader SET place = ? WHERE name = ? AND place = ? RETURNING place",
            [stretch.end.stored, reader.rawValue.stored, stretch.start.stored],
        ) { try $0.take(Int64.self) }
        return moved != nil
    }

    /// Which of the objects with these numbers are still in their table.
    func present(_ numbers: [Int64], in table: SQL) throws -> Set<Int64> {
        Set(
            try rows("SELECT id FROM " + table + " WHERE " + Clause("id", isIn: numbers.map(\.stored))) {
                try $0.take(Int64.self)
            }
        )
    }
}
