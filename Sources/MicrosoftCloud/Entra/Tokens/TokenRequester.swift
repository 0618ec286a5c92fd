import Foundation
import Tenants
import Transport

/// Asks the login hosts for a tenant's token, by whichever way leads there.
struct TokenRequester: Sendable {
    /// One of this machine's own tokens: whose, and for what.
    struct MachineKey: Hashable, Sendable {
        let clientID: String?
        let resource: String
    }

    let exchange: TokenExchange
    let overrides: EndpointOverrides
    let ways: WayFinder
    let witness: WayWitness
    /// This machine's own tokens, one of which proves an application in every tenant.
    let machines: TokenShare<MachineKey>
    let now: @Sendable () -> Timestamp
    let pause: @Sendable (Duration) async throws -> Void

    /// A fresh token, by the first way that is not refused.
    ///
    /// Where all are, the refusal of the first is told. A login host that fails or cannot be reached ends it at once.
    func token(
        for tenant: TenantID,
        in cloud: Cloud,
        to service: CloudService,
        answering challenge: ClaimsChallenge?,
    ) async throws(TokenError.Reason) -> AccessToken {
        let goal = TokenGoal(tenant: tenant, cloud: cloud, service: service, challenge: challenge)
        let found: [WayIn]
        do throws(CredentialTrouble) {
            found = try await ways(tenant, cloud)
        } catch {
            throw .credential(error)
        }
        return try await firstSuccess(among: found, goingOnAfter: \.isRefusal) { way throws(TokenError.Reason) in
            do throws(TokenError.Reason) {
                let token = try await token(for: goal, by: way)
                await witness(tenant, way, .success(token))
                return token
            } catch {
                await witness(tenant, way, .failure(error))
                throw error
            }
        }
    }

    private func token(for goal: TokenGoal, by way: WayIn) async throws(TokenError.Reason) -> AccessToken {
        switch way {
        case .application(let credential): try await token(for: goal, as: credential)
        case .person(let person): try await token(for: goal, as: person)
        case .machine(let identity): try await token(for: goal, as: identity)
        }
    }

    private func token(
        for goal: TokenGoal,
        as application: ApplicationCredential,
    ) async throws(TokenError.Reason) -> AccessToken {
        let proofs = application.proofs(at: now())
        return try await firstSuccess(among: proofs, goingOnAfter: \.isOfCredential) {
            proof throws(TokenError.Reason) in
            let proof = try await fields(of: proof, for: application.clientID, goal)
            let form =
                [("client_id", application.clientID), ("scope", goal.service.defaultScope(in: goal.cloud))] + proof
                + [("grant_type", "client_credentials")] + goal.challengeFields
            return try await exchange.token(for: form, from: endpoint(of: goal), Blotter(proof.map(\.1))).token
        }
    }

    private func token(
        for goal: TokenGoal,
        as machine: ManagedIdentity,
    ) async throws(TokenError.Reason) -> AccessToken {
        let token = try await token(of: machine, for: goal.service.resource(in: goal.cloud))
        // It comes from a place that knows nothing of the tenant that we are after.
        guard token.claims?.tenant == goal.tenant else {
            throw .credential(
                CredentialTrouble(
                    "this machine's own identity belongs to another tenant; let an application that trusts it be the way in",
                    .machineElsewhere,
                )
            )
        }
        return token
    }

    /// What a form says besides the application's ID to prove it.
    func fields(
        of proof: ApplicationProof,
        for clientID: String,
        _ goal: TokenGoal,
    ) async throws(TokenError.Reason) -> [(name: String, value: String)] {
        switch proof {
        case .secret(let secret): return [("client_secret", secret.value)]
        case .certificate(let certificate):
            let assertion = ClientAssertion(
                clientID: clientID,
                tenant: goal.tenant,
                cloud: goal.cloud,
                issued: now(),
            )
            do {
                return TokenRequester.fields(assertion: try assertion.signed(with: certificate))
            } catch {
                throw .credential(
                    CredentialTrouble("the key of the application's certificate does not sign", .keyDoesNotSign)
                )
            }
        case .workload(let file):
            do throws(CredentialTrouble) {
                return TokenRequester.fields(assertion: try file.token())
            } catch {
                throw .credential(error)
            }
        case .machine(let identity):
            let token = try await token(of: identity, for: goal.cloud.exchangeAudience)
            return TokenRequester.fields(assertion: token.assertion)
        }
    }

    private static func fields(assertion: String) -> [(name: String, value: String)] {
        [("client_assertion_type", ClientAssertion.type), ("client_assertion", assertion)]
    }

    private func token(
        of machine: ManagedIdentity,
        for resource: String,
    ) async throws(TokenError.Reason) -> AccessToken {
        let request = machine.request(for: resource)
        let key = MachineKey(clientID: machine.clientID, resource: resource)
        return try await machines.token(for: key, at: request.url.authority) { _ throws(TokenError.Reason) in
            do throws(TokenError.Reason) {
                return try await exchange.token(for: request, Blotter(machine.secrets)).token
            } catch {
                throw error.ofMachine
            }
        }
    }

    func endpoint(of goal: TokenGoal) -> URL {
        overrides.endpoints(of: goal.cloud).authority.appending(path: "\(goal.tenant)/oauth2/v2.0/token")
    }
}

/// What a token is asked for.
struct TokenGoal: Hashable, Sendable {
    let tenant: TenantID
    let cloud: Cloud
    let service: CloudService
    let challenge: ClaimsChallenge?

    var challengeFields: [(name: String, value: String)] { challenge.map { [("claims", $0.claims)] } ?? [] }
}

extension TokenError.Reason {
    /// Whether another way in may lead there although this one does not.
    fileprivate var isRefusal: Bool {
        switch self {
        case .refused, .credential: !isTransient
        case .throttled, .server, .unreadable, .transport: false
        }
    }

    /// Whether it is about what we proved ourselves with, so that another proof of the same application may do better.
    var isOfCredential: Bool {
        switch self {
        case .refused(let refusal):
            // That a platform's token is not trusted also comes as a request that is not valid.
            refusal.error.bound == "invalid_client" || refusal.code?.explanation?.refusal == .distrustedIssuer
        case .credential: true
        case .throttled, .server, .unreadable, .transport: false
        }
    }

    /// The same about this machine's own identity, whose endpoint has words like a login host's, and is none.
    fileprivate var ofMachine: TokenError.Reason {
        switch self {
        case .refused(let refusal):
            .credential(
                CredentialTrouble(
                    "this machine's own identity gives no token: it says “\(refusal.error)”",
                    .machineRefused(refusal.error)
                )
            )
        case .unreadable(let why):
            .credential(CredentialTrouble("this machine's own identity gives no token: \(why)", .machineRefused(nil)))
        case .throttled, .server, .transport, .credential: self
        }
    }
}

/// The first success among several attempts; where none succeeds, the failure of the first.
func firstSuccess<Attempt, Value>(
    among attempts: [Attempt],
    goingOnAfter isPassable: KeyPath<TokenError.Reason, Bool>,
    _ body: (Attempt) async throws(TokenError.Reason) -> Value,
) async throws(TokenError.Reason) -> Value {
    var first: TokenError.Reason?
    for attempt in attempts {
        do throws(TokenError.Reason) {
            return try await body(attempt)
        } catch {
            first = first ?? error
            if !error[keyPath: isPassable] { throw error.isCancellation ? error : first ?? error }
        }
    }
    throw first ?? .credential(CredentialTrouble("nothing is set that we could prove ourselves with", .nothingSet))
}
