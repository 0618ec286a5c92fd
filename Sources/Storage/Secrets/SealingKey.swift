import Crypto
import Foundation

/// A key that seals secrets: 256 random bits, which show themselves to nobody and are wiped when they are let go of.
package struct SealingKey: Sendable {
    let bits: SymmetricKey
    /// What the key is called: 16 hexadecimal digits that say nothing of it.
    package let fingerprint: String

    /// A new key.
    package init() {
        self.init(bits: SymmetricKey(size: .bits256))
    }

    private init(bits: SymmetricKey) {
        self.bits = bits
        let code = HMAC<SHA256>.authenticationCode(for: Data("tenantry sealing key".utf8), using: bits)
        fingerprint = code.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Reads a key in Base64; `nil` where the text is none.
    init?(base64 text: some StringProtocol) {
        guard var bytes = Data(base64Encoded: String(text)) else { return nil }
        defer { bytes.resetBytes(in: bytes.startIndex..<bytes.endIndex) }
        guard bytes.count == 32 else { return nil }
        self.init(bits: SymmetricKey(data: bytes))
    }

    /// The key as its file holds it.
    var base64: String {
        unsafe bits.withUnsafeBytes { unsafe Data($0).base64EncodedString() }
    }
}

extension SealingKey: Equatable {
    /// Takes the same time wherever the first difference is.
    package static func == (one: SealingKey, other: SealingKey) -> Bool { one.bits == other.bits }
}

extension SealingKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "key \(fingerprint)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The keys that are here: the one to seal by, and others that still open what they sealed.
///
/// Which one a store's secrets are sealed by, the store itself says; the first is where a new store begins, and where a
/// rekey leads to.
package struct SealingKeys: Equatable, Sendable {
    package let first: SealingKey
    package let others: [SealingKey]

    package init(_ first: SealingKey, others: [SealingKey] = []) {
        self.first = first
        self.others = others
    }

    /// Reads keys in Base64, parted by blanks or line ends.
    /// - Throws: ``SecretError/malformedKey(place:)``, which holds nothing of the text.
    package init(_ text: String, from place: String) throws(SecretError) {
        var keys: [SealingKey] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            guard let key = SealingKey(base64: word) else { throw .malformedKey(place: place) }
            if !keys.contains(key) { keys.append(key) }
        }
        guard let first = keys.first else { throw .malformedKey(place: place) }
        self.init(first, others: Array(keys.dropFirst()))
    }

    package var all: [SealingKey] { [first] + others }

    /// The key with a fingerprint.
    /// - Throws: ``SecretError/missingKey(wanted:held:)`` where it is not here.
    func key(_ fingerprint: String) throws(SecretError) -> SealingKey {
        guard let key = all.first(where: { $0.fingerprint == fingerprint }) else {
            throw .missingKey(wanted: fingerprint, held: all.map(\.fingerprint))
        }
        return key
    }
}
