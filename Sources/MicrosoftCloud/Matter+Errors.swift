package import Tenants
import Transport

extension GraphError {
    /// What it means, for whoever shows it in other words.
    package var matter: Matter {
        switch self {
        case .noToken(let error): error.reason.matter
        case .unauthorized(let refusal): .list(.unauthorized, of: refusal.stream, refusal.quotation)
        case .forbidden(let refusal) where refusal.isForWantOfLicence:
            .list(.unlicensed, of: refusal.stream, refusal.quotation)
        case .forbidden(let refusal): .list(.forbidden, of: refusal.stream, refusal.quotation)
        case .throttled: .listThrottled
        case .badRequest(let refusal): .list(.badRequest, of: refusal.stream, refusal.quotation)
        case .refused(let refusal): .list(.refused, of: refusal.stream, refusal.quotation)
        case .server(let refusal): .list(.failed, of: refusal.stream, refusal.quotation)
        case .unreadable: .listUnreadable
        case .transport(let error): error.matter
        case .unsupportedCloud(let cloud): .listUnsupported(cloud)
        case .foreignNextLink(let host): .listElsewhere(host: host.bound)
        case .skipTooFar(let count): .listSkips(count)
        }
    }
}

extension TokenError.Reason {
    /// What it means, for whoever shows it in other words.
    var matter: Matter {
        switch self {
        case .refused(let refusal): refusal.matter
        case .throttled: .signInThrottled
        case .server(let status): .signInFailed(status: status)
        case .unreadable: .signInUnreadable
        case .transport(let error): error.matter
        case .credential(let trouble): .credential(trouble.fault)
        }
    }
}

extension EntraRefusal {
    fileprivate var matter: Matter {
        guard let code, let explanation = code.explanation else {
            let words = Quotation(code: code.map { Hostile("\($0)") } ?? error, message: message, request: traceID)
            return .signInOtherwise(words)
        }
        return .signIn(explanation.refusal, code: code.rawValue)
    }
}

extension GraphRefusal {
    fileprivate var quotation: Quotation {
        let number = requestID ?? clientRequestID.map { "\($0)" }
        return Quotation(code: code, message: message, status: status, request: number)
    }
}

extension TransportError {
    fileprivate var matter: Matter {
        switch self {
        case .unreachable(let host, .unknownName): .network(.unknownName, host: host)
        case .unreachable(let host, .refused): .network(.refused, host: host)
        case .unreachable(let host, .noRoute): .network(.noRoute, host: host)
        case .unreachable(let host, .proxy): .network(.proxy, host: host)
        case .unreachable(let host, .other): .network(.unreachable, host: host)
        case .tls(let host, .untrustedCertificate): .network(.untrustedCertificate, host: host)
        case .tls(let host, .wrongName): .network(.wrongName, host: host)
        case .tls(let host, .other): .network(.unsafe, host: host)
        case .timedOut(let host, _): .network(.timedOut, host: host)
        case .cutShort(let host): .network(.cutShort, host: host)
        case .tooLarge(let host, _): .network(.tooLarge, host: host)
        case .malformed(let host, _): .network(.malformed, host: host)
        case .cancelled(let host): .network(.cancelled, host: host)
        }
    }
}
