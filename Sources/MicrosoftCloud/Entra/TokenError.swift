package import Tenants
package import Transport

/// Why there is no token for a tenant, who has to do something about it, and what.
package struct TokenError: Error, Hashable, Sendable {
    /// Why there is no token.
    package enum Reason: Hashable, Sendable {
        /// The login host says no, with a number that Microsoft documents or one that we do not know.
        case refused(EntraRefusal)
        /// The login host wants us to wait.
        case throttled(retryAfter: Duration?)
        /// The login host failed at something of its own.
        case server(status: Int)
        /// The answer is not what the protocol says, and how.
        case unreadable(String)
        case transport(TransportError)
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
    package var isRetryable: Bool {
        switch reason {
        case .refused(let refusal): refusal.code?.explanation?.isTransient ?? false
        case .throttled, .server: true
        case .unreadable: false
        case .transport(let error): error.isRetryable
        }
    }

    /// How long the login host asks us to stay away, where it says so.
    package var retryAfter: Duration? {
        if case .throttled(let delay) = reason { delay } else { nil }
    }

    /// Whether we gave up ourselves.
    package var isCancellation: Bool {
        if case .transport(.cancelled) = reason { true } else { false }
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
        }
    }
}
