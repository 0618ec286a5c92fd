import Tenants

/// An application by which we ask for tokens, and what proves that we are it.
package struct ApplicationCredential: Sendable {
    /// The application ID of the registration, a GUID.
    package let clientID: String
    /// What proves it, the one to try first before the others.
    ///
    /// Several stand side by side while one takes the place of another, so that a roll-over has no gap.
    package let proofs: [ApplicationProof]

    package init(clientID: String, proofs: [ApplicationProof]) {
        self.clientID = clientID
        self.proofs = proofs
    }

    package init(clientID: String, secret: ClientSecret) {
        self.init(clientID: clientID, proofs: [.secret(secret)])
    }

    /// The proofs in the order in which they are tried: one that is over comes last, in case it is our clock that is wrong.
    func proofs(at now: Timestamp) -> [ApplicationProof] {
        proofs.filter { $0.isGood(at: now) } + proofs.filter { !$0.isGood(at: now) }
    }
}
