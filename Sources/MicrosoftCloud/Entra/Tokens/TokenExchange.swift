import Foundation
import HTTPTypes
import Tenants
import Transport

/// One question to a token endpoint, and what its answer comes to.
struct TokenExchange: Sendable {
    /// The largest answer that is taken from a login host, in bytes.
    static let answerLimit = 1_024 * 1_024

    let transport: any Transport
    let now: @Sendable () -> Timestamp

    /// Posts a form to an endpoint and reads the token.
    ///
    /// The blotter knows the secrets among the fields, which the answer may repeat.
    func token(
        for fields: [(name: String, value: String)],
        from url: URL,
        _ blotter: Blotter
    ) async throws(TokenError.Reason) -> TokenAnswer {
        try await token(for: EntraForm(fields).request(to: url), blotter)
    }

    func token(for request: OutboundRequest, _ blotter: Blotter) async throws(TokenError.Reason) -> TokenAnswer {
        let start = now()
        let response: InboundResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw .transport(error)
        }
        guard response.status != .ok else { return try TokenAnswer(response.body, askedAt: start) }
        throw TokenError.Reason(refusing: response, blotter)
    }
}

/// A form for a login host, with all that goes around it.
struct EntraForm: Sendable {
    let fields: [(name: String, value: String)]

    init(_ fields: [(name: String, value: String)]) {
        self.fields = fields
    }

    func request(to url: URL) -> OutboundRequest {
        let id = RequestID()
        return OutboundRequest(
            method: .post,
            url: url,
            headers: [
                .contentType: "application/x-www-form-urlencoded", .accept: "application/json",
                .clientRequestID: "\(id)",
            ],
            body: FormBody(fields).body,
            id: id,
            answerLimit: TokenExchange.answerLimit,
        )
    }
}

extension TokenError.Reason {
    /// Reads an answer that is a no.
    init(refusing response: InboundResponse, _ blotter: Blotter) {
        switch response.status.code {
        case 429: self = .throttled(retryAfter: response.retryAfter?.delay)
        case 503 where response.retryAfter != nil: self = .throttled(retryAfter: response.retryAfter?.delay)
        case let status:
            // An answer without a readable body has only its status to say.
            if let answer = try? JSONDecoder().decode(EntraErrorAnswer.self, from: response.body) {
                self = .refused(answer.refusal(blotter))
            } else {
                self = (500...599).contains(status) ? .server(status: status) : .unreadable("status \(status)")
            }
        }
    }
}
