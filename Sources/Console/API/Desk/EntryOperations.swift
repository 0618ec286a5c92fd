import Storage
import Tenants

/// `/api/v1/sessions` and `/api/v1/tokens`: by what the account is let in.
///
/// No token makes another one, which would never be over.
enum EntryOperations {
    static func sessions(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let sessions = try await call.parts.store.sessions(of: caller.account, on: call.parts.terms, at: call.now)
        return APIList(
            sessions.map { session in
                [
                    "id": .text(session.name), "place": .text(session.place), "began": .moment(session.began),
                    "seen": .moment(session.seen), "until": .moment(session.until),
                ]
            },
            next: nil,
        ).answer(to: call)
    }

    static func endSession(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let isEnded = try await call.parts.store.endSession(
            named: call.part("session"),
            of: caller.account,
            by: caller.principal,
            at: call.now,
        )
        guard isEnded else { throw Problem.notFound("session of this account") }
        return .done
    }

    static func tokens(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let tokens = try await call.parts.store.tokens(of: caller.account.name)
        return APIList(
            tokens.map { token in
                [
                    "id": .text(token.id.rawValue), "name": .text(token.name.rawValue),
                    "isThis": .flag(token.id == caller.token.id),
                    "rights": .texts(token.rights.map(\.rawValue).sorted()),
                    "created": .moment(token.created), "until": .moment(token.until), "used": .moment(token.used),
                    "usedFrom": .text(optional: token.usedFrom),
                ]
            },
            next: nil,
        ).answer(to: call)
    }

    static func revokeToken(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let id = call.part("token").lowercased()
        let own = try await call.parts.store.tokens(of: caller.account.name)
        guard own.contains(where: { $0.id.rawValue == id }) else { throw Problem.notFound("token of this account") }
        guard id == caller.token.id.rawValue || caller.rights.contains(.administer) else {
            throw Problem(.forbidden, "To revoke another token than itself takes the right “administer”.")
        }
        try await call.parts.store.revokeToken(id, of: caller.account.name, by: caller.principal, at: call.now)
        return .done
    }
}
