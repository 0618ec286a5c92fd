/// What is wrong with an audit trail.
package enum AuditFault: Hashable, Sendable {
    /// The row is not what was written.
    case changed(Int64)
    /// Rows that were written are not there.
    case removed(ClosedRange<Int64>)
    /// The row was written as another one.
    case moved(Int64, from: Int64)
    /// The row holds on to another one than the one before it, which was written anew with a fitting hash.
    case unlinked(Int64)
    /// The trail ends before a head that was exported.
    case cutOff(after: Int64, head: Int64)
    /// The row that an exported head names is another one: the trail was written anew.
    case otherThanHead(Int64)
}

extension AuditFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .changed(let number): "Row \(number) was changed after it was written."
        case .removed(let numbers) where numbers.count == 1: "Row \(numbers.lowerBound) was removed."
        case .removed(let numbers): "Rows \(numbers.lowerBound) to \(numbers.upperBound) were removed."
        case .moved(let number, let origin): "Row \(number) was moved: it was written as row \(origin)."
        case .unlinked(let number):
            "Row \(number) does not follow row \(number - 1), which was written anew, alone or with rows before it."
        case .cutOff(let last, let head) where last + 1 == head: "Row \(head), the exported head, was removed."
        case .cutOff(let last, let head): "Rows \(last + 1) to \(head), the exported head, were removed."
        case .otherThanHead(let number): "Row \(number) is not the exported head: the trail was written anew up to it."
        }
    }
}

/// Looks at the rows of a trail one after another, and says what does not hold together.
package struct AuditInspection: Sendable {
    /// What was found, the first ``limit`` of it.
    package private(set) var faults: [AuditFault] = []
    /// How many things were found in all.
    package private(set) var faultCount = 0
    /// How many rows were looked at.
    package private(set) var rows = 0
    /// The number and the hash of the last row; nothing where there is none.
    package private(set) var last: AuditHead?

    private let head: AuditHead?
    /// The hash that the next row must hold on to; `nil` where the row before is not the one that was written there.
    private var link: AuditHash? = AuditHash.none

    /// How many faults are told; a thousand of one kind say no more than these.
    package static let limit = 100
    /// How far from its place a row is looked for; further, it counts as changed.
    private static let reach: Int64 = 1_000

    /// Begins with the first row of a trail.
    /// - Parameter head: What was exported of the trail before, and must be in it.
    package init(against head: AuditHead? = nil) {
        self.head = head
    }

    /// Whether all rows hold together.
    package var isWhole: Bool { faultCount == 0 }

    /// Looks at the next row.
    mutating func take(_ row: AuditRow) {
        rows += 1
        let expected = (last?.number ?? 0) + 1
        if row.number > expected {
            find(.removed(expected...row.number - 1))
            link = nil
        }
        let hash = row.hash(at: row.number)
        // What the row says of itself: where that is no hash at all, the next row cannot hold on to it.
        let said = AuditHash(stored: row.hash) ?? hash
        if row.number >= expected, row.hash == hash.stored {
            if let link, row.previous != link.stored { find(.unlinked(row.number)) }
            link = said
        } else if let origin = origin(of: row) {
            find(.moved(row.number, from: origin))
            link = nil
        } else {
            find(.changed(row.number))
            link = said
        }
        last = AuditHead(number: row.number, hash: said)
        if let head, head.number == row.number, head.hash != said { find(.otherThanHead(row.number)) }
    }

    /// Ends with the last row.
    mutating func end() {
        let number = last?.number ?? 0
        if let head, number < head.number { find(.cutOff(after: number, head: head.number)) }
    }

    /// The place at which a row has the hash that it bears.
    private func origin(of row: AuditRow) -> Int64? {
        guard faults.count < AuditInspection.limit else { return nil }
        let near = max(1, row.number - AuditInspection.reach)...max(1, row.number + AuditInspection.reach)
        return near.first { $0 != row.number && row.hash(at: $0).stored == row.hash }
    }

    private mutating func find(_ fault: AuditFault) {
        faultCount += 1
        if faults.count < AuditInspection.limit { faults.append(fault) }
    }
}

extension Store {
    /// Reads the whole audit trail, a stretch at a time, and says what of it was changed, removed or moved.
    ///
    /// It reads all customers' rows, of which it tells none: it is for the system and for whoever sees everything.
    /// - Parameters:
    ///   - head: What was exported of the trail before; without one, rows that were removed at its end are not missed.
    ///   - progress: Is told after each stretch how many rows were read.
    /// - Returns: What was found.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func inspectTrail(
        against head: AuditHead? = nil,
        progress: @Sendable (Int) -> Void = { _ in },
    ) async throws(StorageError) -> AuditInspection {
        var inspection = AuditInspection(against: head)
        while true {
            let place = inspection.last?.number
            let rows = try await driver.read { session in
                try session.rows(
                    "SELECT " + AuditEntry.columns + " FROM audit WHERE "
                        + (place.map { Clause("id > ?", [$0.stored]) } ?? Clause("TRUE")) + " ORDER BY id"
                        + .limit(2_000)
                ) { try AuditRow(from: &$0) }
            }
            guard !rows.isEmpty else { break }
            for row in rows { inspection.take(row) }
            progress(inspection.rows)
            guard !Task.isCancelled else { throw .cancelled }
        }
        inspection.end()
        return inspection
    }
}
