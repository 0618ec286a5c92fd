import Access
import Foundation
import MicrosoftCloud
import Storage
import Tenants

/// Adds ways into one tenant.
struct ConnectionAdding: Sendable {
    let wiring: Wiring
    let choice: CustomerChoice
    let clientID: String

    private var tenant: Tenant { choice.tenant }
    private var scope: CustomerScope { wiring.scope.narrowed(to: [choice.customer.id]) }

    /// Keeps a connection that needs nobody, and makes it active where a token is had by it alone.
    /// - Returns: How it stands, and why there is no token by it; `nil` where there is one.
    /// - Throws: Why it cannot be kept.
    func add(_ kind: Connection.Kind) async throws -> (state: Connection.State, trouble: TokenError?) {
        let store = try await wiring.store()
        let known = try await store.connections(of: tenant.id, in: scope)
            .first { $0.kind == kind && $0.clientID == clientID }
        var connection = known ?? Connection(tenant: tenant.id, kind: kind, clientID: clientID)
        let ways = try await wiring.connections()
        let alone = connection
        let tokens = try await wiring.tokens { _, _ throws(CredentialTrouble) in try await ways.ways(by: [alone]) }
        var trouble: TokenError?
        do throws(TokenError) {
            _ = try await tokens.token(for: tenant.id, in: tenant.cloud)
            connection.state = .active
            connection.consented = connection.consented ?? wiring.now()
        } catch {
            // What was active is not less so for a login host that is down.
            if !error.isRetryable { connection.state = .pending }
            trouble = error
        }
        try await store.save(connection, in: scope, by: wiring.principal, at: wiring.now())
        return (connection.state, trouble)
    }

    /// Has a person sign in at the tenant, and keeps what renews the sign-in sealed among the tenant's secrets.
    /// - Throws: Why nobody is signed in, or why the sign-in cannot be kept.
    func addPerson(way: PersonSignIn.Way) async throws {
        guard way == .deviceCode || Question.canAsk(on: wiring.output) else {
            throw Failure("Nobody can sign in here. Run this on a terminal, or with --device-code.", .refused)
        }
        let signIn = PersonSignIn(
            wiring: wiring,
            clientID: clientID,
            realm: .tenant(tenant.id),
            cloud: tenant.cloud,
            way: way,
        )
        let success: SignInClient.Success
        do {
            success = try await signIn.run(to: .graph)
        } catch let error as SignInError {
            let subject = Hostile("at \(tenant.id) at the application \(clientID)")
            let deed = Deed(.signedIn, of: choice.customer, subject: subject, outcome: error.outcome)
            try await wiring.store().record(deed, by: wiring.principal, at: wiring.now())
            throw error
        }
        let account = try await PersonConnection(in: wiring.vault(), at: clientID)
            .keep(success, at: tenant.id, in: scope, by: wiring.principal, at: wiring.now())
        wiring.output.note("Signed in as \(account).")
    }
}

extension SignInError {
    /// How it ended for whoever reads the trail.
    fileprivate var outcome: Deed.Outcome {
        switch self {
        case .refused, .declined: .refused
        case .foreignCallback, .expired, .unbelieved, .failed: .failed
        }
    }
}
