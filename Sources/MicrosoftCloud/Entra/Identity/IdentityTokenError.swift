/// Why an ID token is not believed.
package enum IdentityTokenError: Error, Hashable, Sendable {
    case missing
    case unreadable
    /// It says that it was signed in another way than Entra signs.
    case otherAlgorithm
    /// No key that the directory publishes signed it.
    case unknownKey
    case badSignature
    case otherIssuer
    /// It was made for another application.
    case otherAudience
    case otherTenant
    /// It answers another sign-in.
    case otherNonce
    /// It has ended, or has not begun: or a clock is wrong.
    case outOfTime
    /// It does not say who signed in.
    case nobody
    /// The directory's keys cannot be had.
    case noKeys(TokenError.Reason)
}

extension IdentityTokenError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "the login host gave no ID token."
        case .unreadable: "the ID token cannot be read."
        case .otherAlgorithm: "the ID token is signed in another way than Entra's are."
        case .unknownKey: "the ID token is signed by a key that the directory does not publish."
        case .badSignature: "the ID token's signature is not that of the key which it names."
        case .otherIssuer: "the ID token is of another issuer."
        case .otherAudience: "the ID token is for another application."
        case .otherTenant: "the ID token is of another tenant than console.oidc.tenant."
        case .otherNonce: "the ID token answers another sign-in."
        case .outOfTime: "the ID token has ended or has not begun; check this machine's clock."
        case .nobody: "the ID token does not say who signed in; the application must be given the scope profile."
        case .noKeys(let reason): "the directory's signing keys cannot be had: \(reason)"
        }
    }
}
