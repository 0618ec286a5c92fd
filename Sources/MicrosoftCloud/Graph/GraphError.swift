import HTTPTypes
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
    /// Another status that is no list and no failure of Graph's, such as 404 or a redirect.
    case refused(GraphRefusal)
    /// 5xx: Graph failed at something of its own.
    case server(GraphRefusal)
    /// An answer that should be a list and is not one, and how.
    case unreadable(String)
    case transport(TransportError)
    /// The cloud's Graph has no security API.
    case unsupportedCloud(Cloud)
    /// A next page that lies on another host than the cloud's Graph, where our token must not go.
    case foreignNextLink(host: Hostile)
    /// A next page that skips more objects than Graph allows.
    case skipTooFar(Int)
}

extension GraphError {
    /// What an answer means that is a no.
    init(_ response: InboundResponse, _ refusal: GraphRefusal) {
        let delay = response.retryAfter?.delay
        self =
            switch response.status.code {
            case 400: .badRequest(refusal)
            case 401: .unauthorized(refusal)
            case 403: .forbidden(refusal)
            case 429: .throttled(retryAfter: delay, refusal)
            case 503 where delay != nil: .throttled(retryAfter: delay, refusal)
            case 500...599: .server(refusal)
            default: .refused(refusal)
            }
    }

    /// Whether the same request may well succeed a little later, with nobody doing anything.
    package var isRetryable: Bool {
        switch self {
        case .noToken(let error): error.isRetryable
        case .transport(let error): error.isRetryable
        case .throttled, .server: true
        case .unauthorized, .forbidden, .badRequest, .refused, .unreadable, .unsupportedCloud, .foreignNextLink,
            .skipTooFar:
            false
        }
    }

    /// Graph's no, where it was Graph that said it.
    package var refusal: GraphRefusal? {
        switch self {
        case .unauthorized(let refusal), .forbidden(let refusal), .throttled(_, let refusal), .badRequest(let refusal),
            .refused(let refusal), .server(let refusal):
            refusal
        case .noToken, .unreadable, .transport, .unsupportedCloud, .foreignNextLink, .skipTooFar: nil
        }
    }

    /// How long Microsoft asks us to stay away, where it says so.
    package var retryAfter: Duration? {
        switch self {
        case .noToken(let error): error.retryAfter
        case .throttled(let delay, _): delay
        default: nil
        }
    }

    /// Whether we gave up ourselves, so that it says nothing about the tenant.
    package var isCancellation: Bool {
        switch self {
        case .noToken(let error): error.isCancellation
        case .transport(.cancelled): true
        default: false
        }
    }
}
