package import Tenants

/// What is known of one generation of a secret without opening it.
package struct SecretRecord: Hashable, Sendable {
    package let name: SecretName
    /// The customer who owns it, or whose tenant does; `nil` for one of our own.
    package let customer: CustomerID?
    /// Which one of those that stand side by side: it grows.
    package let generation: Int
    /// The fingerprint of the key that it is sealed by.
    package let sealedBy: String
    package let created: Timestamp
    package let lastUsed: Timestamp?
    /// When Microsoft stops taking it, where that is known.
    package let ends: Timestamp?

    package init(
        name: SecretName,
        customer: CustomerID?,
        generation: Int,
        sealedBy: String,
        created: Timestamp,
        lastUsed: Timestamp? = nil,
        ends: Timestamp? = nil,
    ) {
        self.name = name
        self.customer = customer
        self.generation = generation
        self.sealedBy = sealedBy
        self.created = created
        self.lastUsed = lastUsed
        self.ends = ends
    }
}

extension SecretRecord: CustomStringConvertible {
    package var description: String { "\(name), generation \(generation)" }
}

/// A secret that was opened, with what is known of it.
package struct OpenedSecret: Sendable {
    package let record: SecretRecord
    package let value: SecretValue
}

/// What came of putting a new generation in the place of one that was read before.
package enum SecretReplacement: Hashable, Sendable {
    /// It has the place.
    case stored(SecretRecord)
    /// Another process was quicker: this is the generation to open instead. Nothing was stored.
    case overtaken(by: SecretRecord)
}
