import CryptoExtras
import Foundation

/// What proves a password without being it: scrypt of it (RFC 7914), with how it was made.
package struct PasswordHash: Hashable, Sendable {
    /// How much work it takes to make one.
    package struct Work: Hashable, Sendable {
        /// The logarithm of the rounds, to the base of two.
        let exponent: Int
        let blockSize: Int
        let parallelism: Int

        /// 32 MB and about a quarter of a second of a core (OWASP, "Password Storage Cheat Sheet").
        package static let usual = Work(exponent: 15, blockSize: 8, parallelism: 3)

        package init(exponent: Int, blockSize: Int, parallelism: Int) {
            self.exponent = exponent
            self.blockSize = blockSize
            self.parallelism = parallelism
        }
    }

    private let work: Work
    private let salt: Data
    private let key: Data

    private static let method = "scrypt"
    private static let length = 32

    /// Makes one with a salt of its own.
    package init(of password: Password, work: Work = .usual) throws {
        var generator = SystemRandomNumberGenerator()
        self.work = work
        salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        key = try PasswordHash.key(of: password, salt: salt, work)
    }

    /// Reads one that was kept; `nil` for a text that is none.
    package init?(kept text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == PasswordHash.method,
            let exponent = Int(parts[1]), (1...24).contains(exponent),
            let blockSize = Int(parts[2]), (1...32).contains(blockSize),
            let parallelism = Int(parts[3]), (1...16).contains(parallelism),
            let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5]),
            key.count == PasswordHash.length
        else { return nil }
        work = Work(exponent: exponent, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        self.key = key
    }

    /// The text to keep.
    package var kept: String {
        let numbers = [work.exponent, work.blockSize, work.parallelism].map(String.init)
        return ([PasswordHash.method] + numbers + [salt.base64EncodedString(), key.base64EncodedString()])
            .joined(separator: "$")
    }

    /// Whether it is of this password, found out in a time that says nothing of how alike the two are.
    package func matches(_ password: Password) throws -> Bool {
        let other = try PasswordHash.key(of: password, salt: salt, work)
        return zip(key, other).reduce(key.count ^ other.count) { $0 | Int($1.0 ^ $1.1) } == 0
    }

    private static func key(of password: Password, salt: Data, _ work: Work) throws -> Data {
        try unsafe KDF.Scrypt.deriveKey(
            from: password.bytes,
            salt: salt,
            outputByteCount: length,
            rounds: 1 << work.exponent,
            blockSize: work.blockSize,
            parallelism: work.parallelism,
        ).withUnsafeBytes { unsafe Data($0) }
    }
}
