import Crypto
import Foundation
import Synchronization
import Tenants

/// Refresh tokens, which hold all that they stand for, sealed: none has to be kept, however many there are.
///
/// One is bound to a person and an application, not to a tenant or a service; each use gives a new one, and the old one
/// stays good (Entra, "Refresh tokens in the Microsoft identity platform").
final class RefreshTokens: Sendable {
    /// How long one may lie unused, in seconds: ninety days.
    static let lifetime: Int64 = 90 * 86_400

    struct Contents: Codable, Sendable {
        let clientID: String
        let principalName: String
        /// In seconds since 1970.
        let issued: Int64
        /// How often the person's tokens had been revoked by then.
        let revocations: Int
        /// What the first token was for, for a request that does not say.
        let wish: TokenWish
    }

    private struct Revocation {
        var count: Int
        var last: Timestamp
    }

    /// How many spent tokens are remembered, for applications that refuse them.
    private static let mostSpent = 100_000

    private let key: SymmetricKey
    private let spent = Mutex<Set<String>>([])
    private let revoked = Mutex<[String: Revocation]>([:])

    /// The same seed opens the tokens of an earlier run.
    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed, for: .application, 61)
        key = SymmetricKey(data: Data(SHA256.hash(data: Data(Hexadecimal.text(64, from: &random).utf8))))
    }

    func make(for account: Account, client clientID: String, wish: TokenWish, at moment: Timestamp) throws -> String {
        let contents = Contents(
            clientID: clientID,
            principalName: account.principalName,
            issued: moment.ticks / Timestamp.ticksPerSecond,
            revocations: revoked.withLock { $0[account.principalName]?.count ?? 0 },
            wish: wish,
        )
        let sealed = try AES.GCM.seal(JSONEncoder().encode(contents), using: key)
        return "1." + Base64URL.text(sealed.combined ?? Data())
    }

    /// - Throws: ``EntraError`` for a token that is none, is another application's, has lain too long or was revoked.
    func open(_ token: String, of clientID: String, at moment: Timestamp) throws(EntraError) -> Contents {
        guard token.utf8.count <= 32_768, token.hasPrefix("1."), let data = Base64URL.data(token.dropFirst(2)),
            // Whatever is wrong with a foreign token, the answer is the same.
            let box = try? AES.GCM.SealedBox(combined: data), let open = try? AES.GCM.open(box, using: key),
            let contents = try? JSONDecoder().decode(Contents.self, from: open)
        else { throw .malformedGrant }
        guard contents.clientID == clientID else { throw .otherClient }
        let issued = Timestamp(ticks: contents.issued * Timestamp.ticksPerSecond)
        if let revocation = revoked.withLock({ $0[contents.principalName] }), contents.revocations < revocation.count {
            throw .revoked(issued: issued, validFrom: revocation.last)
        }
        guard moment.ticks / Timestamp.ticksPerSecond < contents.issued + RefreshTokens.lifetime else {
            throw .inactive(issued: issued)
        }
        return contents
    }

    /// Uses a token up, once it is known to be good.
    /// - Throws: ``EntraError`` for one that was used before.
    func spend(_ token: String) throws(EntraError) {
        let isFirst = spent.withLock { spent in
            if spent.count >= RefreshTokens.mostSpent { spent.removeAll() }
            return spent.insert(token).inserted
        }
        guard isFirst else { throw .spentRefreshToken }
    }

    /// Ends every refresh token of a person that was given out until now.
    func revoke(_ principalName: String, at moment: Timestamp) {
        revoked.withLock { revoked in
            revoked[principalName] = Revocation(count: (revoked[principalName]?.count ?? 0) + 1, last: moment)
        }
    }
}
