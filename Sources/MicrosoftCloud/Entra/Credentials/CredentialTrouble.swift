package import Tenants

/// Why a credential of ours could not be used, before any login host was asked.
package struct CredentialTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, as the middle of a sentence.
    package let description: String
    /// The same for whoever shows it in other words.
    package let fault: CredentialFault

    package init(_ description: String, _ fault: CredentialFault) {
        self.fault = fault
        self.description = description
    }
}
