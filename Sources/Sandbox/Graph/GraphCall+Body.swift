import HTTPTypes
import Hummingbird
import NIOCore

extension GraphCall {
    /// The longest body that Graph's services read, in bytes.
    static let longestBody = 1_048_576

    /// The members of the JSON object that the client sent, but for annotations.
    /// - Throws: ``GraphError`` for a body of another type, or none; ``OversizedBody`` for one that is too long.
    func members() async throws -> [String: JSONValue] {
        let type = asked.headers[.contentType]?.lowercased() ?? ""
        guard type.prefix(while: { $0 != ";" && $0 != " " }) == "application/json" else {
            throw GraphError(
                status: .unsupportedMediaType,
                code: "RequestBodyRead",
                message: "A supported MIME type could not be found that matches the content type of the request: "
                    + "none of the supported type(s) 'application/json' matches the content type '\(type)'."
            )
        }
        let body = try await asked.contents(upTo: GraphCall.longestBody)
        guard case .object(let members) = JSONValue(body) else {
            throw GraphError.badRequest("Unable to read JSON request payload. Please ensure it is a valid JSON object.")
        }
        return members.filter { !$0.key.contains("@odata.") && !$0.key.hasPrefix("@") }
    }
}
