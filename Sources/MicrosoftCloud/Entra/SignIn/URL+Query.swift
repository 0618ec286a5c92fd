import Foundation

extension URL {
    /// The address with a query of these fields, each encoded so that no reader takes a part of it for anything else.
    func appending(query fields: [(name: String, value: String)]) -> URL {
        var components = URLComponents(url: self, resolvingAgainstBaseURL: false)
        components?.percentEncodedQuery = fields.map { "\($0)=\($1.percentEncoded(keeping: "-._~"))" }
            .joined(separator: "&")
        return components?.url ?? self
    }
}
