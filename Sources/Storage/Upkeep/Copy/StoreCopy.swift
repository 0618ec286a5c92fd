import Foundation
import Tenants

/// Makes one store what another one is, while that one may go on being written.
///
/// First the tables go over in the order of their keys, then what the change log says was written meanwhile. At last all
/// of it is compared, a stretch of keys at a time, and what differs goes over again: that finds what has no entry in the
/// log, and what was deleted. Each step is a transaction that also says how far the copy has come, so that it goes on
/// from there after it was interrupted.
struct StoreCopy: Sendable {
    let source: any Driver
    let target: any Driver
    let plan: CopyPlan
    let progress: @Sendable (CopyReport.Stage) -> Void

    /// All steps, until target and source are level or the source has been ahead too often.
    func run() async throws(StorageError) -> CopyReport {
        try await target.write { try $0.followWords() }
        for root in plan.roots { try await copy(root) }
        var report = CopyReport()
        for round in 1...4 {
            for root in plan.roots where !["incident", "alert", "change"].contains(root.table.name) {
                _ = try await compare(root)
            }
            try await follow()
            report = CopyReport()
            for root in plan.roots { report = report.adding(try await compare(root)) }
            report.rounds = round
            let isLevel = try await lastChange(of: source) == lastChange(of: target)
            report.isLevel = report.repaired == 0 && isLevel
            if report.isLevel { break }
        }
        try await raiseNumbers()
        return report
    }

    /// Copies the rows of a table that are not there yet, in the order of their keys.
    private func copy(_ root: CopyPlan.Root) async throws(StorageError) {
        let step = root.table.name
        var state = try await target.read { try $0.copyProgress(of: step) } ?? CopyProgress(place: nil, isDone: false)
        guard !state.isDone else { return }
        let total = try await source.read { session in try session.count(root.table, where: Clause("TRUE")) }
        var done = 0
        while !state.isDone {
            let (place, limit) = (state.place, root.chunk)
            let chunk = try await source.read { try $0.chunk(root, after: place, limit: limit) }
            // An object that came after its tenant was copied waits for the comparison, which goes by the same order.
            let isDone = chunk.rows.count < limit
            let end = chunk.keys.last ?? place
            try await target.write { session in
                try session.deleteNamesakes(of: chunk)
                try session.store(session.withParents(chunk, in: plan))
                try session.setCopyProgress(of: step, end, isDone: isDone)
            }
            state = CopyProgress(place: end, isDone: isDone)
            done += chunk.rows.count
            progress(CopyReport.Stage(table: step, done: done, total: max(done, total), isComparing: false))
            guard !Task.isCancelled else { throw .cancelled }
        }
    }

    /// Copies what the log says has changed since the copy of it ended.
    private func follow() async throws(StorageError) {
        guard let log = plan.root("change") else { return }
        while true {
            let place = try await target.read { try $0.copyProgress(of: "change") }?.place
            let chunks = try await source.read { session in
                let changes = try session.chunk(log, after: place, limit: 200)
                return try changes.rows.isEmpty ? [] : session.named(by: changes, in: plan) + [changes]
            }
            guard let changes = chunks.last else { return }
            try await target.write { session in
                for chunk in chunks {
                    try session.deleteNamesakes(of: chunk)
                    try session.store(chunk)
                }
                try session.setCopyProgress(of: "change", changes.keys.last, isDone: true)
            }
            guard !Task.isCancelled else { throw .cancelled }
        }
    }

    /// Compares a table in both stores, and copies again what is not the same.
    private func compare(_ root: CopyPlan.Root) async throws(StorageError) -> CopyReport {
        var report = CopyReport(tables: [root.table.name] + root.parts.map(\.name))
        let total = try await source.read { session in try session.count(root.table, where: Clause("TRUE")) }
        var place: [Value]?
        var done = 0
        while true {
            let (start, limit) = (place, root.chunk)
            var chunk = try await source.read { try $0.chunk(root, after: start, limit: limit) }
            let end = chunk.rows.count < limit ? nil : chunk.keys.last
            var copy = try await target.read { try $0.chunk(root, after: start, upTo: end, limit: nil) }
            for _ in 1...3 where copy.digests != chunk.digests {
                report.repaired += 1
                chunk = try await source.read { try $0.chunk(root, after: start, upTo: end, limit: nil) }
                try await target.write { [chunk] session in
                    try session.deleteOthers(of: root, than: chunk, after: start, upTo: end)
                    try session.deleteNamesakes(of: chunk)
                    try session.store(session.withParents(chunk, in: plan))
                }
                copy = try await target.read { try $0.chunk(root, after: start, upTo: end, limit: nil) }
            }
            report.add(chunk.digests, copy.digests)
            done += chunk.rows.count
            progress(CopyReport.Stage(table: root.table.name, done: done, total: max(done, total), isComparing: true))
            guard !Task.isCancelled else { throw .cancelled }
            guard let end else { return report }
            place = end
        }
    }

    /// Lets the target give out numbers only after those that the source has given out.
    private func raiseNumbers() async throws(StorageError) {
        for root in plan.roots where root.table.isNumbered {
            let table = root.table
            let last = try await source.read { session in
                try session.lastNumber(of: table) ?? session.highest(of: table)
            }
            try await target.write { session in try session.raiseNumbers(of: table, to: last) }
        }
    }

    private func lastChange(of driver: any Driver) async throws(StorageError) -> Int64 {
        try await driver.read { session in
            try session.first("SELECT COALESCE(MAX(sequence), 0) FROM change", []) { try $0.take() } ?? 0
        }
    }
}

extension Session {
    /// The last number in a table whose rows are numbered.
    func highest(of table: StoreTable) throws -> Int64 {
        try rows("SELECT COALESCE(MAX(" + SQL.name(table.key[0]) + "), 0) FROM " + SQL.name(table.name), []) {
            try $0.take(Int64.self)
        }.first ?? 0
    }

    /// The rows of a chunk whose tenant or customer is here already; the others came later, and so do they.
    ///
    /// A tenant's number may have been another customer's, who was removed.
    fileprivate func withParents(_ chunk: CopyChunk, in plan: CopyPlan) throws -> CopyChunk {
        let table = chunk.root.table
        var rows = chunk.rows
        for reference in table.references where ["tenant", "customer"].contains(reference.table) {
            guard let parent = plan.root(reference.table)?.table else { continue }
            let places = reference.columns.compactMap { table.columns.firstIndex(of: $0) }
            let wanted = Set(rows.map { row in places.map { row[$0] } }).filter { !$0.contains(.null) }
            let here = Set(
                try self.rows(
                    "SELECT " + StoreTable.list(reference.targets) + " FROM " + SQL.name(parent.name) + " WHERE "
                        + Clause("id", isIn: Array(Set(wanted.map { $0[0] })))
                ) { row in try reference.targets.map { _ in try row.take(AnyValue.self).value } }
            )
            rows = rows.filter { row in
                let owner = places.map { row[$0] }
                return owner.contains(.null) || here.contains(owner)
            }
        }
        guard rows.count < chunk.rows.count else { return chunk }
        let kept = Set(CopyChunk(root: chunk.root, rows: rows, parts: []).keys.map { $0[0] })
        let parts = zip(chunk.root.parts, chunk.parts).map { part, rows in
            let place = part.columns.firstIndex(of: part.key[0]) ?? 0
            return rows.filter { kept.contains($0[place]) }
        }
        return CopyChunk(root: chunk.root, rows: rows, parts: parts)
    }

    /// Deletes what bears the name of a row of a chunk under another number, or its number with another owner: it was deleted, and
    /// came again.
    fileprivate func deleteNamesakes(of chunk: CopyChunk) throws {
        let table = chunk.root.table
        let names: [String: [String]] = [
            "customer": ["handle"], "tenant": ["tenant_id"], "incident": ["tenant", "object"],
            "alert": ["tenant", "object"], "finding": ["tenant", "subject", "name"],
        ]
        guard let name = names[table.name] else { return }
        try delete(chunk, from: table, whose: name, isWithAnother: "id")
        if table.name == "tenant" { try delete(chunk, from: table, whose: ["id"], isWithAnother: "customer") }
    }

    /// Deletes the rows of a table that are the same as a row of a chunk in some columns, and not in another.
    private func delete(
        _ chunk: CopyChunk,
        from table: StoreTable,
        whose columns: [String],
        isWithAnother other: String,
    ) throws {
        var statement = try "DELETE FROM " + SQL.name(table.name) + " WHERE " + SQL.name(other) + " <> ?"
        for column in columns {
            // A finding of our own is of no tenant: the unique index finding_by_name.
            let isNone = table.name == "finding" && column == "tenant"
            statement = try statement + " AND " + (isNone ? "COALESCE(tenant, 0)" : SQL.name(column)) + " = ?"
        }
        let places = ([other] + columns).compactMap { table.columns.firstIndex(of: $0) }
        try run(statement, each: chunk.rows.map { row in places.map { row[$0] == .null ? 0.stored : row[$0] } })
    }

    /// The objects that entries of the log name, as they are now, and whose they are before them.
    fileprivate func named(by changes: CopyChunk, in plan: CopyPlan) throws -> [CopyChunk] {
        let columns = changes.root.table.columns
        guard let customer = columns.firstIndex(of: "customer"), let tenant = columns.firstIndex(of: "tenant"),
            let stream = columns.firstIndex(of: "stream"), let object = columns.firstIndex(of: "object"),
            let customers = plan.root("customer"), let tenants = plan.root("tenant")
        else { return [] }
        var chunks = try [
            chunk(customers, where: Clause("id", isIn: Array(Set(changes.rows.map { $0[customer] })))),
            chunk(tenants, where: Clause("id", isIn: Array(Set(changes.rows.map { $0[tenant] })))),
        ]
        for (kind, name) in [(Tenants.Stream.incidents, "incident"), (.alerts, "alert")] {
            guard let root = plan.root(name) else { continue }
            let named = Set(changes.rows.filter { $0[stream] == kind.stored }.map { [$0[tenant], $0[object]] })
            let numbers = try rows(
                "SELECT id FROM " + SQL.name(name) + " WHERE tenant = ? AND object = ?",
                each: Array(named),
            ) { try $0.take(AnyValue.self).value }
            if !numbers.isEmpty { chunks.append(try chunk(root, where: Clause("id", isIn: numbers))) }
        }
        return chunks
    }
}
