package import Foundation
package import MicrosoftCloud
package import Storage
package import Tenants
package import Transport

/// Lets people in at the console whom the organization's own Entra signs in.
package struct DirectorySignIn: Sendable {
    /// The application at which they sign in, and where it is registered.
    package struct Registration: Sendable {
        package let tenant: TenantID
        package let cloud: Cloud
        package let clientID: String

        package init(tenant: TenantID, cloud: Cloud, clientID: String) {
            self.tenant = tenant
            self.cloud = cloud
            self.clientID = clientID
        }
    }

    /// A sign-in that is under way.
    package struct Start: Sendable {
        /// The page to send the browser to.
        package let page: URL
        /// What the browser is to keep meanwhile, and no one else.
        package let secret: String
    }

    /// What comes of what a browser brought back.
    package enum Outcome: Sendable {
        case signedIn(AccountSignIn.Entrance, goingTo: String)
        /// It belongs to no sign-in that this browser began, or to one that is over.
        case foreign
        /// Entra says no: the number of its error or its word, and for the log why.
        case refused(Hostile, why: String)
        /// Entra could not be asked, or is not believed: why, for the log.
        case failed(String)
        /// Nothing that the directory says of them opens anything here.
        case noRole(Hostile)
        /// They are in too many groups for a token to name.
        case unknownGroups(Hostile)
        case disabled(AccountName)
    }

    /// How long a person has for it.
    package static let lifetime = BrowserSecret.lifetime

    private let registration: Registration
    private let grants: RoleGrants
    private let store: Store
    private let client: SignInClient
    private let keys: DirectoryKeys
    private let overrides: EndpointOverrides
    private let credential: @Sendable () async throws(CredentialTrouble) -> ApplicationCredential
    private let terms: ConsoleSession.Terms
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - registration: The application at which they sign in.
    ///   - grants: What they may do by what the directory says of them.
    ///   - store: Where the accounts are.
    ///   - transport: The way to the login host.
    ///   - overrides: What stands in for it.
    ///   - terms: How long a session lasts.
    ///   - credential: What proves the application, asked for each time.
    ///   - now: What time it is.
    package init(
        _ registration: Registration,
        grants: RoleGrants,
        store: Store,
        transport: some Transport,
        overrides: EndpointOverrides,
        terms: ConsoleSession.Terms = ConsoleSession.Terms(),
        credential: @escaping @Sendable () async throws(CredentialTrouble) -> ApplicationCredential,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.registration = registration
        self.grants = grants
        self.store = store
        self.overrides = overrides
        self.terms = terms
        self.credential = credential
        self.now = now
        client = SignInClient(transport: transport, overrides: overrides, now: now)
        keys = DirectoryKeys(
            of: registration.tenant,
            in: registration.cloud,
            transport: transport,
            overrides: overrides,
            now: now,
        )
    }

    /// Begins a sign-in by a browser.
    ///
    /// - Parameters:
    ///   - redirect: Where the browser is to come back to, as the application has it registered.
    ///   - destination: Where to go afterwards.
    /// - Returns: The page that it goes to, and what it keeps.
    package func begin(comingBackTo redirect: URL, goingTo destination: String) -> Start {
        let secret = BrowserSecret(goingTo: destination, at: now())
        return Start(page: request(secret, redirect).link(at: overrides), secret: secret.text)
    }

    /// Lets in whoever a browser brings back from the sign-in page.
    ///
    /// - Parameters:
    ///   - query: The query of the address that it was sent back to, encoded as it came.
    ///   - secret: What it kept meanwhile; `nil` where it kept nothing.
    ///   - redirect: Where it came back to.
    ///   - place: From where, for the audit trail.
    /// - Returns: What comes of it.
    /// - Throws: A ``StorageError`` where the store cannot be read or written.
    package func finish(
        _ query: String,
        keeping secret: String?,
        comingBackTo redirect: URL,
        from place: Hostile,
    ) async throws -> Outcome {
        guard let secret = BrowserSecret(kept: secret, at: now()) else { return .foreign }
        let request = request(secret, redirect)
        let callback = SignInCallback(query: query, state: request.state)
        // What this browser did not begin must not end what it began.
        if case .foreign = callback { return .foreign }
        let digest = BearerDigest(of: secret.text)
        guard try await !store.isAttemptEnded(digest) else { return .foreign }
        switch await identity(callback, of: request) {
        case .failure(.refused(let refusal)):
            return .refused(refusal.code.map { Hostile("\($0)") } ?? refusal.error, why: "\(refusal)")
        case .failure(let error): return .failed("\(error)")
        case .success(let identity):
            guard try await store.endAttempt(digest, until: secret.until, at: now()) else { return .foreign }
            return try await admit(identity, goingTo: secret.destination, from: place)
        }
    }

    private func request(_ secret: BrowserSecret, _ redirect: URL) -> SignInRequest {
        SignInRequest(
            clientID: registration.clientID,
            realm: .tenant(registration.tenant),
            cloud: registration.cloud,
            service: nil,
            redirect: redirect,
            state: secret.state,
            key: secret.key,
            nonce: secret.nonce,
        )
    }

    private func identity(
        _ callback: SignInCallback,
        of request: SignInRequest,
    ) async -> Result<Identity, SignInError> {
        let application: ApplicationCredential
        do throws(CredentialTrouble) {
            application = try await credential()
        } catch {
            return .failure(.failed(.credential(error)))
        }
        do throws(SignInError) {
            return .success(try await client.identity(callback, of: request, as: application, by: keys))
        } catch {
            return .failure(error)
        }
    }

    private func admit(
        _ identity: Identity,
        goingTo destination: String,
        from place: Hostile,
    ) async throws(StorageError) -> Outcome {
        let person = DirectoryPerson(
            in: identity.tenant,
            objectID: identity.objectID,
            userName: identity.userName,
        )
        let name = identity.userName ?? Hostile(identity.objectID)
        switch grants.verdict(on: identity) {
        case .granted(let grant):
            return try await enter(person, by: grant, goingTo: destination, from: place)
        case .nothing:
            try await store.turnAway(person, from: place, at: now())
            return .noRole(name)
        case .unknownGroups:
            try await store.turnAway(person, from: place, at: now())
            return .unknownGroups(name)
        }
    }

    private func enter(
        _ person: DirectoryPerson,
        by grant: RoleGrant,
        goingTo destination: String,
        from place: Hostile,
    ) async throws(StorageError) -> Outcome {
        let moment = now()
        let (session, until) = (UnguessableText.make(), moment + terms.whole)
        var customers: [Customer] = []
        // Only handles have to be looked up.
        if case .listed = grant.reach { customers = try await store.customers(in: CustomerScope(of: .system)) }
        let entry = try await store.enter(
            person,
            as: grant.role,
            for: grant.reach.among(customers),
            BearerDigest(of: session),
            until: until,
            from: place,
            at: moment,
        )
        switch entry {
        case .disabled(let account): return .disabled(account.name)
        case .begun(let account):
            let entrance = AccountSignIn.Entrance(account: account, session: session, device: nil, until: until)
            return .signedIn(entrance, goingTo: destination)
        }
    }
}
