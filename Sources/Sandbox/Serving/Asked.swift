import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// One request, as the endpoint that answers it sees it.
struct Asked: Sendable {
    let method: HTTPRequest.Method
    /// The segments of the path, each decoded.
    let path: [String]
    /// What stands behind the question mark, as it came.
    let query: String
    let headers: HTTPFields
    /// The host that the client believes it asks, in lower case and without a port.
    let host: String
    /// The scheme, host and port that the request came to: links that the client gets lead back there.
    var origin: String
    /// The path and the query, as they came.
    let target: String
    let ids: RequestIdentifiers
    /// What filled the gaps of the route's pattern, in order.
    var gaps: [String] = []
    /// What faults do to the request and its answer.
    var intervention = Intervention.none
    private let body: RequestBody

    /// - Parameters:
    ///   - request: The request as it came.
    ///   - scheme: `http` or `https`, whichever the sandbox serves.
    init(_ request: Request, scheme: String) {
        target = request.head.path ?? "/"
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let authority = request.head.authority ?? "localhost"
        method = request.method
        path = halves[0].split(separator: "/", omittingEmptySubsequences: true).map { segment in
            segment.removingPercentEncoding ?? String(segment)
        }
        query = halves.count == 2 ? String(halves[1]) : ""
        headers = request.headers
        host = Asked.host(of: authority)
        origin = "\(scheme)://\(authority)"
        ids = RequestIdentifiers(of: request.headers)
        body = request.body
    }

    /// The whole body.
    /// - Throws: ``OversizedBody`` for one of more bytes than the limit.
    func contents(upTo limit: Int) async throws -> ByteBuffer {
        if let length = headers[.contentLength].flatMap(Int.init), length > limit { throw OversizedBody(limit: limit) }
        do {
            return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw OversizedBody(limit: limit)
        }
    }

    /// The same without what leads to a later page.
    var targetOfFirstPage: String {
        let kept = query.split(separator: "&").filter {
            !$0.hasPrefix("$skip") && !$0.lowercased().hasPrefix("%24skip")
        }
        let path = target.prefix { $0 != "?" }
        return kept.isEmpty ? String(path) : "\(path)?\(kept.joined(separator: "&"))"
    }

    private static func host(of authority: String) -> String {
        guard let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") else {
            return authority.lowercased()
        }
        return authority[..<colon].lowercased()
    }
}
