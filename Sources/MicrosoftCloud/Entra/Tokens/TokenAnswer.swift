import Foundation
import Tenants

/// The body of a login host's yes, or of a managed identity's endpoint.
struct TokenAnswer: Sendable {
    let token: AccessToken
    /// Takes the place of the one that was sent.
    let refreshToken: RefreshToken?
    /// Says who signed in, where that was asked for.
    let identityToken: String?

    /// Reads the answer to a request that left at a moment.
    init(_ body: Data, askedAt start: Timestamp) throws(TokenError.Reason) {
        let wire: Wire
        do {
            wire = try JSONDecoder().decode(Wire.self, from: body)
        } catch {
            throw .unreadable("it is not a token's JSON")
        }
        // What is no token of RFC 6750, section 2.1, could end the header that it goes into.
        guard !wire.token.isEmpty, wire.token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .unreadable("its token has characters that no token has")
        }
        guard wire.type.lowercased() == "bearer" else { throw .unreadable("its token is of an unknown type") }
        guard let expires = wire.end(askedAt: start) else { throw .unreadable("it does not say when its token ends") }
        token = AccessToken(wire.token, expires: expires, asked: start)
        refreshToken = wire.refresh.flatMap { $0.isEmpty ? nil : RefreshToken($0) }
        identityToken = wire.identity
    }

    private struct Wire: Decodable {
        let token: String
        let type: String
        /// Seconds from the answer on.
        let lifetime: Int?
        /// Seconds since 1970, which is all that an application service's endpoint says.
        let end: Int?
        let refresh: String?
        let identity: String?

        enum CodingKeys: String, CodingKey {
            case token = "access_token"
            case type = "token_type"
            case lifetime = "expires_in"
            case end = "expires_on"
            case refresh = "refresh_token"
            case identity = "id_token"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            token = try container.decode(String.self, forKey: .token)
            type = try container.decode(String.self, forKey: .type)
            lifetime = try Wire.number(.lifetime, of: container)
            end = lifetime == nil ? try Wire.number(.end, of: container) : nil
            refresh = try container.decodeIfPresent(String.self, forKey: .refresh)
            identity = try container.decodeIfPresent(String.self, forKey: .identity)
        }

        func end(askedAt start: Timestamp) -> Timestamp? {
            let seconds = lifetime ?? end.map { $0 - Int(start.ticks / Timestamp.ticksPerSecond) }
            // 28 hours is the longest that Microsoft gives, to those who take part in continuous access evaluation.
            return seconds.map { start + .seconds(min(max(0, $0), 28 * 3_600)) }
        }

        /// A number, which the endpoint's first version and managed identities write as text.
        private static func number(
            _ key: CodingKeys,
            of container: KeyedDecodingContainer<CodingKeys>
        ) throws -> Int? {
            do {
                return try container.decodeIfPresent(Int.self, forKey: key)
            } catch {
                guard let number = Int(try container.decode(String.self, forKey: key)) else { throw error }
                return number
            }
        }
    }
}
