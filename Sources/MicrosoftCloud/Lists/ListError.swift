package import Tenants
package import Transport

/// Why a list of one of Microsoft's services could not be read whole, for the person who signed in.
package struct ListError: Error, Hashable, Sendable {
    /// Why it could not be read.
    package enum Reason: Error, Hashable, Sendable {
        case noToken(TokenError)
        /// 401, also with a fresh token.
        case unauthorized(GraphRefusal)
        /// 403: the person may not.
        case forbidden(GraphRefusal)
        /// 429, or 503 with a time to wait, again and again or for longer than we wait.
        case throttled(retryAfter: Duration?)
        /// Another status that is no list.
        case refused(GraphRefusal)
        /// An answer that should be a list and is not one, and how.
        case unreadable(String)
        case transport(TransportError)
        /// A next page that lies on another host, where our token must not go.
        case foreignNextLink(host: Hostile)
    }

    package let service: CloudService
    package let reason: Reason

    package init(service: CloudService, reason: Reason) {
        self.service = service
        self.reason = reason
    }
}

extension ListError: CustomStringConvertible {
    /// What failed and what to do about it, in sentences.
    package var description: String {
        let name = service.title
        return switch reason {
        case .noToken(let error): "\(error)"
        case .unauthorized(let refusal):
            "\(name) does not accept the sign-in, not even a renewed one. Sign out and in again. \(refusal)"
        case .forbidden(let refusal): "\(name) does not show the list to who signed in. \(advice) \(refusal)"
        case .throttled(let delay?): "\(name) asks us to wait for \(delay.components.seconds) seconds."
        case .throttled(nil): "\(name) asks us to wait."
        case .refused(let refusal): "\(name) does not give the list. \(refusal)"
        case .unreadable(let why): "The answer of \(name) cannot be read: \(why)."
        case .transport(let error): "\(error)"
        case .foreignNextLink(let host):
            "The answer of \(name) says that it goes on at \(host), which is another host; no token is sent there."
        }
    }

    private var advice: String {
        switch service {
        case .graph:
            "Partner relationships are shown to people of a partner's own directory alone, and the application needs the "
                + "permission DelegatedAdminRelationship.Read.All."
        case .resourceManager, .defender: "The application needs the permission user_impersonation there."
        }
    }
}

extension CloudService {
    /// What people call it.
    package var title: String {
        switch self {
        case .graph: "Graph"
        case .defender: "Defender"
        case .resourceManager: "Azure Resource Manager"
        }
    }
}
