import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

extension TransportError {
    /// Says in our terms what went wrong below.
    init(_ error: any Error, for request: OutboundRequest) {
        let host = request.url.authority
        self =
            switch error {
            case let error as TransportError: error
            case is CancellationError: .cancelled(host: host)
            case is DeadlineExceeded: .timedOut(host: host, after: request.timeLimit)
            case let error as HTTPClientError: TransportError(error, host: host, limit: request.timeLimit)
            case let error as NIOConnectionError: .unreachable(host: host, why: Obstacle(error))
            case let error as IOError: TransportError(error, host: host)
            case NIOSSLError.uncleanShutdown: .cutShort(host: host)
            case let error as NIOSSLError: .tls(host: host, why: Distrust(error))
            case let error as NIOSSLExtraError: .tls(host: host, why: Distrust(error))
            case let error as BoringSSLError: .tls(host: host, why: .other("\(error)"))
            case NIOHTTPDecompression.DecompressionError.limit:
                .malformed(host: host, why: "it expands beyond all proportion")
            case is NIOHTTPDecompression.DecompressionError:
                .malformed(host: host, why: "its compression is damaged")
            case is ChannelError, HTTPParserError.invalidEOFState, HTTPParserError.closedConnection:
                .cutShort(host: host)
            case let error as HTTPParserError: .malformed(host: host, why: "\(error)")
            // Whatever else there is below, as of HTTP/2, is about one connection; the next may do better.
            default: .unreachable(host: host, why: .other("\(type(of: error))"))
            }
    }

    private init(_ error: HTTPClientError, host: String, limit: Duration) {
        self =
            switch error {
            case .cancelled, .requestStreamCancelled: .cancelled(host: host)
            case .deadlineExceeded, .readTimeout, .writeTimeout: .timedOut(host: host, after: limit)
            case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
                .unreachable(host: host, why: .other("no connection came about in time"))
            case .remoteConnectionClosed: .cutShort(host: host)
            case .httpProxyHandshakeTimeout, .invalidProxyResponse, .proxyAuthenticationRequired:
                .unreachable(host: host, why: .proxy)
            case .alreadyShutdown: .cancelled(host: host)
            default: .malformed(host: host, why: error.shortDescription)
            }
    }

    private init(_ error: IOError, host: String) {
        self =
            switch error.errnoCode {
            case ECONNREFUSED: .unreachable(host: host, why: .refused)
            case ENETUNREACH, EHOSTUNREACH: .unreachable(host: host, why: .noRoute)
            case ECONNRESET, EPIPE: .cutShort(host: host)
            case ETIMEDOUT: .unreachable(host: host, why: .other("no connection came about in time"))
            default: .unreachable(host: host, why: .other("error \(error.errnoCode) of the operating system"))
            }
    }
}

extension TransportError.Obstacle {
    fileprivate init(_ error: NIOConnectionError) {
        if let attempt = error.connectionErrors.first {
            self =
                switch (attempt.error as? IOError)?.errnoCode {
                case ECONNREFUSED?: .refused
                case ENETUNREACH?, EHOSTUNREACH?: .noRoute
                case let code?: .other("error \(code) of the operating system")
                case nil: .other("no connection came about in time")
                }
        } else {
            self =
                error.dnsAError != nil || error.dnsAAAAError != nil ? .unknownName : .other("no address of it answers")
        }
    }
}

extension TransportError.Distrust {
    fileprivate init(_ error: NIOSSLError) {
        switch error {
        case .handshakeFailed(let reason):
            // BoringSSL's stack of errors has no other form than its text.
            let text = String(describing: reason)
            self = text.contains("CERTIFICATE_VERIFY_FAILED") ? .untrustedCertificate : .other("the handshake failed")
        case .unableToValidateCertificate, .noCertificateToValidate: self = .untrustedCertificate
        default: self = .other("the handshake failed")
        }
    }

    fileprivate init(_ error: NIOSSLExtraError) {
        switch error {
        case .failedToValidateHostname, .serverHostnameImpossibleToMatch: self = .wrongName
        default: self = .other("the handshake failed")
        }
    }
}
