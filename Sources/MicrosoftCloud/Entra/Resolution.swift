package import Transport

/// What the login hosts know about a domain or a tenant ID.
package enum Resolution: Hashable, Sendable {
    /// A tenant; several where one name lives in several clouds. Hosts that could not be asked may know more.
    case found([ResolvedTenant], unasked: [AuthorityFailure])
    /// Every host answered, and none knows it.
    case notATenant
    /// Every host answered, and one says that it cannot be a domain.
    case refused
    /// No host knows it, and one wants us to wait before it says.
    case throttled(retryAfter: Duration?, [AuthorityFailure])
    /// No host knows it, and one could not be asked.
    case unreachable([AuthorityFailure])
    /// No host knows it, and one gave an answer that makes no sense.
    case unreadable([AuthorityFailure])
}

/// A login host that did not say whether it knows a tenant.
package struct AuthorityFailure: Hashable, Sendable {
    /// What kept the host from answering.
    package enum Reason: Hashable, Sendable {
        case transport(TransportError)
        case throttled(retryAfter: Duration?)
        /// An answer with a status that says neither yes nor no.
        case status(Int)
        /// An answer of another form than an OpenID configuration's.
        case unreadable(String)
    }

    /// The login host, such as `login.microsoftonline.us`.
    package var host: String
    package var reason: Reason

    package init(host: String, reason: Reason) {
        self.host = host
        self.reason = reason
    }
}
