import ArgumentParser
import Storage
import Tenants

/// `tenantry database expire`: deletes what is older than what is kept.
struct DatabaseExpire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expire",
        abstract: "Deletes what is older than what each customer's retention keeps.",
        discussion: """
            How long things are kept say retention.resolved, retention.open and retention.log, and for one customer \
            'tenantry customers edit HANDLE --retain-resolved 90d'. An incident goes only with its alerts. Other \
            commands go on meanwhile.
            """,
    )

    @Flag(help: "Only say what would go.")
    var dryRun = false

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let (standard, now) = (wiring.settings.retention, wiring.now())
            guard !dryRun else { return try tell(await store.expirable(standard, at: now), on: wiring.output) }
            var expired = Expired()
            let progress = ProgressLine(on: wiring.output.notes)
            let total = wiring.output.notes.isInteractive ? try await store.expirable(standard, at: now).count : 0
            repeat {
                expired.mayBeMore = false
                expired = try await expired + store.expire(standard, at: now)
                if total > 0 { progress.update("Deleting what is no longer kept", done: expired.count, of: total) }
            } while expired.mayBeMore
            progress.finish()
            if !expired.isNothing {
                let words = "incidents \(expired.incidents), alerts \(expired.alerts), changes \(expired.changes)"
                try await store.record(Deed(.storeExpired, subject: Hostile(words)), by: wiring.principal, at: now)
            }
            try tell(expired, on: wiring.output)
        }
    }

    private func tell(_ expired: Expired, on output: Output) throws {
        guard !json else {
            return try output.json([
                "incidents": .number(expired.incidents), "alerts": .number(expired.alerts),
                "changes": .number(expired.changes), "deleted": .flag(!dryRun),
            ])
        }
        guard !expired.isNothing else { return try output.line("Nothing is older than what is kept.") }
        let parts = [
            expired.incidents.of("incident"), expired.alerts.of("alert"),
            "\(expired.changes) \(expired.changes == 1 ? "entry" : "entries") of the change log",
        ]
        let verb = dryRun ? "Would delete" : "Deleted"
        try output.line(Cell("\(verb) \(parts[0]), \(parts[1]) and \(parts[2])."))
    }
}

extension Expired {
    fileprivate var count: Int { incidents + alerts + changes }
}
