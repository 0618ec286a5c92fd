/// What kept an answer from arriving.
///
/// Each names the host, never the rest of the address, which may hold secrets.
package enum TransportError: Error, Hashable, Sendable {
    /// No connection came about.
    case unreachable(host: String, why: Obstacle)
    /// The connection could not be made safe.
    case tls(host: String, why: Distrust)
    /// The answer was not whole when its time was over.
    case timedOut(host: String, after: Duration)
    /// The connection ended before the answer did.
    case cutShort(host: String)
    /// The answer is larger than the number of bytes that we take.
    case tooLarge(host: String, limit: Int)
    /// What came is not HTTP, or is compressed in a way that cannot be undone.
    case malformed(host: String, why: String)
    /// We stopped waiting ourselves.
    case cancelled(host: String)

    /// Why no connection came about.
    package enum Obstacle: Hashable, Sendable {
        case unknownName
        case refused
        case noRoute
        /// The proxy did not take us there.
        case proxy
        case other(String)
    }

    /// Why a connection is not safe.
    package enum Distrust: Hashable, Sendable {
        /// The certificate comes from no authority that we trust, or is out of date.
        case untrustedCertificate
        /// The certificate belongs to another host.
        case wrongName
        case other(String)
    }
}

extension TransportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let host, .unknownName):
            "There is no host named \(host), or this machine cannot ask for names."
        case .unreachable(let host, .refused): "\(host) refuses the connection."
        case .unreachable(let host, .noRoute): "There is no way to \(host) from this machine's network."
        case .unreachable(let host, .proxy): "The proxy that HTTPS_PROXY names does not connect to \(host)."
        case .unreachable(let host, .other(let why)): "\(host) cannot be reached: \(why)."
        case .tls(let host, .untrustedCertificate):
            "The certificate of \(host) is not one that this machine trusts. "
                + "If its authority is your own, name that authority's file in TENANTRY_CA_FILE."
        case .tls(let host, .wrongName): "The certificate of \(host) belongs to another host."
        case .tls(let host, .other(let why)): "No safe connection to \(host) came about: \(why)."
        case .timedOut(let host, let limit): "\(host) did not answer within \(limit.inSeconds)."
        case .cutShort(let host): "\(host) ended the connection in the middle of its answer."
        case .tooLarge(let host, let limit): "\(host) sent more than the \(limit) bytes that this answer may have."
        case .malformed(let host, let why): "\(host) sent what cannot be read as HTTP: \(why)."
        case .cancelled(let host): "The request to \(host) was given up."
        }
    }

    /// Whether the same request may well succeed a little later.
    package var isRetryable: Bool {
        switch self {
        case .unreachable, .timedOut, .cutShort: true
        case .tls, .tooLarge, .malformed, .cancelled: false
        }
    }
}

extension Duration {
    /// The time in seconds, to a tenth, as a sentence has it.
    fileprivate var inSeconds: String {
        let tenths = Int((self / .milliseconds(100)).rounded())
        let text = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        return text == "1" ? "1 second" : "\(text) seconds"
    }
}
