import Crypto
import Foundation
import Tenants

/// What a code stands for, from the sign-in to its one redemption.
struct AuthorizationCode: Sendable {
    let clientID: String
    let principalName: String
    let tenant: MadeUpTenant
    let redirectURI: String
    let challenge: PKCEChallenge?
    /// The scopes that were asked for, or the resource of the older endpoint.
    let wish: TokenWish
    let nonce: String?
    var isSpent = false
}

/// What a token is wanted for, before it is known in whose cloud.
enum TokenWish: Codable, Sendable {
    case scope(String)
    case resource(String)

    func scopes(
        in tenant: MadeUpTenant,
        origin: String,
        spansResources: Bool = false
    ) throws(EntraError) -> RequestedScopes {
        switch self {
        case .scope(let text):
            try RequestedScopes(text, in: tenant, origin: origin, spansResources: spansResources)
        case .resource(let address): try RequestedScopes(resource: address, in: tenant, origin: origin)
        }
    }
}

/// What a client must show the secret of when it redeems a code (RFC 7636).
enum PKCEChallenge: Sendable {
    case plain(String)
    case sha256(String)

    /// - Throws: ``EntraError`` for a method or a length that there is not.
    init?(_ challenge: String?, method: String?) throws(EntraError) {
        guard let challenge else {
            guard method == nil else { throw PKCEChallenge.wrongSize }
            return nil
        }
        guard (43...128).contains(challenge.utf8.count) else { throw PKCEChallenge.wrongSize }
        switch method {
        case nil, "plain": self = .plain(challenge)
        case "S256": self = .sha256(challenge)
        case .some(let method):
            throw EntraError(
                501_491,
                "invalid_request",
                "Invalid Code_Challenge_method '\(method.prefix(40))'. Supported values are 'plain' and 'S256'."
            )
        }
    }

    func admits(_ verifier: String) -> Bool {
        switch self {
        case .plain(let challenge): verifier == challenge
        case .sha256(let challenge): Base64URL.text(Data(SHA256.hash(data: Data(verifier.utf8)))) == challenge
        }
    }

    private static let wrongSize = EntraError(
        501_491,
        "invalid_request",
        "Invalid size of Code_Challenge parameter. It must have 43 to 128 characters."
    )
}
