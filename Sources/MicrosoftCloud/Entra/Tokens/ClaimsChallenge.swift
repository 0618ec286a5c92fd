import Foundation
import HTTPTypes

/// What a service wants the next token to prove, which is sent to the login host as it came.
///
/// Source: Entra's "Claims challenges, claims requests, and client capabilities".
package struct ClaimsChallenge: Hashable, Sendable {
    /// JSON.
    let claims: String

    /// Reads the `WWW-Authenticate` of a 401, and is `nil` where it challenges nothing.
    init?(_ headers: HTTPFields) {
        let claims = headers[values: .wwwAuthenticate].lazy.compactMap { header -> String? in
            guard header.lowercased().hasPrefix("bearer ") else { return nil }
            return ClaimsChallenge.parameter("claims", of: header)
        }.first
        guard let claims, let data = Data(base64URL: claims), data.count <= 16_384,
            // What is not JSON would be a parameter of the far side's own making.
            (try? JSONDecoder().decode(SomeObject.self, from: data)) != nil,
            let text = String(data: data, encoding: .utf8)
        else { return nil }
        self.claims = text
    }

    /// A JSON object, whatever is in it.
    private struct SomeObject: Decodable {
        private enum NoKey: CodingKey {}

        init(from decoder: any Decoder) throws {
            _ = try decoder.container(keyedBy: NoKey.self)
        }
    }

    /// A quoted parameter of a challenge (RFC 9110, section 11.2).
    private static func parameter(_ name: String, of header: String) -> String? {
        for range in header.ranges(of: name + "=\"") {
            let before = header[..<range.lowerBound].last
            guard before == " " || before == "," else { continue }
            return String(header[range.upperBound...].prefix { $0 != "\"" })
        }
        return nil
    }
}
