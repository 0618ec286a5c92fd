import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// What a program is told.
struct APIAnswer: Sendable {
    var status: HTTPResponse.Status
    var contentType: String
    var body: Data
    var headers: [HTTPField.Name: String] = [:]
    /// What is over when it has been sent; `nil` where nobody counts that.
    var turn: Allowances.Turn?

    init(_ body: Data, contentType: String = "application/json", status: HTTPResponse.Status = .ok) {
        self.body = body
        self.contentType = contentType
        self.status = status
    }

    init(_ document: JSON, contentType: String = "application/json", status: HTTPResponse.Status = .ok) {
        self.init(Data((document.line + "\n").utf8), contentType: contentType, status: status)
    }

    /// That something is done.
    static let done = APIAnswer(Data(), status: .noContent)

    /// The answer with what tells it from an other one; without its body where whoever asks has it already.
    func tagged(unless known: String?) -> APIAnswer {
        var answer = self
        let tag = "\"" + Data(SHA256.hash(data: body).prefix(12)).base64EncodedString() + "\""
        answer.headers[.eTag] = tag
        // What one keeps must be asked about again each time.
        answer.headers[.cacheControl] = "private, no-cache"
        guard let known, EntityTags(known).contain(tag) else { return answer }
        answer.status = .notModified
        answer.body = Data()
        return answer
    }

    /// The response, with what keeps a browser from making more of it than it is.
    func response(isHead: Bool, _ patience: Patience) -> Response {
        var headers = HTTPFields()
        for (name, value) in SecurityHeaders.all { headers[name] = value }
        headers[.cacheControl] = "no-store"
        for (name, value) in self.headers { headers[name] = value }
        if status != .notModified, status != .noContent {
            headers[.contentType] = contentType
            headers[.contentLength] = String(body.count)
        }
        return Response(
            status: status,
            headers: headers,
            body: isHead || body.isEmpty
                ? .init() : PatientBody.make(of: ByteBuffer(bytes: body), patience, holding: turn),
        )
    }
}

/// The tags of a condition, such as those of `If-None-Match` (RFC 9110, section 13.1.2).
struct EntityTags: Sendable {
    private let isAny: Bool
    private let tags: [Substring]

    init(_ text: String) {
        isAny = text.trimmingPrefix(" ") == "*"
        // Our tags have no comma in them, so what is cut wrongly is none of ours.
        tags = text.split(separator: ",").map { tag in
            let tag = tag.trimmingPrefix { $0 == " " }
            return (tag.hasPrefix("W/") ? tag.dropFirst(2) : tag).prefix { $0 != " " }
        }
    }

    /// Whether a tag is among them, by the weak comparison.
    func contain(_ tag: String) -> Bool { isAny || tags.contains { $0 == tag } }
}
