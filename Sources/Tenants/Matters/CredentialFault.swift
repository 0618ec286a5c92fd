/// What is wrong with something that we were to prove ourselves with.
package enum CredentialFault: Hashable, Sendable, Codable {
    case nothingSet
    case unreadableFile(path: String)
    /// The file does not hold a federated token.
    case noToken(path: String)
    /// The key of the application's certificate does not sign.
    case keyDoesNotSign
    /// This machine's own identity gives no token; with the word that it says, where it says one.
    case machineRefused(Hostile?)
    /// This machine's own identity belongs to another tenant.
    case machineElsewhere
    case signedOut
    /// Too many renew a sign-in at once.
    case renewedTooOften
    /// The store does not give what it holds of it; why stands in the log.
    case storeUnreadable
    /// What is sealed cannot be opened, or is not what it should be.
    case sealedUnusable
    /// That it is used cannot be written down, so it is not used.
    case useNotKept
}
