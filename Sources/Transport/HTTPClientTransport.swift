import AsyncHTTPClient
import Foundation
import HTTPTypes
package import Logging
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL

/// The transport over real sockets: HTTP/1.1 and HTTP/2, with connections that are kept and shared between requests.
///
/// Whoever makes one must ``close()`` it.
package struct HTTPClientTransport: Transport {
    private let direct: HTTPClient
    private let proxied: HTTPClient?
    private let settings: TransportSettings
    private let logger: Logger

    package init(_ settings: TransportSettings, logger: Logger) {
        direct = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings.clientConfiguration(proxy: nil))
        proxied = settings.proxy.map { proxy in
            HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings.clientConfiguration(proxy: proxy))
        }
        self.settings = settings
        self.logger = logger
    }

    /// Sends a request and gives its whole answer, within the limits that the request carries.
    package func send(_ request: OutboundRequest) async throws(TransportError) -> InboundResponse {
        let start = ContinuousClock.now
        do {
            let response = try await withDeadline(of: request.timeLimit, on: direct.eventLoopGroup.any()) {
                try await exchange(request)
            }
            log(request, status: "\(response.status.code)", since: start)
            return response
        } catch {
            let failure = TransportError(error, for: request)
            log(request, status: "none", since: start)
            throw failure
        }
    }

    /// Ends every connection.
    ///
    /// Nothing can be sent afterwards.
    package func close() async {
        for client in [direct, proxied].compactMap(\.self) {
            // The only failure is that it was closed before.
            try? await client.shutdown()
        }
    }

    private func exchange(_ request: OutboundRequest) async throws -> InboundResponse {
        var outgoing = HTTPClientRequest(url: request.url.absoluteString)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headers {
            outgoing.headers.add(name: field.name.rawName, value: field.value)
        }
        outgoing.headers.replaceOrAdd(name: "User-Agent", value: settings.userAgent)
        if let body = request.body {
            outgoing.body = .bytes(ByteBuffer(data: body))
        }
        let isProxied = !request.isDirect && settings.proxy?.covers(request.url) == true
        let client = isProxied ? proxied ?? direct : direct
        // The deadline is ours, over the body too; the client's own ends with the head.
        let incoming = try await client.execute(outgoing, deadline: .distantFuture)
        var headers = HTTPFields()
        for (name, value) in incoming.headers {
            guard let name = HTTPField.Name(name) else { continue }
            headers.append(HTTPField(name: name, value: value))
        }
        return InboundResponse(
            status: HTTPResponse.Status(code: Int(incoming.status.code)),
            headers: headers,
            body: try await collect(incoming, for: request),
        )
    }

    private func collect(_ incoming: HTTPClientResponse, for request: OutboundRequest) async throws -> Data {
        let tooLarge = { TransportError.tooLarge(host: request.url.authority, limit: request.answerLimit) }
        let announced = incoming.headers.first(name: "Content-Length").flatMap(Int.init) ?? 0
        guard announced <= request.answerLimit else { throw tooLarge() }
        var collected = ByteBuffer()
        for try await var part in incoming.body {
            guard collected.readableBytes + part.readableBytes <= request.answerLimit else { throw tooLarge() }
            if collected.readableBytes == 0, part.readableBytes >= announced {
                // Most often the first part is the whole, and nothing is copied.
                collected = part
            } else {
                collected.reserveCapacity(announced)
                collected.writeBuffer(&part)
            }
        }
        return collected.readData(length: collected.readableBytes, byteTransferStrategy: .noCopy) ?? Data()
    }

    private func log(_ request: OutboundRequest, status: String, since start: ContinuousClock.Instant) {
        logger.debug(
            "request",
            metadata: [
                "request_id": "\(request.id)",
                "method": "\(request.method.rawValue)",
                "host": "\(request.url.authority)",
                "path": "\(request.url.path(percentEncoded: true))",
                "status": "\(status)",
                "ms": "\(Int((ContinuousClock.now - start) / .milliseconds(1)))",
            ],
        )
    }
}
