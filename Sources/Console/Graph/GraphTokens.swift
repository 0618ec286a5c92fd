import Access
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Tenants

/// Where a program gets a short-lived token for its own, by the client credentials of OAuth 2 (RFC 6749, section 4.4).
struct GraphTokens: Sendable {
    let parts: SiteParts

    private static let mostOfForm = 16_384

    /// Gives one; a refusal is the login service's kind of it.
    func answer(_ request: Request, from origin: Origin) async throws -> APIAnswer {
        let form: FormFields
        do {
            form = try await self.form(of: request)
        } catch Refusal.tooSlow {
            return refusal("invalid_request", "The form took too long to come.", .requestTimeout)
        } catch is Refusal {
            return refusal("invalid_request", "Send a form of at most \(GraphTokens.mostOfForm) bytes.")
        }
        guard form["grant_type"] == "client_credentials" else {
            return refusal("unsupported_grant_type", "Only client_credentials can be asked with here.")
        }
        guard let (client, secret) = credentials(in: form, request) else {
            return refusal("invalid_request", "Say client_id, the token's ID, and client_secret, the token.")
        }
        let caller: Caller
        do {
            caller = try await BearerDoor(parts: parts).caller(carrying: secret, from: origin)
        } catch is BearerDoor.Refusal {
            return refusal("invalid_client", "The client_secret is no token that is good.", .unauthorized)
        }
        // What was given for a token gives no other one: else it would never be over.
        guard TokenSecret(brought: secret)?.kind == .token, caller.token.id.rawValue == client.lowercased() else {
            return refusal("invalid_client", "The client_id is not the ID of that token.", .unauthorized)
        }
        let now = parts.now()
        let balance = parts.allowances.take(caller.token.id, at: now)
        guard balance.isGranted else {
            var answer = refusal("temporarily_unavailable", "This token asks too often.", .tooManyRequests)
            answer.headers.merge(balance.headers) { own, _ in own }
            return answer
        }
        let grant = try await APITokens(store: parts.store).grant(for: caller.token, at: now)
        let seconds = JSON.number((grant.until - now).components.seconds)
        return APIAnswer([
            "token_type": "Bearer", "expires_in": seconds, "ext_expires_in": seconds,
            "access_token": .text(grant.secret.text),
        ])
    }

    /// What describes the service to whoever knows its address alone (OpenID Connect Discovery 1.0).
    static func configuration(at base: String) -> APIAnswer {
        APIAnswer([
            "issuer": .text("\(base)/v2.0"),
            "token_endpoint": .text("\(base)/oauth2/v2.0/token"),
            "authorization_endpoint": .text("\(base)/oauth2/v2.0/authorize"),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "grant_types_supported": ["client_credentials"],
            "response_types_supported": ["token"],
            "subject_types_supported": ["public"],
            "scopes_supported": [".default"],
        ])
    }

    private func form(of request: Request) async throws -> FormFields {
        let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }
        guard type.lowercased() == "application/x-www-form-urlencoded" else { throw Refusal.unsupportedForm }
        let most = GraphTokens.mostOfForm
        let bytes = try await RequestedBody.bytes(of: request.body, upTo: most, within: parts.patience)
        guard let text = String(validating: bytes.readableBytesView, as: UTF8.self),
            let form = FormFields(reading: text)
        else { throw Refusal.malformed }
        return form
    }

    /// The client and its secret, in the form or as RFC 6749, section 2.3.1 has them in a header.
    private func credentials(in form: FormFields, _ request: Request) -> (client: String, secret: String)? {
        if let client = form["client_id"], let secret = form["client_secret"] { return (client, secret) }
        guard let words = request.headers[.authorization]?.split(separator: " "), words.count == 2,
            words[0].lowercased() == "basic", let bytes = Data(base64Encoded: String(words[1])),
            let text = String(bytes: bytes, encoding: .utf8)
        else { return nil }
        let sides = text.split(separator: ":", maxSplits: 1).compactMap(\.removingPercentEncoding)
        return sides.count == 2 ? (sides[0], sides[1]) : nil
    }

    private func refusal(
        _ error: String,
        _ description: String,
        _ status: HTTPResponse.Status = .badRequest,
    ) -> APIAnswer {
        APIAnswer(["error": .text(error), "error_description": .text(description)], status: status)
    }
}
