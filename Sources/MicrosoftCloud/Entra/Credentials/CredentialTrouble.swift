/// Why a credential of ours could not be used, before any login host was asked.
package struct CredentialTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, as the middle of a sentence.
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
