import MicrosoftCloud
package import Tenants
import Transport

/// Why an incident or an alert could not be changed, and what Microsoft said of it.
package struct WriteTrouble: Error, Hashable, Sendable {
    /// Why.
    package enum Reason: Hashable, Sendable {
        case noToken
        /// 401, also with a fresh token.
        case unauthorized
        /// 403: the permission is missing, or something else that Microsoft has no other answer for.
        case forbidden(permission: String)
        /// 403 for want of a licence.
        case unlicensed
        /// 429, again and again or for longer than we wait.
        case throttled
        /// Microsoft does not take it, or has no such thing for an object of this kind.
        case rejected
        /// Microsoft has no such object.
        case gone
        /// It was merged into another incident, which is the one to be changed.
        case merged
        /// No connection came about, so nothing was sent.
        case unreachable
        /// Microsoft failed at something of its own.
        case failed
        /// An answer that cannot be read.
        case unreadable
        /// The tenant's cloud has no such API.
        case unsupported
        /// The customer is suspended, or left.
        case notLookedAfter
    }

    package let reason: Reason
    /// What is known besides, for whoever has to mend it.
    package let detail: Hostile?
    /// The same for whoever shows it in other words; `nil` where the reason says it all.
    package let matter: Matter?

    package init(_ reason: Reason, _ detail: String? = nil, _ matter: Matter? = nil) {
        self.reason = reason
        self.matter = matter
        self.detail = detail.map(Hostile.init)
    }

    /// What kept Microsoft from doing it.
    init(_ error: GraphError, in stream: Tenants.Stream) {
        let reason: Reason =
            switch error {
            case .noToken: .noToken
            case .unauthorized: .unauthorized
            case .forbidden(let refusal) where refusal.isForWantOfLicence: .unlicensed
            case .forbidden(let refusal):
                .forbidden(permission: refusal.isOfChange ? stream.changePermission : stream.permission)
            case .throttled: .throttled
            case .refused(let refusal) where refusal.status == 404: .gone
            case .badRequest, .refused, .foreignNextLink, .skipTooFar: .rejected
            case .server: .failed
            case .unreadable: .unreadable
            case .transport(.unreachable), .transport(.tls): .unreachable
            case .transport: .failed
            case .unsupportedCloud: .unsupported
            }
        self.init(reason, "\(error)", error.matter)
    }
}

extension WriteTrouble: CustomStringConvertible {
    package var description: String { detail.map { "\($0)" } ?? sentence }

    private var sentence: String {
        switch reason {
        case .noToken: "There is no token for the tenant."
        case .unauthorized: "Microsoft does not accept the token."
        case .forbidden(let permission): "The permission \(permission) is missing."
        case .unlicensed: "The tenant has no licence for it."
        case .throttled: "Microsoft asks us to wait for longer than we do."
        case .rejected: "Microsoft does not take it."
        case .gone: "Microsoft has no such object any more."
        case .merged: "It was merged into another incident, which is the one to change."
        case .unreachable: "Microsoft cannot be reached."
        case .failed: "Microsoft failed at something of its own."
        case .unreadable: "Microsoft's answer cannot be read, so that it might be written over."
        case .unsupported: "The tenant's cloud has no such API; it can be changed in its portal alone."
        case .notLookedAfter: "The customer is suspended or has left, and nothing is changed for them."
        }
    }
}
