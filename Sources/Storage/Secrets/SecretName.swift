package import Tenants

/// Whose a secret is, of which kind, and which one of those: the same for all its generations.
package struct SecretName: Hashable, Sendable {
    /// What sort of secret it is.
    package enum Kind: String, CaseIterable, Sendable {
        /// An application's secret, by the application's ID.
        case clientSecret = "client-secret"
        /// An application's certificate with its private key, as PEM, by the application's ID.
        case certificateKey = "certificate-key"
        /// What stands for an analyst's sign-in, by whose it is.
        case refreshToken = "refresh-token"
        /// A private key of ours, such as the one that signs the head of the audit trail.
        case signingKey = "signing-key"
    }

    /// Whose it is; it goes when they are removed.
    package enum Owner: Hashable, Sendable {
        /// Our own, for all customers.
        case provider
        case customer(CustomerID)
        case tenant(TenantID)
    }

    package let owner: Owner
    package let kind: Kind
    /// Which one: the ID of an application, an analyst's account.
    package let label: String

    /// A name; `nil` where the label is no line of 1 to 128 characters that can be seen.
    package init?(_ kind: Kind, of owner: Owner, label: String) {
        guard SecretName.isLabel(label) else { return nil }
        self.owner = owner
        self.kind = kind
        self.label = label
    }

    /// A name by any text: one that is no label is told by its SHA-256.
    init(_ kind: Kind, of owner: Owner, naming text: String) {
        self.owner = owner
        self.kind = kind
        label = SecretName.isLabel(text) ? text : HexadecimalDigest.text(of: text)
    }

    private static func isLabel(_ text: String) -> Bool {
        // Most are the IDs of applications, for which no table of characters needs to be asked.
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            return (1...128).contains(text.utf8.count) && !text.hasPrefix(" ")
        }
        return (1...128).contains(text.unicodeScalars.count) && !text.hasPrefix(" ") && text.allSatisfy(\.isVisible)
    }
}

extension SecretName: CustomStringConvertible {
    package var description: String { "\(kind.rawValue) “\(label)”" }
}

extension SecretName.Kind: Storable {}

extension Character {
    fileprivate var isVisible: Bool {
        self == " "
            || unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .spaceSeparator, .surrogate,
                    .unassigned:
                    false
                default: true
                }
            }
    }
}
