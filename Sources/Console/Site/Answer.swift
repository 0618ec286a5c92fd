import Foundation
import HTTPTypes
import Hummingbird
import Tenants

/// What a browser is told.
struct Answer: Sendable {
    var status = HTTPResponse.Status.ok
    var contentType = "text/html; charset=utf-8"
    var body = ""
    /// The body compressed, where that is at hand.
    var zipped: [UInt8]?
    /// What is sent in the place of a body of text: bytes that someone else wrote, as they are.
    var bytes: Data?
    /// Writes the body while it comes to be, in place of the other one, and may end the connection.
    var stream:
        (@concurrent @Sendable (inout any ResponseBodyWriter, @escaping @Sendable () -> Void) async throws -> Void)?
    var location: LocalPath?
    var cookies: [Cookie] = []
    var headers: [HTTPField.Name: String] = [:]
    /// Whether it is the same for ever, and for everyone.
    var isForEver = false

    /// Sends a browser on by a request without a body.
    static func redirect(to path: LocalPath, setting cookies: [Cookie] = []) -> Answer {
        Answer(status: .seeOther, location: path, cookies: cookies)
    }
}

extension Answer {
    /// The response, with what keeps a browser from doing what the page does not ask for.
    ///
    /// - Parameters:
    ///   - isHead: Whether only the head was asked for.
    ///   - isZipped: Whether a text may come compressed.
    ///   - patience: How long whoever asked is waited for.
    /// - Returns: It.
    func response(isHead: Bool, isZipped: Bool = false, _ patience: Patience) -> Response {
        var headers = HTTPFields()
        for (name, value) in SecurityHeaders.all { headers[name] = value }
        for (name, value) in self.headers { headers[name] = value }
        headers[.contentType] = contentType
        let content = stream == nil ? content(isZipped: isZipped, &headers) : ByteBuffer()
        if stream == nil, status != .noContent { headers[.contentLength] = String(content.readableBytes) }
        headers[.cacheControl] = isForEver ? "public, max-age=31536000, immutable" : "no-store"
        if let location { headers[.location] = location.text }
        var response = Response(
            status: status,
            headers: headers,
            body: isHead ? .init() : responseBody(content, patience),
        )
        for cookie in cookies { response.setCookie(cookie) }
        return response
    }

    /// The body as it is sent.
    private func content(isZipped: Bool, _ headers: inout HTTPFields) -> ByteBuffer {
        if let bytes { return ByteBuffer(bytes: bytes) }
        guard body.utf8.count >= Answer.leastZipped else { return ByteBuffer(string: body) }
        headers[.vary] = "Accept-Encoding"
        guard isZipped else { return ByteBuffer(string: body) }
        headers[.contentEncoding] = "gzip"
        return ByteBuffer(bytes: zipped ?? Gzip.compressed(Array(body.utf8), by: .least))
    }

    /// Less fits into one packet as it is.
    private static let leastZipped = 1_000

    private func responseBody(_ content: ByteBuffer, _ patience: Patience) -> ResponseBody {
        guard let stream else { return PatientBody.make(of: content, patience) }
        return ResponseBody { writer in try await stream(&writer, patience.hangUp) }
    }
}
