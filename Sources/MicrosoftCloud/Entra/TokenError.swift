package import Tenants
package import Transport

/// Why there is no token for a tenant, who has to do something about it, and what.
package struct TokenError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The login host says no, with a number that Microsoft documents or one that we do not know.
        case refused(EntraRefusal)
        /// The login host wants us to wait.
        case throttled(retryAfter: Duration?)
        /// The login host failed at something of its own.
        case server(status: Int)
        /// The answer is not what the protocol says.
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

/// A login host's no: the numbers and words of its answer (RFC 6749, section 5.2, with Microsoft's additions).
package struct EntraRefusal: Hashable, Sendable {
    /// The protocol's word, such as `invalid_client`.
    package var error: String
    /// The number of the first `AADSTS` code.
    package var code: EntraErrorCode?
    /// What Microsoft asks for when one asks Microsoft.
    package var traceID: String?
    package var correlationID: String?

    package init(error: String, code: EntraErrorCode? = nil, traceID: String? = nil, correlationID: String? = nil) {
        self.error = error
        self.code = code
        self.traceID = traceID
        self.correlationID = correlationID
    }
}

/// A number of Microsoft's sign-in errors, as in `AADSTS700016`.
package struct EntraErrorCode: Hashable, Sendable, RawRepresentable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }
}
