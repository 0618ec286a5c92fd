import Foundation
import Synchronization
import Tenants

/// Keys that are made when someone first needs them, for one sandbox or for several of one process.
///
/// Making one takes a moment: a fifth of a second where the cryptography is not optimized.
package final class MadeKeys: Sendable {
    /// Those of sandboxes that begin and end by the dozen, in tests: each has the same keys until it rotates its own.
    package static let shared = MadeKeys()

    private let signing = Mutex<[CloudFamily: SigningKey]>([:])
    private let client = Mutex<ClientIdentity?>(nil)

    package init() {}

    /// The key by which a cloud signs at first.
    ///
    /// It is made under the lock, so that two that ask at once get the same.
    /// - Parameters:
    ///   - family: The cloud.
    ///   - now: The real time, from which the certificate of a new key is good.
    /// - Returns: The key, the same each time.
    /// - Throws: An error of the cryptography.
    func signingKey(of family: CloudFamily, now: Date) throws -> SigningKey {
        try signing.withLock { keys in
            if let key = keys[family] { return key }
            let key = try SigningKey(now: now)
            keys[family] = key
            return key
        }
    }

    /// What the main application proves itself with.
    /// - Parameter now: The real time, from which a new certificate is good.
    /// - Returns: The identity, the same each time.
    /// - Throws: An error of the cryptography.
    func clientIdentity(now: Date) throws -> ClientIdentity {
        try client.withLock { identity in
            if let identity { return identity }
            let made = try ClientIdentity(now: now)
            identity = made
            return made
        }
    }
}
