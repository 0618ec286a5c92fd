import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// `POST /{tenant}/oauth2/v2.0/token` and the older `/oauth2/token`: every grant, for every kind of client.
struct TokenEndpoint: Sendable {
    /// The longest body that is read, in bytes.
    static let longestBody = 65_536
    static let deviceGrant = "urn:ietf:params:oauth:grant-type:device_code"

    let state: EntraState

    /// - Throws: An ``EntraError`` for a request that Entra would refuse.
    func answer(_ asked: Asked, _ version: EndpointVersion) async throws -> Response {
        let request = try await request(asked, version)
        let grant = try request.required("grant_type")
        let granted: TokenGrant =
            switch grant {
            case "client_credentials": try clientCredentials(request)
            case "authorization_code": try code(request)
            case "refresh_token": try refresh(request)
            case TokenEndpoint.deviceGrant: try device(request)
            default: throw EntraError.wrongGrant(grant)
            }
        try strike(granted)
        return try TokenAnswer(grant: granted, request: request, intervention: asked.intervention, state: state)
            .response()
    }

    /// What is to go wrong with this application or this person alone, who are known only now.
    private func strike(_ granted: TokenGrant) throws(EntraError) {
        let party = Fault.Party(application: granted.registration.clientID, user: granted.account?.principalName)
        let request = StruckRequest(target: .token, tenant: granted.tenant, party: party)
        let effects = state.faults.effects(on: request) { $0.party != nil && $0.effect.isRefusalOfToken }
        if let refusal = effects.lazy.compactMap(EntraError.init(struckBy:)).first { throw refusal }
    }

    private func request(_ asked: Asked, _ version: EndpointVersion) async throws -> TokenRequest {
        let name = asked.gaps[0]
        let realm = try state.world.realm(named: name, at: asked.host)
        if case .consumers = realm { throw EntraError.sharedEndpoint }
        let body = try await asked.contents(upTo: TokenEndpoint.longestBody)
        guard let form = Form(String(buffer: body)) else { throw EntraError.unreadableForm }
        return TokenRequest(
            form: form,
            headers: asked.headers,
            version: version,
            name: name,
            realm: realm,
            origin: asked.origin,
            host: asked.host,
            moment: state.clock.real() + asked.intervention.skew,
        )
    }

    // MARK: The grants

    /// An application on its own (Entra, "OAuth 2.0 client credentials flow").
    private func clientCredentials(_ request: TokenRequest) throws(EntraError) -> TokenGrant {
        guard case .tenant(let tenant) = request.realm else {
            if case .organizations = request.realm { throw .organizations }
            throw .sharedEndpoint
        }
        let (registration, proof) = try client(of: request)
        guard !registration.isPublic else { throw .noCredential }
        guard state.registrations.consent(to: registration, in: tenant.id) != .none else {
            throw .unknownApplication(registration.clientID, in: tenant.name)
        }
        try requireEnabled(registration, in: tenant)
        return TokenGrant(
            registration: registration,
            proof: proof,
            tenant: tenant,
            account: nil,
            scopes: try applicationScopes(request, tenant),
        )
    }

    private func applicationScopes(
        _ request: TokenRequest,
        _ tenant: MadeUpTenant
    ) throws(EntraError) -> RequestedScopes {
        if request.version == .first {
            return try RequestedScopes(resource: request.required("resource"), in: tenant, origin: request.origin)
        }
        let scope = try request.required("scope")
        guard !scope.contains(" ") else { throw .invalidScope(scope) }
        guard scope.hasSuffix("/.default") else { throw .wrongScope(scope) }
        return try RequestedScopes(scope, in: tenant, origin: request.origin)
    }

    /// A person whom a browser brought (Entra, "OAuth 2.0 authorization code flow").
    private func code(_ request: TokenRequest) throws(EntraError) -> TokenGrant {
        let (registration, proof) = try client(of: request)
        let name = try request.required("code")
        let redirect = try request.required("redirect_uri")
        guard let code = state.codes.value(name, at: request.moment) else {
            throw name.hasPrefix(TokenEndpoint.codePrefix) ? .codeExpired : .malformedGrant
        }
        guard code.clientID == registration.clientID else { throw .otherClient }
        guard !code.isSpent else { throw .codeRedeemed }
        if let tenant = request.realm.tenant, tenant.id != code.tenant.id { throw .codeOfOtherTenant }
        guard redirect == code.redirectURI else { throw .unregisteredRedirect(redirect, of: registration.clientID) }
        if let challenge = code.challenge {
            guard let verifier = request.form["code_verifier"], challenge.admits(verifier) else { throw .wrongVerifier }
        }
        guard let account = state.accounts.account(named: code.principalName) else { throw .malformedGrant }
        // Of two that redeem a code at once, one alone finds it unspent.
        let isFirst = state.codes.change(name, at: request.moment) { code in
            defer { code.isSpent = true }
            return !code.isSpent
        }
        guard isFirst == true else { throw .codeRedeemed }
        var granted = try grant(
            registration,
            proof,
            to: account,
            in: code.tenant,
            wish: wish(of: request) ?? code.wish,
            request,
            spansResources: wish(of: request) == nil
        )
        granted.nonce = code.nonce
        return granted
    }

    /// A person who was there before (Entra, "Refresh tokens in the Microsoft identity platform").
    private func refresh(_ request: TokenRequest) throws(EntraError) -> TokenGrant {
        let (registration, proof) = try client(of: request)
        let token = try state.refreshTokens.open(
            request.required("refresh_token"),
            of: registration.clientID,
            at: request.moment
        )
        guard let account = state.accounts.account(named: token.principalName) else { throw .malformedGrant }
        if registration.refusesSpentRefreshTokens { try state.refreshTokens.spend(request.required("refresh_token")) }
        return try grant(
            registration,
            proof,
            to: account,
            in: request.realm.tenant(for: account),
            wish: wish(of: request) ?? token.wish,
            request,
            spansResources: wish(of: request) == nil
        )
    }

    /// A person at another device (Entra, "OAuth 2.0 device authorization grant").
    private func device(_ request: TokenRequest) throws(EntraError) -> TokenGrant {
        let (registration, proof) = try client(of: request)
        // The older endpoint calls it `code`.
        guard let code = request.form["device_code"] ?? request.form["code"] else { throw .missing("device_code") }
        let (device, name) = try state.devices.poll(code, by: registration.clientID, at: request.moment)
        guard let account = state.accounts.account(named: name) else { throw .malformedGrant }
        let realm = try state.world.realm(named: device.realmName, at: request.host)
        return try grant(
            registration,
            proof,
            to: account,
            in: realm.tenant(for: account),
            wish: wish(of: request) ?? device.wish,
            request,
            spansResources: wish(of: request) == nil
        )
    }

    // MARK: What they share

    private func client(
        of request: TokenRequest
    ) throws(EntraError) -> (registration: Registration, proof: ClientProof) {
        try ClientAuthentication(state: state).client(of: request)
    }

    private func grant(
        _ registration: Registration,
        _ proof: ClientProof,
        to account: Account,
        in tenant: MadeUpTenant,
        wish: TokenWish,
        _ request: TokenRequest,
        spansResources: Bool,
    ) throws(EntraError) -> TokenGrant {
        guard account.canSignIn(to: tenant) else { throw .notInTenant(account, tenant, registration) }
        try requireEnabled(registration, in: tenant)
        let scopes = try wish.scopes(in: tenant, origin: request.origin, spansResources: spansResources)
        try ConsentCheck(registrations: state.registrations).require(scopes, registration, in: tenant)
        return TokenGrant(
            registration: registration,
            proof: proof,
            tenant: tenant,
            account: account,
            scopes: scopes,
            wish: wish,
        )
    }

    private func requireEnabled(_ registration: Registration, in tenant: MadeUpTenant) throws(EntraError) {
        guard !state.registrations.isDisabled(registration, in: tenant.id) else { throw .disabled(registration) }
    }

    /// What the request itself says the token is for.
    private func wish(of request: TokenRequest) -> TokenWish? {
        let (scope, resource) = (request.form["scope"], request.form["resource"])
        switch request.version {
        case .first: return resource.flatMap { $0.isEmpty ? nil : .resource($0) }
        case .second: return scope.flatMap { $0.isEmpty ? nil : .scope($0) }
        }
    }

    /// What every authorization code begins with, so that an old one can be told from none.
    static let codePrefix = "1.A"
}
