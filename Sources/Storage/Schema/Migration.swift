/// One step from a form of the store to the next.
///
/// Once released it never changes: what is wrong in it, a later one mends.
struct Migration: Sendable {
    let version: Int
    let statements: [SQL]
    /// The tables whose words are searched for from this step on, each in the way of its database.
    var fullText: [FullTextTable] = []
    /// What statements alone cannot do, once they are done.
    var finish: @Sendable (any Session) throws -> Void = { _ in }

    /// Every step, in order.
    static let all: [Migration] = [
        .base, .tasks, .queue, .upkeep, .redirects, .connections, .secrets, .trail, .consents, .findings, .discovery,
        .accounts, .directory, .desk, .tokens, .milestones, .reading, .joining, .matters, .lists, .processes,
        .incidents, .alertPlaces, .numbers,
    ]

    /// The form that this program works with.
    static let newest = all.map(\.version).max() ?? 0

    /// Brings a store to the newest form, all steps or none.
    ///
    /// Several processes may do so at once: each looks again once it alone may write.
    /// - Throws: ``StorageError/newerStore(path:version:known:)`` for a form that a later program made.
    static func bringUp(_ driver: some Driver, at path: String) async throws(StorageError) {
        let version = try await driver.read { session in try Migration.version(of: session) }
        guard version <= newest else { throw .newerStore(path: path, version: version, known: newest) }
        guard version < newest else { return }
        try await driver.write { session in
            try session.take(.schema)
            let version = try Migration.version(of: session)
            // Another program, a newer one, may have been quicker.
            guard version <= newest else {
                throw StorageError.newerStore(path: path, version: version, known: newest)
            }
            for step in all where step.version > version {
                let indexes = step.fullText.flatMap { session.dialect.fullTextIndex(of: $0) }
                for statement in step.statements + indexes { try session.define(statement) }
                try step.finish(session)
                try session.run("INSERT INTO schema_version (version) VALUES (?)", [step.version.stored])
            }
        }
    }

    static func version(of session: any Session) throws -> Int {
        try session.first("SELECT COALESCE(MAX(version), 0) FROM schema_version", []) { try $0.take() } ?? 0
    }
}
