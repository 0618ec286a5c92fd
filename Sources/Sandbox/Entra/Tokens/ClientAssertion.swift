import Foundation
import Tenants

/// A token that an application signs with its certificate (Entra, "Microsoft identity platform application authentication
/// certificate credentials").
enum ClientAssertion {
    private struct Claims: Decodable {
        var aud: String?
        var iss: String?
        var sub: String?
        var jti: String?
        var exp: Double?
        var nbf: Double?
    }

    /// How far the clocks may differ, in seconds; five minutes is what clients see, and no page says.
    private static let skew: Int64 = 300

    /// The application that an assertion speaks of, not believed yet.
    static func subject(of assertion: String) -> String? {
        JSONWebToken(assertion).flatMap { claims(of: $0)?.sub }
    }

    /// - Throws: ``EntraError`` for an assertion that Entra would not take.
    static func check(
        _ assertion: String,
        of registration: Registration,
        _ request: TokenRequest,
        replays: ReplayMemory,
    ) throws(EntraError) {
        guard let token = JSONWebToken(assertion), let claims = claims(of: token) else { throw .malformedAssertion }
        let certificate = try certificate(of: token, registration, at: request.moment)
        guard token.isSigned(by: certificate.publicKey) else {
            throw .badAssertionSignature(
                "The key was found, but use of the key to verify the signature failed., Thumbprint of key used by client: "
                    + "'\(certificate.hexadecimal)'.",
                of: registration.clientID
            )
        }
        guard claims.iss?.lowercased() == registration.clientID, claims.sub?.lowercased() == registration.clientID
        else {
            throw .foreignAssertion
        }
        guard let audience = claims.aud, audiences(of: request).contains(audience) else {
            throw .wrongAssertionAudience
        }
        try checkTime(of: claims, at: request.moment)
        guard let jti = claims.jti else { return }
        let isFresh = replays.admit(
            jti: "\(registration.clientID)|\(jti)",
            assertion: assertion,
            until: seconds(claims.exp).map { $0 + skew } ?? 0,
            sparingTheSame: !registration.refusesRepeatedAssertions,
            now: request.moment.ticks / Timestamp.ticksPerSecond,
        )
        guard isFresh else { throw .repeatedAssertion }
    }

    private static func claims(of token: JSONWebToken) -> Claims? {
        // Whatever is wrong with the claims, the assertion is none.
        try? JSONDecoder().decode(Claims.self, from: token.payload)
    }

    /// The registered certificate that the header names by `x5t#S256`, `x5t` or, as some clients do, `kid`.
    private static func certificate(
        of token: JSONWebToken,
        _ registration: Registration,
        at moment: Timestamp,
    ) throws(EntraError) -> RegisteredCertificate {
        let header = token.header
        guard header.alg == "RS256" || header.alg == "PS256" else {
            throw .badAssertionSignature("The algorithm '\(header.alg)' is not supported.", of: registration.clientID)
        }
        let (thumbprint256, thumbprint) = (header.x5tS256.map(unpadded), header.x5t.map(unpadded))
        let certificate = registration.certificates.first { certificate in
            if let thumbprint256 { return thumbprint256 == certificate.thumbprint256 }
            if let thumbprint { return thumbprint == certificate.thumbprint }
            return [certificate.thumbprint, certificate.thumbprint256, certificate.hexadecimal].contains(header.kid)
        }
        guard let certificate else {
            let used = header.x5tS256 ?? header.x5t ?? header.kid ?? ""
            throw .badAssertionSignature(
                "The key was not found., Thumbprint of key used by client: '\(used.prefix(100))'.",
                of: registration.clientID
            )
        }
        guard moment < certificate.end, certificate.start <= moment else {
            throw .badAssertionSignature(
                "The key used is expired., Thumbprint of key used by client: '\(certificate.hexadecimal)', Found key "
                    + "'Start=\(EntraError.stamp(certificate.start)), End=\(EntraError.stamp(certificate.end))'.",
                of: registration.clientID
            )
        }
        return certificate
    }

    /// MSAL for Python writes thumbprints with the padding that base64url leaves out.
    private static func unpadded(_ thumbprint: String) -> String {
        String(thumbprint.prefix(100)).replacing("=", with: "")
    }

    /// The names of this tenant's token endpoint and of its issuer, at the host that was asked and at the cloud's own.
    private static func audiences(of request: TokenRequest) -> Set<String> {
        var names = [request.name]
        var bases = [request.origin]
        var issuers: [String] = []
        if let tenant = request.realm.tenant {
            names += [tenant.id.rawValue, tenant.domain.rawValue, tenant.initialDomain.rawValue]
            bases += tenant.family.loginHosts.map { "https://\($0)" }
            issuers = [tenant.issuer, tenant.olderIssuer]
        } else {
            bases += CloudFamily.worldwide.loginHosts.map { "https://\($0)" }
        }
        let endpoints = bases.flatMap { base in
            names.flatMap { ["\(base)/\($0)/oauth2/v2.0/token", "\(base)/\($0)/oauth2/token", "\(base)/\($0)/v2.0"] }
        }
        return Set(endpoints + issuers)
    }

    private static func checkTime(of claims: Claims, at moment: Timestamp) throws(EntraError) {
        let now = moment.ticks / Timestamp.ticksPerSecond
        let (start, end) = (seconds(claims.nbf), seconds(claims.exp))
        guard let end, now < end + skew, start.map({ $0 - skew <= now }) ?? true else {
            throw .assertionOutOfTime(now: moment, from: start, until: end)
        }
    }

    /// Whole seconds, of a number that may be anything.
    private static func seconds(_ number: Double?) -> Int64? {
        number.flatMap { $0.isFinite && abs($0) < 1e12 ? Int64($0) : nil }
    }
}
