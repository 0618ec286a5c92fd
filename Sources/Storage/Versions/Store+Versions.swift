package import Tenants

extension Store {
    /// Looks at the objects of the next entries of the log, keeps how they are now, and what is otherwise than when they were
    /// looked at last.
    ///
    /// It is done apart from storing them, which waits for nothing else. What changes twice between two looks is told as one change.
    /// - Parameter limit: So many entries of the log and no more.
    /// - Returns: Whether there are more entries.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keepVersions(upTo limit: Int = 500) async throws(StorageError) -> Bool {
        try await followLog(as: .versions, limit: limit) { session, stretch in
            try VersionTable.all.map { table in (table, try session.changedObjects(of: table, in: stretch)) }
        } keep: { session, found in
            for (table, objects) in found { try session.keep(objects, in: table) }
        }
    }

    /// What was otherwise at versions of some incidents or alerts of a tenant, the latest first, as far as they were looked at.
    ///
    /// - Parameters:
    ///   - objects: Microsoft's identifiers of them.
    ///   - stream: Which of the two they are.
    ///   - tenant: The tenant that has them.
    ///   - limit: So many and no more.
    ///   - scope: Whose objects may be seen.
    /// - Returns: What was otherwise, and when.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func revisions(
        of objects: [String],
        in stream: Tenants.Stream,
        of tenant: TenantID,
        limit: Int,
        in scope: CustomerScope,
    ) async throws(StorageError) -> [ObjectRevision] {
        let table = VersionTable.of(stream)
        let found = try await driver.read { session in
            try objects.chunks.flatMap { objects in
                // The unique index of each tenant's objects, which the sign keeps SQLite from passing by; then the table's own key.
                let condition = [
                    Clause(
                        "item.tenant = (SELECT tenant.id FROM tenant WHERE tenant.tenant_id = ?)",
                        [tenant.stored],
                    ),
                    Clause("item.object", isIn: objects.map(\.stored)),
                    Clause("+item.customer", isIn: scope),
                ]
                return try session.rows(
                    table.revisions + " WHERE " + condition.allTrue() + " ORDER BY 2 DESC" + .limit(limit),
                ) { row in
                    ObjectRevision(
                        object: try row.take(),
                        lastUpdate: try row.take(),
                        since: try row.take(),
                        changes: [FieldChange](try row.take(TextList.self)),
                    )
                }
            }
        }
        return Array(found.sorted { $0.lastUpdate > $1.lastUpdate }.prefix(limit))
    }
}

extension Session {
    /// The objects of a stretch of the log that are otherwise than the version that was kept of them, or of which none was.
    fileprivate func changedObjects(of table: VersionTable, in stretch: LogStretch) throws -> [FoundVersion] {
        let topic = Change.Topic(table.stream)
        let found = try rows(table.found, [stretch.start.stored, stretch.end.stored, topic.stored]) {
            try FoundVersion(from: &$0)
        }
        // An object has an entry for each of its versions.
        var seen: Set<Int64> = []
        return found.filter { seen.insert($0.number).inserted && $0.lastUpdate != $0.before?.lastUpdate }
    }

    fileprivate func keep(_ objects: [FoundVersion], in table: VersionTable) throws {
        for objects in objects.chunks {
            // One may have been deleted since it was looked at.
            let here = try present(objects.map(\.number), in: table.objects)
            let objects = objects.filter { here.contains($0.number) }
            try run(
                table.note,
                each: objects.compactMap { object in
                    guard let before = object.before, before.lastUpdate < object.lastUpdate else { return nil }
                    return [
                        object.number.stored, object.lastUpdate.stored, before.lastUpdate.stored,
                        object.fields.changes(since: before.fields).kept.stored,
                    ]
                },
            )
            try run(
                table.keep,
                each: objects.map { [$0.number.stored, $0.lastUpdate.stored, $0.fields.kept.stored] },
            )
        }
    }
}

/// An object as it is, beside the version that was kept of it.
private struct FoundVersion: Sendable {
    let number: Int64
    let lastUpdate: Timestamp
    let fields: ObjectFields
    let before: (lastUpdate: Timestamp, fields: ObjectFields)?

    init(from row: inout Row) throws {
        number = try row.take()
        lastUpdate = try row.take()
        fields = try ObjectFields(from: &row)
        let (moment, kept): (Timestamp?, TextList?) = (try row.take(), try row.take())
        before = moment.flatMap { moment in kept.flatMap(ObjectFields.init).map { (moment, $0) } }
    }
}
