import Tenants

/// Why nothing is done to an account.
package enum AccountError: Error, Hashable, Sendable {
    case nameTaken(AccountName)
    case unknown(AccountName)
    /// It is the last one that may make others.
    case lastAdministrator(AccountName)
    /// It has no password, and what it may do is not said here.
    case fromDirectory(AccountName)
}

extension AccountError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .nameTaken(let name): "There is an account \(name) already."
        case .unknown(let name): "There is no account \(name)."
        case .lastAdministrator(let name):
            "\(name) is the last administrator with a password; make another one first, or nobody could make accounts at the console."
        case .fromDirectory(let name):
            "\(name) signs in at your organization's Entra, and console.oidc says what it may do; here it can be disabled or removed."
        }
    }
}
