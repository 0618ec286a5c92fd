import HTTPTypes
import Hummingbird

/// The two names of one request: the service's and the client's.
struct RequestIdentifiers {
    let request: String
    /// What the client called it, or the service's name where it did not.
    let client: String

    init(of headers: HTTPFields) {
        var random = SystemRandomNumberGenerator()
        request = RequestID.make(using: &random)
        client = headers[.clientRequestID].map { String($0.prefix(128)) } ?? request
    }

    /// Puts both on an answer.
    func mark(_ response: inout Response) {
        response.headers[.requestID] = request
        response.headers[.clientRequestID] = client
    }
}

extension HTTPField.Name {
    fileprivate static let requestID = HTTPField.Name("request-id", or: .eTag)
    fileprivate static let clientRequestID = HTTPField.Name("client-request-id", or: .eTag)
    static let warning = HTTPField.Name("Warning", or: .eTag)
    static let preferenceApplied = HTTPField.Name("Preference-Applied", or: .eTag)
    static let prefer = HTTPField.Name("Prefer", or: .eTag)

    /// A name that is known to be one; the other name is never used.
    init(_ name: String, or other: HTTPField.Name) {
        self = HTTPField.Name(name) ?? other
    }
}
