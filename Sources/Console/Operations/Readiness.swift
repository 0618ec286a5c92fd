package import Foundation
package import Tenants

/// Whether the process does what it is there for, and what keeps it from that.
package struct Readiness: Encodable, Equatable, Sendable {
    /// One thing that must be so.
    package struct Check: Encodable, Equatable, Sendable {
        package let name: String
        package let ok: Bool
        /// A sentence; `nil` where all is well.
        package let why: String?

        init(_ name: String, _ why: String?) {
            self.name = name
            self.ok = why == nil
            self.why = why.map { Hostile($0).terminal }
        }
    }

    package let ready: Bool
    package let checks: [Check]

    init(_ checks: [Check]) {
        ready = checks.allSatisfy(\.ok)
        self.checks = checks
    }

    /// The answer's body: the same bytes for the same state.
    package func body() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}

extension Readiness {
    /// Judges what is known of the store, and of when the engine last got on.
    ///
    /// The engine may rest between two reads for as long as the limit.
    package init(_ state: StoreState, engine: Timestamp, at now: Timestamp, engineWithin limit: Duration) {
        self.init([
            Check("store", Readiness.store(state, at: now)),
            Check("form", state.form.flatMap(Readiness.form)),
            Check("engine", Readiness.engine(state, last: engine, at: now, within: limit)),
        ])
    }

    private static func store(_ state: StoreState, at now: Timestamp) -> String? {
        if let error = state.error { return "The store failed: \(error)" }
        guard let answered = state.answered else { return "The store has not answered yet." }
        let age = now - answered
        return age > StoreState.patience ? "The store has not answered for \(age.components.seconds) seconds." : nil
    }

    private static func form(_ form: StoreState.Form) -> String? {
        guard form.version != form.known else { return nil }
        return
            "The store has form \(form.version), and this program knows form \(form.known). Install the same program everywhere."
    }

    private static func engine(
        _ state: StoreState,
        last: Timestamp,
        at now: Timestamp,
        within limit: Duration,
    ) -> String? {
        // Where there is nobody to read, nothing is read.
        if state.snapshot?.tenantsRead == 0 { return nil }
        let age = now - last
        return age > limit ? "The engine has read nothing for \(age.components.seconds) seconds." : nil
    }
}
