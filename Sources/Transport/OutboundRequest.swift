package import Foundation
package import HTTPTypes

/// A request to one of the services that we talk to, with the limits that its answer must keep.
package struct OutboundRequest: Sendable {
    package var method: HTTPRequest.Method
    package var url: URL
    package var headers: HTTPFields
    package var body: Data?
    /// The number under which the request is logged.
    package var id: RequestID
    /// The largest answer that is taken, in bytes after decompression.
    package var answerLimit: Int
    /// How long the whole exchange may last, from the connection to the answer's last byte.
    package var timeLimit: Duration
    /// Whether it goes to its host itself, whatever proxy there is.
    package var isDirect: Bool

    package init(
        method: HTTPRequest.Method = .get,
        url: URL,
        headers: HTTPFields = [:],
        body: Data? = nil,
        id: RequestID = RequestID(),
        answerLimit: Int = 64 * 1_024 * 1_024,
        timeLimit: Duration = .seconds(60),
        isDirect: Bool = false,
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.id = id
        self.answerLimit = answerLimit
        self.timeLimit = timeLimit
        self.isDirect = isDirect
    }
}

extension OutboundRequest: CustomStringConvertible, CustomReflectable {
    /// The method and the place, without the query, the headers and the body, where secrets travel.
    package var description: String { "\(method.rawValue) \(url.origin)\(url.path(percentEncoded: true))" }

    package var customMirror: Mirror { Mirror(reflecting: description) }
}
