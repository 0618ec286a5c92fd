import ArgumentParser
import Ingest
import Storage
import Tenants
import Transport

/// `tenantry sync`: brings the customers' incidents and alerts in.
struct SyncCommand: AsyncParsableCommand {
    /// How long it goes on.
    enum Extent: String, EnumerableFlag, Sendable {
        case once
        case follow

        static func help(for extent: Extent) -> ArgumentHelp? {
            switch extent {
            case .once: "Read every tenant once (the default)."
            case .follow: "Go on reading until SIGINT or SIGTERM."
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Brings the customers' incidents and alerts in.",
        discussion: """
            Needs the application that reads the tenants: client.id (TENANTRY_CLIENT_ID) and client.secret-file \
            (TENANTRY_CLIENT_SECRET_FILE), or another proof of it, such as client.certificate-file. A later run asks only for what changed. A tenant that cannot be read does \
            not stop the others; the exit status is then \(ExitStatus.incomplete.rawValue).
            """,
    )

    @Argument(help: "The customers; all that are onboarding or active where none is named.")
    var customers: [String] = []

    @Flag(exclusivity: .exclusive) var extent: Extent = .once

    @Flag(
        name: .customLong("from-beginning"),
        help: "Read everything again, which alone can prove that an object that could not be read now can be."
    )
    var startsAnew = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard extent == .once || !startsAnew else {
            throw ValidationError("--from-beginning reads everything once; leave out --follow.")
        }
    }

    func run() async throws {
        try await options.run { wiring in
            // First, so that whatever counts something finds what keeps the numbers.
            let operations = extent == .follow ? try await wiring.operations() : nil
            let ingest = try await wiring.ingest()
            let scope = try await scope(with: wiring)
            try await wiring.accountForSettings(of: extent == .once ? "sync" : "sync --follow")
            let report = SyncReport(on: wiring.output)
            switch extent {
            case .once:
                let tenants = try await ingest.tenants(in: scope)
                guard !tenants.isEmpty else { return wiring.output.note("There is no tenant to read.") }
                let start: ReadStart = startsAnew ? .beginning : .whereItStopped
                let summary = try await withTaskExecutorPreference(LoopExecutor.shared) {
                    try await ingest.run(over: scope, from: start) { report.show($0) }
                }
                try report.finish(summary)
                if !summary.incomplete.isEmpty { throw ExitStatus.incomplete.code }
            case .follow:
                let service = wiring.following(ingest, over: scope, report, operations)
                try await wiring.run([service] + (operations.map { [$0.server] } ?? []))
            }
        }
    }

    /// The customers to read, with a word about those that are named and will not be.
    private func scope(with wiring: Wiring) async throws -> CustomerScope {
        let selection = try await wiring.selection(of: customers)
        guard !selection.all.isEmpty else { throw Failure(CustomerLookup.noCustomers, .noMatch) }
        for customer in selection.named where !customer.details.state.isRead {
            let state = customer.details.state
            let words = state == .left ? "left, and is no longer read" : "is \(state.rawValue), and so is not read"
            wiring.output.note("\(customer.details.handle) \(words).")
        }
        return selection.scope
    }
}
