import Crypto
package import Foundation

/// The hash of a row of the audit trail, which stands for it and for every row before it: SHA-256 (FIPS 180-4).
package struct AuditHash: Hashable, Sendable {
    /// Its 32 bytes.
    package let bytes: Data

    /// What the first row has in the place of a hash before it.
    package static let none = AuditHash(Data(count: 32))

    private init(_ bytes: Data) {
        self.bytes = bytes
    }

    /// The hash of some bytes.
    init(of form: CanonicalForm) {
        self.init(Data(SHA256.hash(data: form.bytes)))
    }

    /// Reads 64 hexadecimal digits; `nil` for anything else.
    package init?(_ text: String) {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == 64, text.utf8.count == 64 else { return nil }
        self.init(Data(stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }))
    }
}

extension AuditHash: CustomStringConvertible {
    package var description: String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension AuditHash: Storable {
    package init?(stored: Value) {
        guard case .bytes(let bytes) = stored, bytes.count == 32 else { return nil }
        self.init(bytes)
    }

    package var stored: Value { .bytes(bytes) }
}
