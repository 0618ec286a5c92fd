package import Tenants
package import Transport

/// Why a page could not be read.
package enum GraphError: Error, Hashable, Sendable {
    case noToken(TokenError)
    /// 401, also with a fresh token.
    case unauthorized(GraphRefusal)
    /// 403: a permission or a licence is missing.
    case forbidden(GraphRefusal)
    /// 429, or 503 with a time to wait.
    case throttled(retryAfter: Duration?, GraphRefusal)
    /// 400: Graph does not take what we asked.
    case badRequest(GraphRefusal)
    /// Another status of the client's fault, such as 404.
    case refused(GraphRefusal)
    /// 5xx: Graph failed at something of its own.
    case server(GraphRefusal)
    /// An answer of status 200 that is not the list that it should be, and where.
    case unreadable(String)
    case transport(TransportError)
    /// The cloud's Graph has no security API.
    case unsupportedCloud(Cloud)
    /// A next page that lies on another host than the cloud's Graph, where our token must not go.
    case foreignNextLink(host: Hostile)
    /// A next page that skips more objects than Graph allows.
    case skipTooFar(Int)
}

/// Graph's no: the status, code and message of its answer.
package struct GraphRefusal: Hashable, Sendable {
    package var status: Int
    /// Graph's own word, such as `Forbidden`. Its case varies.
    package var code: Hostile?
    package var message: Hostile?
    /// What Microsoft asks for when one asks Microsoft.
    package var requestID: String?

    package init(status: Int, code: Hostile? = nil, message: Hostile? = nil, requestID: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.requestID = requestID
    }
}
