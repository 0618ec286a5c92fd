import Foundation
import Localization
import Storage
import Tenants

/// `/launcher`: a few letters, and whatever they may mean.
enum LauncherPage {
    /// What the page shows.
    struct Model: Sendable {
        let text: String
        let results: [LauncherResult]
        /// How many were found, or why none.
        let found: String
    }

    private static let field = "q"
    private static let mostResults = 12

    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let text = (visit.query[field] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        // Neither database takes it in a text, and nothing that is looked for has it.
        guard !text.utf8.contains(0) else { throw Refusal.malformed }
        let found = try await LauncherSearch(visit: visit, visitor: visitor).find(text)
        let results = Array(found.results.prefix(mostResults))
        try await record(found.read, typed: text, by: visitor, visit)
        let count = visit.words.say(
            found.isWhole ? .launcherFound : .launcherFoundSome,
            [.count: visit.words.number(results.count)],
        )
        return try visit.page(
            .launcher,
            titled: .launcherTitle,
            Model(
                text: text,
                results: results,
                found: found.remark ?? (results.isEmpty ? visit.words.say(.launcherNone) : count),
            ),
        )
    }

    /// Goes where someone chose, and keeps that they did.
    static func go(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        guard let target = visit.form["to"].flatMap(LauncherTarget.init), let path = target.path else {
            throw Refusal.malformed
        }
        if let handle = target.customer {
            let isKept = try await target.keep(
                asOf: handle,
                by: visitor.account.id,
                in: visitor.scope,
                visit.parts.store,
                at: visit.now,
            )
            guard isKept else { throw Refusal.notFound }
        }
        return .redirect(to: path)
    }

    /// Writes down whose incidents and alerts were named.
    private static func record(
        _ customers: Set<CustomerID>,
        typed text: String,
        by visitor: Visitor,
        _ visit: Visit,
    ) async throws {
        guard !customers.isEmpty else { return }
        let store = visit.parts.store
        let subject = Hostile("console " + LocalPath.launcher.with(FormFields([(field, text)])).text)
        let owners = try await store.customers(in: visitor.scope.narrowed(to: customers))
        try await store.record(
            owners.map { Deed(.incidentsRead, of: $0, subject: subject) },
            by: visitor.principal,
            at: visit.now,
        )
    }
}
