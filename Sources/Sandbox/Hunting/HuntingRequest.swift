import HTTPTypes
import NIOCore
import Tenants

/// What a client asks for in the body of `runHuntingQuery`.
///
/// The refusals' words are those of the OData library that Graph is built on; which of them Graph passes on is not
/// documented.
struct HuntingRequest {
    let query: String
    let timespan: String?

    private enum Parameter: String {
        case query, timespan, workspaceid
    }

    /// - Throws: ``GraphError`` for a body that is not what the action takes, ``OversizedBody`` for one that is too long.
    init(_ asked: Asked, limit: Int) async throws {
        let encoding = try HuntingRequest.encoding(of: asked.headers[.contentType])
        let bytes = Array(buffer: try await asked.contents(upTo: limit))
        guard !bytes.allSatisfy({ $0 <= 0x20 }) else {
            throw GraphError.badRequest("Empty Payload. JSON content expected.")
        }
        guard case .bag(let members)? = KQLDynamicReader.value(encoding.utf8(bytes)) else {
            throw GraphError.badRequest(
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid "
                    + "JSON format."
            )
        }
        var given: [Parameter: String] = [:]
        for member in members {
            // The schema has small letters, Microsoft's samples have capitals, and both are taken.
            guard let parameter = Parameter(rawValue: member.name.lowercased()) else {
                throw GraphError.badRequest(
                    "The parameter '\(member.name.prefix(128))' in the request payload is not a valid parameter for the "
                        + "operation 'runHuntingQuery'."
                )
            }
            guard given[parameter] == nil else {
                throw GraphError.badRequest(
                    "Multiple parameters with the name '\(member.name)' were found in the request payload."
                )
            }
            switch member.value {
            case .text(let text): given[parameter] = text
            case .null where parameter != .query: break
            default:
                throw GraphError.badRequest(
                    "Cannot convert the value of the parameter '\(member.name)' to the expected target type 'Edm.String'."
                )
            }
        }
        guard let query = given[.query] else {
            throw GraphError.badRequest(
                "One or more parameters of the operation 'runHuntingQuery' are missing from the request payload. "
                    + "The missing parameters are: query."
            )
        }
        self.query = query
        timespan = given[.timespan]
    }

    /// How the bytes of a body are to be read.
    private enum Encoding {
        case utf8, latin

        /// Without a character set, what is not ASCII does not arrive as it was meant: that is why Microsoft tells those
        /// who look for such text to send `charset=utf-8`.
        func utf8(_ bytes: [UInt8]) -> [UInt8] {
            guard self == .latin, bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
            return bytes.flatMap { Array(String(Unicode.Scalar($0)).utf8) }
        }
    }

    private static func encoding(of header: String?) throws(GraphError) -> Encoding {
        let parts = (header ?? "").split(separator: ";").map { $0.trimmed.lowercased() }
        let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst(8).filter { $0 != "\"" }
        switch (parts.first, charset) {
        case ("application/json", nil), ("application/json", "iso-8859-1"), ("application/json", "us-ascii"):
            return .latin
        case ("application/json", "utf-8"), ("application/json", "utf8"): return .utf8
        default:
            throw GraphError(
                status: .unsupportedMediaType,
                code: "RequestBodyRead",
                message:
                    "A supported MIME type could not be found that matches the content type of the request: none of "
                    + "the supported type(s) 'application/json' matches the content type '\((header ?? "").prefix(128))'."
            )
        }
    }
}
