import Tenants

/// Writes a page of one tenant's objects within a transaction, few statements for the whole of it.
struct PageWriter {
    let session: any Session
    let table: ObjectTable
    let owned: OwnedTenant
    let press: OriginalPress
    private var written: [ReadyObject] = []
    /// The numbers of the incidents that alerts are of which were written.
    private var incidents: [String: Int64] = [:]
    private var changes: [(kind: Change.Kind, object: ReadyObject)] = []

    init(session: any Session, table: ObjectTable, owned: OwnedTenant, press: OriginalPress) {
        self.session = session
        self.table = table
        self.owned = owned
        self.press = press
    }

    /// Writes what is new of a page, and says what that was.
    mutating func write(_ page: [ReadyObject]) throws -> Commit {
        var commit = Commit()
        // An object that comes twice in a page is measured the second time against what the first left.
        for page in page.runsOfDistinctNames {
            let arrivals = try arrivals(of: page)
            for arrival in arrivals { commit.count(arrival.kind) }
            try write(arrivals.filter(\.isToBeWritten))
        }
        try session.passMarks(of: written, to: incidents)
        return commit
    }

    /// Appends to the change log what was written; last of all that a transaction does: others wait to do so.
    func log(at moment: Timestamp) throws {
        guard !changes.isEmpty else { return }
        try session.lockLog()
        try session.run(
            """
            INSERT INTO change (customer, tenant, kind, stream, object, last_update, recorded)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            each: changes.map { change in
                [
                    owned.customer.stored, owned.number.stored, change.kind.stored, table.stream.stored,
                    change.object.name.stored, change.object.lastUpdate.stored, moment.stored,
                ]
            },
        )
    }
}

extension PageWriter {
    private struct PageArrival {
        let object: ReadyObject
        let stored: StoredVersion?
        let kind: Arrival

        var isToBeWritten: Bool {
            if case .known = kind { false } else { true }
        }
    }

    private func arrivals(of page: ArraySlice<ReadyObject>) throws -> [PageArrival] {
        let versions = try versions(of: page)
        return try page.map { object in
            let stored = versions[object.name]
            let kind = try Arrival(object.lastUpdate, over: stored) { try isKept(object.original, as: $0.number) }
            return PageArrival(object: object, stored: stored, kind: kind)
        }
    }

    private func versions(of page: ArraySlice<ReadyObject>) throws -> [String: StoredVersion] {
        // The unique index over tenant and object.
        let found = try session.rows(table.version, each: page.map { [owned.number.stored, $0.name.stored] }) { row in
            (
                try row.take(String.self),
                StoredVersion(number: try row.take(), lastUpdate: try row.take(), words: try row.take())
            )
        }
        return Dictionary(found) { first, _ in first }
    }

    /// Whether an object's original is here as it is now.
    ///
    /// The same bytes packed in the same way are the same packed bytes, so that is compared first; a store that an
    /// earlier program wrote to, or another version of Zstandard, packed them in another way.
    private func isKept(_ original: KeptOriginal, as number: Int64) throws -> Bool {
        let kept = try session.first(table.original, [number.stored]) { try KeptOriginal(from: &$0) }
        guard let kept else { return false }
        return try kept == original || press.unpack(kept) == press.unpack(original)
    }

    private mutating func write(_ arrivals: [PageArrival]) throws {
        let new = arrivals.filter { $0.stored == nil }
        let owner = [owned.customer.stored, owned.number.stored]
        // From the start, since whatever marks change later is moved in every index of the queue.
        let passed = try session.marksPassed(to: arrivals.map(\.object), in: table.stream, of: owned)
        func row(_ object: ReadyObject) -> [Value] {
            object.row + [(passed[object.name].map { $0 | object.marks } ?? object.marks).stored]
        }
        let numbers = try session.insert(
            table.insert,
            each: new.map { owner + [$0.object.name.stored] + row($0.object) }
        )
        guard numbers.count == new.count else {
            throw StorageError.refused(why: "not each object was given a number")
        }
        try session.placeAlerts(ofEach: zip(numbers, new).filter { passed[$1.object.name] != nil }.map(\.0))
        let known = arrivals.compactMap { arrival in arrival.stored.map { ($0, arrival.object) } }
        try session.run(table.update, each: known.map { stored, object in row(object) + [stored.number.stored] })
        let alerts = arrivals.filter { $0.object.passed.map { incidents[$0.incident] == nil } ?? false }
        incidents.merge(try session.incidents(of: alerts.map(\.object), in: owned)) { one, _ in one }
        try keep(zip(numbers, new).map { ($0, $1.object) }, over: known)
        for arrival in arrivals {
            written.append(arrival.object)
            if let kind = arrival.kind.change { changes.append((kind, arrival.object)) }
        }
    }

    /// Writes what other tables hold of objects that are new and of those that were here.
    private func keep(_ new: [(Int64, ReadyObject)], over known: [(StoredVersion, ReadyObject)]) throws {
        let all = new + known.map { ($0.number, $1) }
        let reworded = known.filter { $0.words != $1.words }
        if let drop = session.dialect.dropWords(from: table.words) {
            try session.run(drop, each: reworded.map { stored, _ in [stored.number.stored, stored.words.stored] })
        }
        if let add = session.dialect.addWords(to: table.words) {
            let added = new + reworded.map { ($0.number, $1) }
            try session.run(add, each: added.map { number, object in [number.stored, object.words.stored] })
        }
        try session.run(table.keep, each: all.map { [$0.stored] + $1.original.stored })
        if table.namesEntities { try session.dropEntities(of: known.map(\.0.number)) }
        for (place, detail) in table.details.enumerated() {
            try session.run(detail.clear, each: known.map { stored, _ in [stored.number.stored] })
            try session.run(
                detail.insert,
                each: all.flatMap { number, object in
                    let incident = detail.numbered.map { databases in
                        [(databases.contains(session.dialect) ? self.incident(of: object) : nil).stored]
                    }
                    return object.details[place].map { [number.stored] + $0 + (incident ?? []) }
                },
            )
        }
        guard table.namesEntities else { return }
        try session.addEntities(all.map { ($0, $1.entities) })
        try session.place(
            new: new.map { ($0, incident(of: $1)) },
            known: known.map { ($0.number, incident(of: $1)) },
            in: owned.number,
        )
    }

    /// The number of the incident that an alert is of, where it is here.
    private func incident(of alert: ReadyObject) -> Int64? { alert.passed.flatMap { incidents[$0.incident] } }
}

extension [ReadyObject] {
    /// The objects in the longest pieces in which none comes twice; nearly always that is one piece.
    fileprivate var runsOfDistinctNames: [ArraySlice<ReadyObject>] {
        var runs: [ArraySlice<ReadyObject>] = []
        var start = startIndex
        var names: Set<String> = []
        for index in indices where !names.insert(self[index].name).inserted {
            runs.append(self[start..<index])
            start = index
            names = [self[index].name]
        }
        runs.append(self[start...])
        return runs
    }
}
