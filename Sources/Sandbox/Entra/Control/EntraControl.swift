import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// Routes by which a test or a person changes the login service while it runs; they are the sandbox's own, not Microsoft's.
///
/// All take and give JSON.
struct EntraControl: Sendable {
    typealias Endpoint = @Sendable (Asked) async throws -> Response

    let state: EntraState

    var routes: [Route<Endpoint>] {
        let base = "sandbox/applications"
        return [
            Route(.get, base) { _ in listed() },
            Route(.post, "\(base)/users/{user}/revoke") { try await revoke($0) },
            Route(.post, "\(base)/users/{user}/groups") { try await join($0) },
            Route(.post, "\(base)/keys/rotate") { try await rotateKeys($0) },
            Route(.post, "\(base)/machine/home") { try await moveMachine($0) },
            Route(.post, "\(base)/{id}/secrets") { try await addSecret($0) },
            Route(.post, "\(base)/{id}/secrets/{key}/expire") { try expireSecret($0) },
            Route(.post, "\(base)/{id}/certificates") { try await addCertificate($0) },
            Route(.post, "\(base)/{id}/roles") { try await assign($0) },
            Route(.post, "\(base)/{id}/consent") { try await consent($0) },
            Route(.post, "\(base)/{id}/withdraw") { try await withdraw($0) },
            Route(.post, "\(base)/{id}/disable") { try await setDisabled(true, $0) },
            Route(.post, "\(base)/{id}/enable") { try await setDisabled(false, $0) },
            Route(.post, "\(base)/{id}/replays") { try await setReplays($0) },
            Route(.post, "\(base)/{id}/refresh") { try await setReuse($0) },
            Route(.post, "\(base)/{id}/workload-token") { try await workloadToken($0) },
        ]
    }

    // MARK: Reading

    private func listed() -> Response {
        var json = JSONWriter()
        json.object { json in
            json.array("applications") { json in
                for registration in state.registrations.all { registration.write(into: &json) }
            }
        }
        return .json(json)
    }

    // MARK: Credentials

    /// A hundred years, in seconds.
    private static let longestLife = 100 * 365 * 86_400
    /// More secrets or certificates than this no application needs.
    private static let mostCredentials = 200

    private struct NewSecret: Decodable {
        var value: String?
        var expiresInSeconds: Int?
    }

    private func addSecret(_ asked: Asked) async throws -> Response {
        let wanted: NewSecret = try await body(of: asked)
        let registration = try self.registration(asked)
        guard !registration.isPublic else { throw ControlProblem.badRequest("A public client has no secrets.") }
        guard wanted.value.map({ (1...500).contains($0.utf8.count) }) ?? true else {
            throw ControlProblem.badRequest("A secret has 1 to 500 bytes.")
        }
        guard registration.secrets.count < EntraControl.mostCredentials else { throw EntraControl.tooMany }
        let end = try wanted.expiresInSeconds.map { seconds in
            guard (-EntraControl.longestLife...EntraControl.longestLife).contains(seconds) else {
                throw ControlProblem.badRequest("A secret ends within a hundred years.")
            }
            return state.clock.real() + .seconds(seconds)
        }
        let secret = ClientSecret(keyID: Opaque.guid(), value: wanted.value ?? Opaque.text(40), end: end)
        try change(registration) { $0.secrets.append(secret) }
        var json = JSONWriter()
        json.object { json in
            json.member("keyID", secret.keyID)
            json.member("value", secret.value)
            json.member("end", secret.end)
        }
        return .json(json, status: .created)
    }

    private static let tooMany = ControlProblem(
        status: .conflict,
        detail: "The application has \(mostCredentials) of these already."
    )

    /// Ends one secret, or all of them where the key is `all`, at this moment.
    private func expireSecret(_ asked: Asked) throws -> Response {
        let registration = try self.registration(asked)
        let (key, now) = (asked.gaps[1], state.clock.real())
        guard key == "all" || registration.secrets.contains(where: { $0.keyID == key }) else {
            throw ControlProblem.notFound("The application has no secret '\(key)'.")
        }
        try change(registration) { registration in
            for place in registration.secrets.indices where key == "all" || registration.secrets[place].keyID == key {
                registration.secrets[place].end = now
            }
        }
        return try shown(registration)
    }

    private struct NewCertificate: Decodable {
        var pem: String
    }

    private func addCertificate(_ asked: Asked) async throws -> Response {
        let wanted: NewCertificate = try await body(of: asked)
        let registration = try self.registration(asked)
        guard !registration.isPublic else { throw ControlProblem.badRequest("A public client has no certificates.") }
        guard registration.certificates.count < EntraControl.mostCredentials else { throw EntraControl.tooMany }
        let certificate: RegisteredCertificate
        do throws(RegisteredCertificate.Refused) {
            certificate = try RegisteredCertificate(pem: wanted.pem)
        } catch {
            throw ControlProblem.badRequest(error.rawValue)
        }
        try change(registration) { $0.certificates.append(certificate) }
        return try shown(registration)
    }

    private struct Replays: Decodable {
        var refused: Bool
    }

    /// Whether an assertion that comes again is refused even where it is the very same.
    private func setReplays(_ asked: Asked) async throws -> Response {
        let wanted: Replays = try await body(of: asked)
        let registration = try self.registration(asked)
        try change(registration) { $0.refusesRepeatedAssertions = wanted.refused }
        return try shown(registration)
    }

    // MARK: Tenants

    private struct AtTenant: Decodable {
        /// A GUID or a domain.
        var tenant: String
        /// The services to agree to, such as `graph`; all where there are none.
        var resources: [String]?
        /// Whether the application stays in the tenant, without any permission.
        var keepsPrincipal: Bool?
    }

    private func consent(_ asked: Asked) async throws -> Response {
        let wanted: AtTenant = try await body(of: asked)
        let (registration, tenant) = (try self.registration(asked), try self.tenant(wanted.tenant))
        var consent = Consent.everything
        if let names = wanted.resources {
            let resources = names.compactMap(EntraResource.init)
            guard resources.count == names.count else {
                throw ControlProblem.badRequest(
                    "Resources are \(EntraResource.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            consent = .resources(Set(resources))
        }
        state.registrations.setConsent(consent, to: registration, in: tenant.id)
        return shown(registration, in: tenant)
    }

    private func withdraw(_ asked: Asked) async throws -> Response {
        let wanted: AtTenant = try await body(of: asked)
        let (registration, tenant) = (try self.registration(asked), try self.tenant(wanted.tenant))
        let consent: Consent = wanted.keepsPrincipal == true ? .resources([]) : .none
        state.registrations.setConsent(consent, to: registration, in: tenant.id)
        return shown(registration, in: tenant)
    }

    private func setDisabled(_ isDisabled: Bool, _ asked: Asked) async throws -> Response {
        let wanted: AtTenant = try await body(of: asked)
        let (registration, tenant) = (try self.registration(asked), try self.tenant(wanted.tenant))
        state.registrations.setDisabled(isDisabled, registration, in: tenant.id)
        return shown(registration, in: tenant)
    }

    // MARK: People

    private struct Revocation: Decodable {
        /// Where it is revoked; at home where nothing is said.
        var tenant: String?
    }

    /// Revokes a person's refresh tokens: for a guest, that works at home alone.
    private func revoke(_ asked: Asked) async throws -> Response {
        let wanted: Revocation = try await body(of: asked)
        guard let account = state.accounts.account(named: asked.gaps[0]) else {
            throw ControlProblem.notFound("There is no account '\(asked.gaps[0])'.")
        }
        let tenant = try wanted.tenant.map { try self.tenant($0) } ?? account.home
        let isHome = !account.isGuest(in: tenant)
        if isHome { state.refreshTokens.revoke(account.principalName, at: state.clock.real()) }
        var json = JSONWriter()
        json.object { json in
            json.member("user", account.principalName)
            json.member("revoked", isHome)
        }
        return .json(json)
    }

    // MARK: What they share

    func body<Body: Decodable>(of asked: Asked) async throws -> Body {
        let bytes = try await asked.contents(upTo: 131_072)
        let data = bytes.readableBytes == 0 ? Data("{}".utf8) : Data(bytes.readableBytesView)
        do {
            return try JSONDecoder().decode(Body.self, from: data)
        } catch {
            throw ControlProblem.badRequest("The body is not the JSON that this route takes.")
        }
    }

    func registration(_ asked: Asked) throws(ControlProblem) -> Registration {
        guard let registration = state.registrations[asked.gaps[0]] else {
            throw .notFound("There is no application '\(asked.gaps[0])'.")
        }
        return registration
    }

    func tenant(_ name: String) throws(ControlProblem) -> MadeUpTenant {
        let found =
            TenantID(rawValue: name).flatMap { state.world.tenant($0) }
            ?? DomainName(rawValue: name).flatMap { state.world.tenant($0) }
        guard let found else { throw .notFound("There is no tenant '\(name)'.") }
        return found
    }

    func change(_ registration: Registration, _ body: (inout Registration) -> Void) throws {
        state.registrations.change(registration.clientID, body)
    }

    func shown(_ registration: Registration) throws -> Response {
        var json = JSONWriter()
        (state.registrations[registration.clientID] ?? registration).write(into: &json)
        return .json(json)
    }

    private func shown(_ registration: Registration, in tenant: MadeUpTenant) -> Response {
        let principal = state.registrations.servicePrincipal(of: registration.clientID, in: tenant)
        var json = JSONWriter()
        json.object { json in
            json.member("clientID", registration.clientID)
            json.member("tenant", tenant.id.rawValue)
            json.member("servicePrincipal", principal?.objectID)
            json.member("enabled", !state.registrations.isDisabled(registration, in: tenant.id))
            json.array("grants") { json in
                for grant in state.registrations.grants(of: registration.clientID, in: tenant) {
                    json.object { json in
                        json.member("resource", grant.resource.rawValue)
                        json.member("permission", grant.permission.name)
                        json.member("kind", grant.permission.kind.rawValue)
                        json.member("id", grant.permission.id)
                    }
                }
            }
        }
        return .json(json)
    }
}

extension Registration {
    /// The application with its credentials, the values of secrets left out.
    func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("clientID", clientID)
            json.member("displayName", displayName)
            json.member("isPublic", isPublic)
            json.member("redirectURIs", redirects)
            json.member("takesLoopback", takesLoopback)
            json.member("refusesRepeatedAssertions", refusesRepeatedAssertions)
            json.member("refusesSpentRefreshTokens", refusesSpentRefreshTokens)
            json.array("federated") { json in
                for credential in federated {
                    json.object { json in
                        json.member("issuer", credential.issuer)
                        json.member("subject", credential.subject)
                        json.member("audience", credential.audience)
                    }
                }
            }
            json.array("secrets") { json in
                for secret in secrets {
                    json.object { json in
                        json.member("keyID", secret.keyID)
                        json.member("hint", String(secret.value.prefix(3)))
                        json.member("end", secret.end)
                    }
                }
            }
            json.array("certificates") { json in
                for certificate in certificates {
                    json.object { json in
                        json.member("thumbprint", certificate.hexadecimal)
                        json.member("end", certificate.end)
                    }
                }
            }
        }
    }
}
