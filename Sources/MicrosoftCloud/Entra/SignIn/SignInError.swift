import Tenants

/// Why nobody is signed in after a sign-in.
package enum SignInError: Error, Hashable, Sendable {
    /// The login host says no.
    case refused(EntraRefusal)
    /// What came back belongs to another sign-in.
    case foreignCallback
    /// The person did not sign in in time.
    case expired
    /// The person said no.
    case declined
    /// What says who signed in is not believed.
    case unbelieved(IdentityTokenError)
    case failed(TokenError.Reason)

    init(_ reason: TokenError.Reason) {
        self = if case .refused(let refusal) = reason { .refused(refusal) } else { .failed(reason) }
    }
}

extension SignInError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .refused(let refusal): "Nobody is signed in: \(refusal)"
        case .foreignCallback:
            "Nobody is signed in: what the browser brought back belongs to another sign-in. Start it again."
        case .expired: "Nobody is signed in: the time for it was over. Start it again."
        case .declined: "Nobody is signed in: the sign-in was declined at the other device."
        case .unbelieved(let why): "Nobody is signed in: \(why)"
        case .failed(let reason): "Nobody is signed in: \(reason)"
        }
    }
}
