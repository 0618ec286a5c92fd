import Foundation
import HTTPTypes
import Hummingbird

/// What a browser is told.
struct Answer: Sendable {
    var status = HTTPResponse.Status.ok
    var contentType = "text/html; charset=utf-8"
    var body = ""
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
    func response(isHead: Bool, _ patience: Patience) -> Response {
        var headers = HTTPFields()
        for (name, value) in SecurityHeaders.all { headers[name] = value }
        for (name, value) in self.headers { headers[name] = value }
        headers[.contentType] = contentType
        if stream == nil, status != .noContent { headers[.contentLength] = String(bytes?.count ?? body.utf8.count) }
        headers[.cacheControl] = isForEver ? "public, max-age=31536000, immutable" : "no-store"
        if let location { headers[.location] = location.text }
        var response = Response(
            status: status,
            headers: headers,
            body: isHead ? .init() : responseBody(patience),
        )
        for cookie in cookies { response.setCookie(cookie) }
        return response
    }

    private func responseBody(_ patience: Patience) -> ResponseBody {
        guard let stream else {
            return PatientBody.make(of: bytes.map { ByteBuffer(bytes: $0) } ?? ByteBuffer(string: body), patience)
        }
        return ResponseBody { writer in try await stream(&writer, patience.hangUp) }
    }
}
