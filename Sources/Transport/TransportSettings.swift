import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTPCompression
import NIOSSL

/// How requests leave this machine.
package struct TransportSettings: Sendable {
    /// What we call ourselves: `tenantry/` and the version.
    package var userAgent: String
    /// An authority to trust beside the system's own.
    package var certificateAuthority: CertificateAuthority?
    package var proxy: ProxySettings?
    /// How long a connection may take to come about, with its TLS handshake.
    package var connectTimeout: Duration
    /// The most connections of HTTP/1.1 that are kept to one host; HTTP/2 needs one.
    ///
    /// All tenants are on one host. A request that waits for a connection is given up after ``connectTimeout`` as if the
    /// host could not be reached, so there are as many as anyone may ask for at once, and only those asked for are made.
    package var connectionsPerHost: Int

    package init(
        userAgent: String,
        certificateAuthority: CertificateAuthority? = nil,
        proxy: ProxySettings? = nil,
        connectTimeout: Duration = .seconds(10),
        connectionsPerHost: Int = 256,
    ) {
        self.userAgent = userAgent
        self.certificateAuthority = certificateAuthority
        self.proxy = proxy
        self.connectTimeout = connectTimeout
        self.connectionsPerHost = connectionsPerHost
    }

    func clientConfiguration(proxy: ProxySettings?) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let certificateAuthority {
            tls.additionalTrustRoots.append(.certificates(certificateAuthority.certificates))
        }
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        configuration.timeout.connect = TimeAmount(connectTimeout)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connectionsPerHost
        // Who asked decides whether to try again; a refused connection is told at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        // A hundred to one is more than JSON ever shrinks: beyond it someone wants our memory. The answer's own limit
        // holds on top.
        configuration.decompression = .enabled(limit: .ratio(100))
        // Nobody traces this program, and each request would be told to nobody at some length.
        configuration.tracing.tracer = nil
        configuration.proxy = proxy.map { proxy in
            .server(
                host: proxy.host,
                port: proxy.port,
                authorization: proxy.credentials.map { .basic(credentials: Data($0.utf8).base64EncodedString()) },
            )
        }
        return configuration
    }
}
