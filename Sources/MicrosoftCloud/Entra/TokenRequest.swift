import Foundation
import HTTPTypes
import Tenants
import Transport

/// The exchange of a secret for a token: OAuth 2.0 client credentials (RFC 6749, section 4.4) against one tenant.
struct TokenRequest: Sendable {
    let tenant: TenantID
    let cloud: Cloud
    let credential: ApplicationCredential

    /// The largest answer that is taken from a login host, in bytes.
    static let answerLimit = 1_024 * 1_024

    func outbound(to authority: URL) -> OutboundRequest {
        let id = RequestID()
        return OutboundRequest(
            method: .post,
            url: authority.appending(path: "\(tenant)/oauth2/v2.0/token"),
            headers: [
                .contentType: "application/x-www-form-urlencoded", .accept: "application/json",
                .clientRequestID: "\(id)",
            ],
            body: form.body,
            id: id,
            answerLimit: TokenRequest.answerLimit,
        )
    }

    private var form: FormBody {
        FormBody([
            ("client_id", credential.clientID),
            // The resource is the cloud's own Graph also where another address stands in for it: tokens are made out to
            // a service, not to the way that leads there.
            ("scope", "\(cloud.endpoints.graph.absoluteString)/.default"),
            ("client_secret", credential.secret.value),
            ("grant_type", "client_credentials"),
        ])
    }

    /// Reads the login host's answer to a request that left at a moment.
    func token(from response: InboundResponse, askedAt start: Timestamp) throws(TokenError) -> AccessToken {
        switch response.status.code {
        case 200: return try token(fromBody: response.body, askedAt: start)
        case 429: throw TokenError(tenant: tenant, reason: .throttled(retryAfter: response.retryAfter?.delay))
        case 503 where response.retryAfter != nil:
            throw TokenError(tenant: tenant, reason: .throttled(retryAfter: response.retryAfter?.delay))
        case let status:
            // An answer without a readable body has only its status to say.
            if let answer = try? JSONDecoder().decode(EntraErrorAnswer.self, from: response.body) {
                throw TokenError(tenant: tenant, reason: .refused(answer.refusal(without: credential.secret)))
            }
            let isServers = (500...599).contains(status)
            throw TokenError(
                tenant: tenant,
                reason: isServers ? .server(status: status) : .unreadable("status \(status)")
            )
        }
    }

    private func token(fromBody body: Data, askedAt start: Timestamp) throws(TokenError) -> AccessToken {
        let answer: TokenAnswer
        do {
            answer = try JSONDecoder().decode(TokenAnswer.self, from: body)
        } catch {
            throw TokenError(tenant: tenant, reason: .unreadable("it is not a token's JSON"))
        }
        // What is no token of RFC 6750, section 2.1, could end the header that it goes into.
        guard !answer.token.isEmpty, answer.token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw TokenError(tenant: tenant, reason: .unreadable("its token has characters that no token has"))
        }
        guard answer.type.lowercased() == "bearer" else {
            throw TokenError(tenant: tenant, reason: .unreadable("its token is of an unknown type"))
        }
        return AccessToken(answer.token, expires: start + .seconds(answer.lifetime), asked: start)
    }
}

/// The body of a login host's yes.
private struct TokenAnswer: Decodable {
    let token: String
    let type: String
    /// Seconds.
    let lifetime: Int

    enum CodingKeys: String, CodingKey {
        case token = "access_token"
        case type = "token_type"
        case lifetime = "expires_in"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        token = try container.decode(String.self, forKey: .token)
        type = try container.decode(String.self, forKey: .type)
        let seconds: Int
        do {
            seconds = try container.decode(Int.self, forKey: .lifetime)
        } catch {
            // The endpoint's first version writes its numbers as text.
            guard let number = Int(try container.decode(String.self, forKey: .lifetime)) else { throw error }
            seconds = number
        }
        // 28 hours is the longest that Microsoft gives, to those who take part in continuous access evaluation.
        lifetime = min(max(0, seconds), 28 * 3_600)
    }
}
