package import Foundation
package import MicrosoftCloud
package import Storage
package import Tenants

/// Has a person sign in at a customer's tenant by a browser at the console, and makes that a way into the tenant.
///
/// As with ``DirectorySignIn``, nobody but the browser keeps anything of it while it is under way.
package struct TenantSignIn: Sendable {
    package typealias Start = DirectorySignIn.Start

    /// What comes of what a browser brought back.
    package enum Outcome: Sendable {
        /// It is kept, as this account's.
        case kept(Hostile)
        /// It belongs to no sign-in that this browser began, or to one that is over.
        case foreign
        /// Entra says no: the number of its error or its word, what that means where it is known, and for the log why.
        case refused(Hostile, Matter?, why: String)
        /// Entra could not be asked, or its answer is not to be believed: why, for the log.
        case failed(String)
    }

    /// How long a person has for it.
    package static let lifetime = BrowserSecret.lifetime

    private let clientID: String
    private let client: SignInClient
    private let overrides: EndpointOverrides
    private let vault: @Sendable () async throws -> SecretVault
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - clientID: The application at which people sign in, which keeps no secret.
    ///   - client: What turns a sign-in into tokens.
    ///   - overrides: What stands in for the login hosts.
    ///   - vault: Where what renews a sign-in is kept sealed.
    ///   - now: What time it is.
    package init(
        at clientID: String,
        client: SignInClient,
        overrides: EndpointOverrides,
        vault: @escaping @Sendable () async throws -> SecretVault,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.clientID = clientID
        self.client = client
        self.overrides = overrides
        self.vault = vault
        self.now = now
    }

    /// Begins a sign-in at a tenant, after which the browser comes back to an address, as the application has it registered.
    package func begin(at tenant: Tenant, comingBackTo redirect: URL) -> Start {
        let secret = BrowserSecret(goingTo: tenant.id.rawValue, at: now())
        return Start(page: request(secret, tenant, redirect).link(at: overrides), secret: secret.text)
    }

    /// At which tenant a browser began a sign-in that is not over; `nil` where it kept nothing of one.
    package func tenant(keeping secret: String?) -> TenantID? {
        BrowserSecret(kept: secret, at: now()).flatMap { TenantID(rawValue: $0.destination) }
    }

    /// Keeps the sign-in that a browser brings back.
    ///
    /// - Parameters:
    ///   - query: The query of the address that it was sent back to, encoded as it came.
    ///   - secret: What it kept meanwhile; `nil` where it kept nothing.
    ///   - tenant: The tenant at which it began.
    ///   - redirect: Where it came back to.
    ///   - scope: Whose tenant it must be.
    ///   - principal: Who does it.
    /// - Returns: What came of it.
    /// - Throws: Where the store or the key to its secrets cannot be used.
    package func finish(
        _ query: String,
        keeping secret: String?,
        at tenant: Tenant,
        comingBackTo redirect: URL,
        in scope: CustomerScope,
        by principal: Principal,
    ) async throws -> Outcome {
        guard let secret = BrowserSecret(kept: secret, at: now()), secret.destination == tenant.id.rawValue else {
            return .foreign
        }
        let request = request(secret, tenant, redirect)
        let callback = SignInCallback(query: query, state: request.state)
        // What this browser did not begin must not end what it began.
        if case .foreign = callback { return .foreign }
        let (vault, digest) = (try await vault(), BearerDigest(of: secret.text))
        guard try await !vault.store.isAttemptEnded(digest) else { return .foreign }
        do {
            let success = try await client.redeem(callback, of: request)
            guard try await vault.store.endAttempt(digest, until: secret.until, at: now()) else { return .foreign }
            let connection = PersonConnection(in: vault, at: clientID)
            return .kept(try await connection.keep(success, at: tenant.id, in: scope, by: principal, at: now()))
        } catch let error as SignInError {
            return outcome(of: error)
        }
    }

    private func outcome(of error: SignInError) -> Outcome {
        guard case .refused(let refusal) = error else { return .failed("\(error)") }
        let meaning = refusal.code.flatMap { code in
            code.explanation.map { Matter.signIn($0.refusal, code: code.rawValue) }
        }
        return .refused(refusal.code.map { Hostile("\($0)") } ?? refusal.error, meaning, why: "\(refusal)")
    }

    private func request(_ secret: BrowserSecret, _ tenant: Tenant, _ redirect: URL) -> SignInRequest {
        SignInRequest(
            clientID: clientID,
            realm: .tenant(tenant.id),
            cloud: tenant.cloud,
            redirect: redirect,
            state: secret.state,
            key: secret.key,
            nonce: secret.nonce,
        )
    }
}
