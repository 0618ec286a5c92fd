import Localization
import Storage
import Tenants

/// `/account`: one's own sign-ins, each of which can be ended.
enum AccountPage {
    /// What the page shows.
    struct Model: Sendable {
        /// A sign-in.
        struct Row: Sendable {
            let name: String
            let place: String
            let began: Moment
            let seen: Moment
            let isCurrent: Bool
        }

        let sessions: [Row]
        let zone: ZoneForm
    }

    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let sessions = try await visit.parts.store.sessions(
            of: visitor.account,
            on: visit.parts.terms,
            at: visit.now,
        )
        let rows = sessions.map { session in
            Model.Row(
                name: session.name,
                place: session.place.terminal,
                began: Moment(session.began, visit),
                seen: Moment(session.seen, visit),
                isCurrent: session.name == visitor.session.name,
            )
        }
        return try visit.page(
            .account,
            titled: .accountPageTitle,
            Model(sessions: rows, zone: ZoneForm(visit, visitor))
        )
    }

    static func endSession(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let name = visit.parameters["session"] ?? ""
        try await end(name, visit, visitor)
        return name == visitor.session.name ? leave(visit) : .redirect(to: .account)
    }

    static func signOut(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        try await end(visitor.session.name, visit, visitor)
        return leave(visit)
    }

    private static func end(_ name: String, _ visit: Visit, _ visitor: Visitor) async throws {
        let (store, account) = (visit.parts.store, visitor.account)
        // One that has ended already is ended.
        try await store.endSession(named: name, of: account, by: visitor.principal, at: visit.now)
    }

    private static func leave(_ visit: Visit) -> Answer {
        .redirect(to: .signIn, setting: [visit.parts.cookies.forgetting(.session)])
    }
}
