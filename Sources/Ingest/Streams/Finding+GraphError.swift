package import MicrosoftCloud
package import Storage
import Tenants
import Transport

extension ReadOutcome.Finding {
    /// What a failed request keeps from being read, as a gap names it.
    package init(_ error: GraphError) {
        let (cause, subject) = error.gap
        self.init(cause: cause, subject: subject, reason: Hostile("\(error)"), matter: error.matter.written)
    }
}

extension GraphError {
    /// The cause and the subject of the gap, the same as long as the failure is the same.
    fileprivate var gap: (Gap.Cause, Hostile) {
        switch self {
        case .noToken(let error): error.gap
        case .unauthorized(let refusal): (.unauthorized, refusal.subject)
        case .forbidden(let refusal): (.forbidden, refusal.subject)
        case .throttled: (.throttled, Hostile("Graph"))
        case .badRequest(let refusal), .refused(let refusal), .server(let refusal): (.failed, refusal.subject)
        case .unreadable: (.failed, Hostile("answer"))
        case .transport: (.failed, Hostile("network"))
        case .unsupportedCloud(let cloud): (.unsupported, Hostile(cloud.title))
        case .foreignNextLink, .skipTooFar: (.failed, Hostile("next link"))
        }
    }

    /// How it bears on trying again.
    var trouble: Trouble {
        switch self {
        case .noToken(let error): error.trouble
        case .throttled(let retryAfter, _): .throttled(retryAfter: retryAfter)
        case .server, .unreadable: .passing
        case .transport(let error): error.isRetryable ? .passing : .lasting
        case .unauthorized, .forbidden, .badRequest, .refused, .unsupportedCloud, .foreignNextLink, .skipTooFar:
            .lasting
        }
    }

    /// Whether the tenant's other stream would only fail the same way, so that asking it would be one refusal more.
    var concernsWholeTenant: Bool {
        switch self {
        case .noToken, .unauthorized, .throttled, .unsupportedCloud: true
        case .transport(.unreachable(_, _)), .transport(.tls(_, _)): true
        case .transport, .forbidden, .badRequest, .refused, .server, .unreadable, .foreignNextLink, .skipTooFar: false
        }
    }

    /// Whether it is the link that is refused, rather than us: a list may still be read in another way then.
    var refusesLink: Bool {
        switch self {
        case .badRequest, .foreignNextLink, .skipTooFar: true
        default: false
        }
    }
}

extension TokenError {
    fileprivate var gap: (Gap.Cause, Hostile) {
        switch reason {
        case .refused(let refusal): (.noToken, refusal.subject)
        case .throttled: (.throttled, Hostile("login"))
        case .server, .unreadable, .transport: (.failed, Hostile("login"))
        case .credential: (.noToken, Hostile("credential"))
        }
    }

    fileprivate var trouble: Trouble {
        if case .throttled(let retryAfter) = reason { return .throttled(retryAfter: retryAfter) }
        return isRetryable ? .passing : .lasting
    }
}

extension GraphRefusal {
    fileprivate var subject: Hostile { code ?? Hostile("status \(status)") }
}

extension EntraRefusal {
    fileprivate var subject: Hostile { code.map { Hostile("AADSTS\($0.rawValue)") } ?? error }
}
