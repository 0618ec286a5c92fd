package import Foundation
package import HTTPTypes

/// The whole answer to a request.
package struct InboundResponse: Sendable {
    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    /// The body after decompression.
    ///
    /// Slices of it share its memory.
    package var body: Data

    package init(status: HTTPResponse.Status, headers: HTTPFields = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// How long the server asks us to stay away, where it says so.
    package var retryAfter: RetryAfter? { RetryAfter(headers) }

    /// What time the server says that it is, to a second.
    package var date: Date? { headers[.date].flatMap(RetryAfter.date) }
}
