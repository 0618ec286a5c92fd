import Foundation
import Synchronization
import Tenants

/// Signs the tokens of every tenant, and reads them again.
final class TokenIssuer: Sendable {
    /// How long a token lasts where nothing else was asked for, in seconds.
    static let lifetime: Int64 = 3_599

    private struct State {
        var keys: [CloudFamily: SigningKey] = [:]
        /// Those that signed before, which are still published.
        var formerKeys: [CloudFamily: [SigningKey]] = [:]
        /// Tokens that were found good, so that each is checked once.
        ///
        /// Emptied when it is full, which no client will notice.
        var known: [String: AccessClaims] = [:]
        /// How often a token that is to end early may still be used, by its `uti`.
        var remainingUses: [String: Int] = [:]

        var published: [SigningKey] { Array(keys.values) + formerKeys.values.flatMap(\.self) }
    }

    /// How many keys of one cloud are published at the most.
    private static let mostPublished = 5

    private let state = Mutex(State())
    private let made: MadeKeys
    private let now: @Sendable () -> Timestamp
    private static let mostKnown = 10_000

    /// - Parameters:
    ///   - made: The keys that it begins with.
    ///   - now: The real time, from which the keys' certificates are good.
    init(_ made: MadeKeys, now: @escaping @Sendable () -> Timestamp) {
        self.made = made
        self.now = now
    }

    /// Makes the key of the commercial cloud; once, before the first token.
    ///
    /// The other clouds' keys are made when they are first needed.
    func prepare() throws {
        _ = try key(of: .worldwide)
    }

    /// A signed token, which may be used so often; any number of times where nothing is said.
    func token(with claims: AccessClaims, in family: CloudFamily, uses: Int? = nil) throws -> String {
        let token = try key(of: family).token(of: claims.json)
        if let uses {
            state.withLock { state in
                if state.remainingUses.count >= TokenIssuer.mostKnown { state.remainingUses.removeAll() }
                state.remainingUses[claims.uti] = uses
            }
        }
        return token
    }

    /// A token that is for the client itself.
    func identityToken(with claims: JSONWriter, in family: CloudFamily) throws -> String {
        try key(of: family).token(of: claims)
    }

    /// The claims of a token that this issuer signed, or nothing.
    ///
    /// Times are checked against the sandbox's own clock by whoever reads them.
    func claims(of token: String) -> AccessClaims? {
        if let claims = state.withLock({ $0.known[token] }) { return claims }
        // Whatever is wrong with a foreign token, the answer is the same.
        guard let parts = JSONWebToken(token), parts.header.alg == "RS256",
            state.withLock({ $0.published }).contains(where: { $0.signed(parts) }),
            let claims = try? JSONDecoder().decode(AccessClaims.self, from: parts.payload)
        else { return nil }
        state.withLock { state in
            if state.known.count >= TokenIssuer.mostKnown { state.known.removeAll() }
            state.known[token] = claims
        }
        return claims
    }

    /// Counts one use of a token; says whether it may still be used.
    func use(_ claims: AccessClaims) -> Bool {
        state.withLock { state in
            guard let remaining = state.remainingUses[claims.uti] else { return true }
            guard remaining > 0 else { return false }
            state.remainingUses[claims.uti] = remaining - 1
            return true
        }
    }

    /// Signs by other keys from now on; tokens of those before stay good, unless they are withdrawn.
    func rotate(withdrawing: Bool) throws {
        try state.withLock { state in
            for (family, key) in state.keys {
                let former = state.formerKeys[family] ?? []
                state.formerKeys[family] = former.suffix(TokenIssuer.mostPublished - 2) + [key]
                state.keys[family] = try SigningKey(now: now().date)
            }
            guard withdrawing else { return }
            state.formerKeys = [:]
            state.known = [:]
        }
    }

    /// The public keys of a cloud, for whoever wants to check a token.
    func writeKeys(of family: CloudFamily, issuer: String, into json: inout JSONWriter) throws {
        let key = try key(of: family)
        let former = state.withLock { $0.formerKeys[family] ?? [] }
        json.object { json in
            json.array("keys") { json in
                for key in [key] + former.reversed() { key.write(issuer: issuer, into: &json) }
            }
        }
    }

    /// The key of a cloud, which is made the first time.
    ///
    /// It is made under the lock, so that two that ask at once get the same.
    private func key(of family: CloudFamily) throws -> SigningKey {
        try state.withLock { state in
            if let key = state.keys[family] { return key }
            let key = try made.signingKey(of: family, now: now().date)
            state.keys[family] = key
            return key
        }
    }
}
