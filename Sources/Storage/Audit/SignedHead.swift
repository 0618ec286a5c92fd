import Crypto
package import Foundation
package import Tenants

/// The head of an audit trail with a signature by Ed25519 (RFC 8032), to be kept where nobody who runs the store can write.
package struct SignedHead: Hashable, Sendable {
    package let head: AuditHead
    /// When it was signed.
    package let at: Timestamp
    /// The 32 bytes of the key that proves the signature.
    package let publicKey: Data
    /// The 64 bytes of the signature.
    package let signature: Data

    /// Takes the parts of a head that was exported.
    package init(head: AuditHead, at moment: Timestamp, publicKey: Data, signature: Data) {
        self.head = head
        at = moment
        self.publicKey = publicKey
        self.signature = signature
    }

    /// Signs a head by a private key.
    fileprivate init(_ head: AuditHead, at moment: Timestamp, by key: Curve25519.Signing.PrivateKey) throws {
        self.head = head
        at = moment
        publicKey = key.publicKey.rawRepresentation
        signature = try key.signature(for: SignedHead.text(of: head, at: moment))
    }

    /// Whether the signature is of this head, by the holder of the key that it names.
    package var isAuthentic: Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: SignedHead.text(of: head, at: at))
    }

    /// What is signed: four lines.
    private static func text(of head: AuditHead, at moment: Timestamp) -> Data {
        Data("tenantry audit head 1\n\(head.number)\n\(head.hash)\n\(moment)\n".utf8)
    }
}

extension SecretVault {
    /// Signs the head of the audit trail as it is, by a key of the store's own, which is made when it is first needed.
    ///
    /// That the head was signed is the next row of the trail.
    /// - Throws: A ``StorageError`` or a ``SecretError``.
    package func signHead(by principal: Principal, at moment: Timestamp) async throws -> SignedHead {
        let key = try await trailKey(by: principal, at: moment)
        guard let head = try await store.auditHead() else {
            throw StorageError.refused(why: "the audit trail is empty after a key was opened")
        }
        let signed = try SignedHead(head, at: moment, by: key)
        let deed = Deed(.headSigned, subject: Hostile("row \(head.number), \(head.hash)"))
        try await store.record(deed, by: principal, at: moment)
        return signed
    }

    private func trailKey(by principal: Principal, at moment: Timestamp) async throws -> Curve25519.Signing.PrivateKey {
        guard let name = SecretName(.signingKey, of: .provider, label: "audit trail") else {
            throw SecretError.empty
        }
        let scope = CustomerScope(of: .system)
        let value: SecretValue
        do {
            value = try await open(name, in: scope, by: principal, at: moment).value
        } catch SecretError.unknown {
            var bytes = Curve25519.Signing.PrivateKey().rawRepresentation
            value = try SecretValue(wiping: &bytes)
            try await put(value, as: name, in: scope, by: principal, at: moment)
        }
        return try unsafe value.withBytes { try unsafe Curve25519.Signing.PrivateKey(rawRepresentation: Data($0)) }
    }
}
