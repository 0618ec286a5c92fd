import Crypto
import Foundation
import Tenants

/// A secret as it lies in the database: sealed by AES-256-GCM (NIST SP 800-38D), bound to the row that it is in.
///
/// The bytes are a random nonce (12), what is sealed, and the tag (16). Whose the secret is, its kind, label and generation
/// are authenticated with it, so a row that was moved or renamed in the database does not open.
struct Seal: Sendable {
    let bytes: Data

    init(bytes: Data) {
        self.bytes = bytes
    }

    /// Seals a value for the row of a name and generation.
    init(_ value: SecretValue, as identity: SecretIdentity, by key: SealingKey) throws {
        bytes = try unsafe value.withBytes { plain in
            let box = try unsafe AES.GCM.seal(plain, using: key.bits, authenticating: identity.bytes)
            // The nonce is of the usual length, so there is a combined form.
            guard let combined = box.combined else { throw CryptoKitError.incorrectParameterSize }
            return combined
        }
    }

    /// Opens the seal; `nil` where it was not made for this row by this key.
    func opened(as identity: SecretIdentity, by key: SealingKey) -> SecretValue? {
        // What is no box was not made here, and neither was what has another tag.
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            var plain = try? AES.GCM.open(box, using: key.bits, authenticating: identity.bytes)
        else { return nil }
        return try? SecretValue(wiping: &plain)  // it was neither empty nor too long when it was sealed
    }
}

/// What tells the row of a secret from all others.
struct SecretIdentity: Hashable, Sendable {
    let name: SecretName
    let customer: CustomerID?
    let generation: Int

    /// The identity in a form that no other has.
    var bytes: Data {
        var tenant: TenantID?
        if case .tenant(let id) = name.owner { tenant = id }
        return CanonicalForm(
            "tenantry secret 1".stored,
            customer.stored,
            tenant.stored,
            name.kind.stored,
            name.label.stored,
            generation.stored,
        ).bytes
    }
}

extension SecretRecord {
    var identity: SecretIdentity { SecretIdentity(name: name, customer: customer, generation: generation) }
}
