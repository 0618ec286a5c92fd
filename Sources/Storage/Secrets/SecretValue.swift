import Crypto
package import Foundation

/// A secret in the clear: bytes that show themselves to nobody, and are wiped when the last holder lets go of them.
///
/// What is made of them, such as ``text``, is ordinary memory and is not wiped; it is asked for as late as can be.
package struct SecretValue: Sendable {
    /// swift-crypto's memory for keys, which overwrites itself when it is given back.
    private let memory: SymmetricKey

    /// How long a value may be: longer than any token or key, and no way to fill the store.
    package static let limit = 64 * 1_024

    /// Takes the bytes, and overwrites them where they were.
    /// - Throws: ``SecretError/empty`` or ``SecretError/tooLong``.
    package init(wiping bytes: inout Data, upTo limit: Int = SecretValue.limit) throws(SecretError) {
        defer { bytes.resetBytes(in: bytes.startIndex..<bytes.endIndex) }
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= limit else { throw .tooLong }
        memory = SymmetricKey(data: bytes)
    }

    /// A value that came as text.
    /// - Throws: ``SecretError/empty`` or ``SecretError/tooLong``.
    package init(_ text: String) throws(SecretError) {
        var bytes = Data(text.utf8)
        try self.init(wiping: &bytes)
    }

    /// The bytes, for as long as a closure runs.
    package func withBytes<Outcome>(_ body: (UnsafeRawBufferPointer) throws -> Outcome) rethrows -> Outcome {
        try unsafe memory.withUnsafeBytes(body)
    }

    /// The bytes as text; `nil` where they are none.
    package var text: String? {
        unsafe memory.withUnsafeBytes { unsafe String(validating: $0, as: UTF8.self) }
    }
}

extension SecretValue: Equatable {
    /// Takes the same time wherever the first difference is.
    package static func == (one: SecretValue, other: SecretValue) -> Bool { one.memory == other.memory }
}

extension SecretValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
