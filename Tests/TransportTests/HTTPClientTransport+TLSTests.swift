import Foundation
import Hummingbird
import NIOSSL
import SwiftASN1
import Testing
import Transport
import X509

@Suite(.timeLimit(.minutes(1))) struct `A safe connection` {
    private let authority: TestAuthority

    init() throws {
        authority = try TestAuthority()
    }

    @Test func `comes about with an authority of one's own`() async throws {
        let answer = try await withServer(tls: try thisMachine()) { _ in
            Response(status: .ok)
        } _: { url in
            try await withFile(authority.pem) { path in
                let settings = TransportSettings(
                    userAgent: "tenantry/test",
                    certificateAuthority: try CertificateAuthority(file: path),
                )
                return try await withTransport(settings) { try await $0.send(OutboundRequest(url: url)) }
            }
        }
        #expect(answer.status == .ok)
    }

    @Test func `is refused without it, and says what to do`() async throws {
        let error = try await withServer(tls: try thisMachine()) { _ in
            Response(status: .ok)
        } _: { url in
            try await failure(at: url.absoluteString)
        }
        #expect(error == .tls(host: error.host, why: .untrustedCertificate))
        #expect(error.description.contains("TENANTRY_CA_FILE"))
        #expect(!error.isRetryable)
    }

    @Test func `is refused with another's certificate`() async throws {
        let elsewhere = try authority.serverConfiguration(for: [.dnsName("elsewhere.example")])
        let error = try await withServer(tls: elsewhere) { _ in
            Response(status: .ok)
        } _: { url in
            try await withFile(authority.pem) { path in
                let settings = TransportSettings(
                    userAgent: "tenantry/test",
                    certificateAuthority: try CertificateAuthority(file: path),
                )
                return try await failure(at: url.absoluteString, settings: settings)
            }
        }
        #expect(error == .tls(host: error.host, why: .wrongName))
    }

    @Test func `does not come about with a server that has none`() async throws {
        let error = try await withServer { _ in
            Response(status: .ok)
        } _: { url in
            try await failure(at: url.absoluteString.replacing("http:", with: "https:"))
        }
        guard case .tls(_, .other) = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func `is asked of the proxy that the environment names`() async throws {
        let asked = try await withBareServer(answering: "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") {
            port,
            lines in
            let proxy = try ProxySettings(environment: ["HTTPS_PROXY": "http://127.0.0.1:\(port)"])
            let settings = TransportSettings(userAgent: "tenantry/test", proxy: proxy)
            let error = try await failure(at: "https://graph.example/v1.0/", settings: settings)
            #expect(error == .unreachable(host: "graph.example", why: .proxy))
            return await lines.all
        }
        #expect(asked == ["CONNECT graph.example:443 HTTP/1.1"])
    }

    private func thisMachine() throws -> TLSConfiguration {
        try authority.serverConfiguration(for: [.ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1]))])
    }
}
