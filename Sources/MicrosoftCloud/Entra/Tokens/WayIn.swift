package import Tenants

/// One way to the tokens of a tenant.
package enum WayIn: Sendable {
    /// An application on its own, with the permissions that the tenant's administrator granted to it.
    case application(ApplicationCredential)
    /// A person who signed in, with what the person may do in the tenant.
    case person(SignedInPerson)
    /// This machine's own identity, which is good for its home tenant alone.
    case machine(ManagedIdentity)
}

/// A sign-in that is kept, and the application at which it took place.
package struct SignedInPerson: Sendable {
    package let clientID: String
    /// What proves the application to the login host; `nil` for a public client, which must send nothing.
    package let proof: ApplicationProof?
    package let keeper: any RefreshTokenKeeper

    package init(clientID: String, proof: ApplicationProof? = nil, keeper: some RefreshTokenKeeper) {
        self.clientID = clientID
        self.proof = proof
        self.keeper = keeper
    }
}

/// Says which ways there are to a tenant, the one to try first before the others.
///
/// It is asked each time that a token is needed, so that a credential which takes the place of another is used at once.
package typealias WayFinder = @Sendable (TenantID, Cloud) async throws(CredentialTrouble) -> [WayIn]

/// Hears what became of asking for a tenant's token by a way: the token, or why there is none.
package typealias WayWitness = @Sendable (TenantID, WayIn, Result<AccessToken, TokenError.Reason>) async -> Void
