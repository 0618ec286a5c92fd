package import Tenants
package import Transport

/// Why there is no token for a tenant, who has to do something about it, and what.
package struct TokenError: Error, Hashable, Sendable {
    /// Why there is no token.
    package enum Reason: Error, Hashable, Sendable {
        /// The login host says no, with a number that Microsoft documents or one that we do not know.
        case refused(EntraRefusal)
        /// The login host wants us to wait.
        case throttled(retryAfter: Duration?)
        /// The login host failed at something of its own.
        case server(status: Int)
        /// The answer is not what the protocol says, and how.
        case unreadable(String)
        case transport(TransportError)
        /// What we were to prove ourselves with could not be used.
        case credential(CredentialTrouble)
    }

    package var tenant: TenantID
    package var reason: Reason

    package init(tenant: TenantID, reason: Reason) {
        self.tenant = tenant
        self.reason = reason
    }
}

extension TokenError {
    /// Whether asking again a little later may well help, with nobody doing anything.
    package var isRetryable: Bool { reason.isTransient }

    /// How long the login host asks us to stay away, where it says so.
    package var retryAfter: Duration? {
        if case .throttled(let delay) = reason { delay } else { nil }
    }

    /// Whether we gave up ourselves.
    package var isCancellation: Bool { reason.isCancellation }
}

extension TokenError.Reason {
    /// Whether asking again a little later may well help, with nobody doing anything.
    var isTransient: Bool {
        switch self {
        case .refused(let refusal): refusal.code?.explanation?.isTransient ?? false
        case .throttled, .server: true
        case .unreadable, .credential: false
        case .transport(let error): error.isRetryable
        }
    }

    /// Whether we gave up ourselves.
    var isCancellation: Bool {
        if case .transport(.cancelled) = self { true } else { false }
    }

    /// Whether a token that we have already is still to be used: nobody said that we may not.
    var leavesFormerToken: Bool {
        switch self {
        case .throttled, .server, .unreadable, .transport, .credential: true
        case .refused: isTransient
        }
    }

    /// How long not to ask again, whoever wants to.
    var leaveAlone: Duration? {
        switch self {
        case .throttled(let delay): delay
        // The login host stops a client that asks the same over and over, and says no time (Entra, error 50196).
        case .refused(let refusal) where refusal.code == .tooManyAlike: .seconds(60)
        case .refused, .server, .unreadable, .transport, .credential: nil
        }
    }
}

extension TokenError: CustomStringConvertible {
    package var description: String { "No token for tenant \(tenant): \(reason)" }
}

extension TokenError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .refused(let refusal): "\(refusal)"
        case .throttled(let delay?): "the login host asks us to wait for \(delay.components.seconds) seconds."
        case .throttled(nil): "the login host asks us to wait."
        case .server(let status): "the login host failed with status \(status). It is tried again by itself."
        case .unreadable(let why): "the login host's answer cannot be read: \(why)."
        case .transport(let error): "\(error)"
        case .credential(let trouble): "\(trouble)."
        }
    }
}
