import Foundation
import Tenants

/// Another issuer's token that stands for an application (Entra, "Workload identity federation").
enum FederatedAssertion {
    private struct Claims: Decodable {
        let iss: String
        let sub: String
        let aud: Audience
        let exp: Double
        let nbf: Double?
    }

    /// One name, or a list of them.
    private struct Audience: Decodable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do {
                names = [try container.decode(String.self)]
            } catch {
                names = try container.decode([String].self)
            }
        }
    }

    /// How far the clocks may differ, in seconds.
    private static let skew = 300.0

    /// Whether an assertion is from another issuer: an application that signs for itself names itself there.
    static func isOne(_ assertion: String) -> Bool { claims(of: assertion)?.iss.hasPrefix("https://") ?? false }

    /// - Throws: ``EntraError`` for an assertion that the application does not trust.
    static func check(
        _ assertion: String,
        of registration: Registration,
        _ request: TokenRequest,
        _ state: EntraState,
    ) throws(EntraError) {
        guard let token = JSONWebToken(assertion), let claims = claims(of: assertion) else { throw .malformedAssertion }
        let fromIssuer = registration.federated.filter { $0.issuer == claims.iss }
        guard !fromIssuer.isEmpty else { throw .unknownFederation(700_211, "issuer", claims.iss) }
        let ofSubject = fromIssuer.filter { $0.subject == claims.sub }
        guard !ofSubject.isEmpty else { throw .unknownFederation(700_213, "subject", claims.sub) }
        guard ofSubject.contains(where: { claims.aud.names.contains($0.audience) }) else {
            throw .unknownFederation(700_212, "audience", claims.aud.names.first ?? "")
        }
        let isSigned =
            claims.iss == WorkloadIssuer.issuer
            ? state.workloads.signed(token) : state.issuer.claims(of: assertion) != nil
        guard isSigned else { throw .badFederatedSignature }
        let now = Double(request.moment.ticks / Timestamp.ticksPerSecond)
        guard now < claims.exp + skew, (claims.nbf ?? 0) - skew <= now else {
            throw .assertionOutOfTime(now: request.moment, from: claims.nbf.map(Int64.init), until: Int64(claims.exp))
        }
    }

    private static func claims(of assertion: String) -> Claims? {
        guard let token = JSONWebToken(assertion),
            // Whatever is wrong with the claims, the assertion is none.
            let claims = try? JSONDecoder().decode(Claims.self, from: token.payload),
            claims.exp.isFinite, abs(claims.exp) < 1e12, abs(claims.nbf ?? 0) < 1e12
        else { return nil }
        return claims
    }
}

extension EntraError {
    /// Numbers and sentences are what clients have seen; Microsoft's list has few of them.
    fileprivate static func unknownFederation(_ code: Int, _ what: String, _ value: String) -> EntraError {
        EntraError(
            code,
            "invalid_client",
            "No matching federated identity record found for presented assertion \(what) '\(value.prefix(200))'. Check your "
                + "federated identity credential Subject, Audience and Issuer against the presented assertion."
        )
    }

    fileprivate static let badFederatedSignature = EntraError(
        50_013,
        "invalid_client",
        "Assertion failed signature validation. [Reason - The key was not found.]"
    )
}
