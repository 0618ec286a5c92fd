import Foundation
package import Tenants

extension Store {
    /// Writes down what a process that begins goes by, as far as it is something else than last time.
    ///
    /// The last time is the one on its machine; on one that it was never on, as where each start has a machine of its own, the
    /// last one anywhere. The first of all is measured by what holds where nothing is set.
    ///
    /// - Parameters:
    ///   - settings: What it goes by.
    ///   - standard: What holds where nothing is set.
    ///   - principal: Who began it.
    ///   - moment: When it began.
    /// - Throws: A ``StorageError`` where the store cannot be read or written.
    package func keep(
        _ settings: ProcessSettings,
        insteadOf standard: [String: String],
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            try session.take(.trail)
            let before = try session.settings(of: settings) ?? standard
            try session.keep(settings, at: moment)
            let changes = settings.changes(since: before)
            if !changes.isEmpty { try session.record(changes, by: principal, at: moment) }
        }
    }
}

extension Session {
    /// What a process went by last time: on its machine, or anywhere where it was never there.
    fileprivate func settings(of process: ProcessSettings) throws -> [String: String]? {
        try first(
            """
            SELECT settings FROM process WHERE command = ?
            ORDER BY CASE WHEN machine = ? THEN 0 ELSE 1 END, began DESC LIMIT 1
            """,
            [process.command.stored, process.machine.stored],
        ) { row in try JSONDecoder().decode([String: String].self, from: Data(row.take(String.self).utf8)) }
    }

    /// Keeps what a process goes by, and forgets those of machines that it was not on for a long time.
    fileprivate func keep(_ process: ProcessSettings, at moment: Timestamp) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let settings = String(decoding: try encoder.encode(process.values), as: UTF8.self)
        try run(
            """
            INSERT INTO process (command, machine, began, settings) VALUES (?, ?, ?, ?)
            ON CONFLICT (command, machine) DO UPDATE SET began = excluded.began, settings = excluded.settings
            """,
            [process.command.stored, process.machine.stored, moment.stored, settings.stored],
        )
        try run(
            "DELETE FROM process WHERE command = ? AND began < ?",
            [process.command.stored, (moment - .processMemory).stored],
        )
    }
}

extension Duration {
    /// For so long a machine is known on which a process no longer begins.
    fileprivate static let processMemory = Duration.seconds(90 * 86_400)
}
