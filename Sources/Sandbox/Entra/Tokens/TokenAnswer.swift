import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// Makes the tokens of a grant, and the answer that carries them.
struct TokenAnswer {
    let grant: TokenGrant
    let request: TokenRequest
    let intervention: Intervention
    let state: EntraState

    func response() throws -> Response {
        let seconds = request.moment.ticks / Timestamp.ticksPerSecond
        let lifetime = intervention.tokenLifetime.map(Int64.init) ?? TokenIssuer.lifetime
        let claims = accessClaims(from: seconds, lifetime: lifetime)
        let family = grant.tenant.family
        let access = try state.issuer.token(with: claims, in: family, uses: intervention.tokenUses)
        var json = JSONWriter(capacity: 4_096)
        var refresh: String?
        var identity: String?
        if let account = grant.account {
            if grant.scopes.openID.contains("offline_access"), let wish = grant.wish {
                refresh = try state.refreshTokens.make(
                    for: account,
                    client: grant.registration.clientID,
                    wish: wish,
                    at: request.moment
                )
            }
            if grant.scopes.openID.contains("openid") {
                let claims = identityClaims(of: account, access: claims)
                identity = try state.issuer.identityToken(with: claims, in: family)
            }
        }
        json.object { json in
            json.member("token_type", "Bearer")
            if grant.account != nil { json.member("scope", answeredScope) }
            switch request.version {
            case .second:
                json.member("expires_in", Int(lifetime))
                json.member("ext_expires_in", Int(lifetime))
            case .first:
                // The older endpoint writes numbers as text.
                json.member("expires_in", String(lifetime))
                json.member("ext_expires_in", String(lifetime))
                json.member("expires_on", String(seconds + lifetime))
                json.member("not_before", String(seconds))
                json.member("resource", olderResource)
            }
            json.member("access_token", access)
            if let refresh { json.member("refresh_token", refresh) }
            if let identity { json.member("id_token", identity) }
            if let account = grant.account, request.form["client_info"] == "1" {
                json.member("client_info", account.clientInfo(seed: state.world.seed))
            }
        }
        return .json(json, headers: [.cacheControl: "no-store, no-cache"])
    }

    // MARK: Claims

    private func accessClaims(from seconds: Int64, lifetime: Int64) -> AccessClaims {
        let (tenant, registration) = (grant.tenant, grant.registration)
        var claims = AccessClaims(
            aud: grant.scopes.audience,
            iss: tenant.olderIssuer,
            iat: seconds,
            nbf: seconds,
            exp: seconds + lifetime,
            appid: registration.clientID,
            appidacr: grant.proof.rawValue,
            idp: tenant.olderIssuer,
            idtyp: "app",
            oid: "",
            sub: "",
            tid: tenant.id.rawValue,
            uti: Opaque.text(22),
            ver: "1.0",
        )
        claims.acrs = request.contexts
        // Graph's tokens alone name the application and the region.
        if grant.scopes.resource == .graph {
            claims.appDisplayName = registration.displayName
            claims.tenantRegion = tenant.region
        }
        if let account = grant.account {
            claims.acct = account.isGuest(in: tenant) ? 1 : 0
            claims.acr = "1"
            claims.amr = ["pwd", "mfa"]
            claims.idp = account.isGuest(in: tenant) ? account.home.olderIssuer : nil
            claims.idtyp = "user"
            claims.ipaddr = "203.0.113.10"
            claims.name = account.displayName
            claims.oid = account.objectID(in: tenant, seed: state.world.seed)
            claims.sub = account.subject(for: grant.scopes.resource.appID, in: tenant, seed: state.world.seed)
            claims.scp = grantedScopes.joined(separator: " ")
            claims.uniqueName = account.principalName
            claims.upn = account.principalName
        } else {
            let principal = state.registrations.servicePrincipal(of: registration.clientID, in: tenant)?.objectID
            claims.oid = principal ?? registration.clientID
            claims.sub = claims.oid
            let roles = allowed(.application)
            claims.roles = roles.isEmpty ? nil : roles
        }
        return claims
    }

    private func identityClaims(of account: Account, access: AccessClaims) -> JSONWriter {
        let tenant = grant.tenant
        let subject = account.subject(for: grant.registration.clientID, in: tenant, seed: state.world.seed)
        let hasProfile = grant.scopes.openID.contains("profile")
        var json = JSONWriter()
        json.object { json in
            json.member("aud", grant.registration.clientID)
            json.member("iss", request.version == .first ? tenant.olderIssuer : tenant.issuer)
            json.member("iat", Int(access.iat))
            json.member("nbf", Int(access.nbf))
            json.member("exp", Int(access.iat + TokenIssuer.lifetime))
            if grant.scopes.openID.contains("email") { json.member("email", account.principalName) }
            if account.isGuest(in: tenant) { json.member("idp", account.home.olderIssuer) }
            writeMembership(of: account, object: access.oid, into: &json)
            if hasProfile { json.member("name", account.displayName) }
            if let nonce = grant.nonce { json.member("nonce", nonce) }
            if hasProfile {
                json.member("oid", access.oid)
                switch request.version {
                case .second: json.member("preferred_username", account.principalName)
                case .first:
                    json.member("unique_name", account.principalName)
                    json.member("upn", account.principalName)
                }
            }
            let roles = state.assignments.roles(of: account.principalName, at: grant.registration.clientID)
            if !roles.isEmpty { json.member("roles", roles) }
            json.member("sub", subject)
            json.member("tid", tenant.id.rawValue)
            json.member("uti", Opaque.text(22))
            json.member("ver", request.version == .first ? "1.0" : "2.0")
        }
        return json
    }

    /// The person's groups; of too many, where they can be asked for (Entra, "Groups overage claim").
    private func writeMembership(of account: Account, object: String, into json: inout JSONWriter) {
        let groups = state.assignments.groups(of: account.principalName)
        guard groups.count > Assignments.mostGroupsInToken else {
            if !groups.isEmpty { json.member("groups", groups) }
            return
        }
        json.object("_claim_names") { json in json.member("groups", "src1") }
        json.object("_claim_sources") { json in
            json.object("src1") { json in
                let place = "\(grant.tenant.id.rawValue)/users/\(object)/getMemberObjects"
                json.member("endpoint", "https://graph.windows.net/\(place)")
            }
        }
    }

    // MARK: Scopes

    /// All that was agreed to at the service, whatever part of it was asked for: Entra adds what it granted before.
    private var grantedScopes: [String] { allowed(.delegated) }

    private func allowed(_ kind: Permission.Kind) -> [String] {
        state.registrations.granted(kind, to: grant.registration, at: grant.scopes.resource, in: grant.tenant)
            .filter { !intervention.withholds($0) }
    }

    /// The scopes as the request spelled them.
    private var answeredScope: String {
        let scopes = grant.scopes
        let prefix = request.version == .first ? "" : scopes.prefix
        var names = grantedScopes.map { prefix + $0 }
        if request.version == .second {
            if scopes.asksForDefault { names.append(prefix + ".default") }
            names += scopes.openID.filter { $0 != "offline_access" }
        }
        return names.joined(separator: " ")
    }

    private var olderResource: String {
        let prefix = grant.scopes.prefix
        return prefix.isEmpty ? grant.scopes.audience : String(prefix.dropLast())
    }
}

extension Account {
    /// `client_info`, by which MSAL tells accounts apart: the object ID and the tenant at home, as base64url.
    func clientInfo(seed: UInt64) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("uid", objectID(in: home, seed: seed))
            json.member("utid", home.id.rawValue)
        }
        return Base64URL.text(json.bytes.readableBytesView)
    }
}
