import Foundation
import HTTPTypes
import Transport

/// What one login host says about a name.
enum AuthorityAnswer: Hashable, Sendable {
    case tenant(ResolvedTenant)
    case unknown
    /// The name cannot be a tenant's.
    case refused
    case failure(AuthorityFailure.Reason)

    /// Reads the answer to a question for an OpenID configuration.
    init(_ response: InboundResponse) {
        switch response.status.code {
        case 200: self = AuthorityAnswer(configuration: response.body)
        case 429: self = .failure(.throttled(retryAfter: response.retryAfter?.delay))
        case 503 where response.retryAfter != nil: self = .failure(.throttled(retryAfter: response.retryAfter?.delay))
        case let status:
            // An answer without a readable body has only its status to say.
            let answer = try? JSONDecoder().decode(EntraErrorAnswer.self, from: response.body)
            self = answer.flatMap(AuthorityAnswer.init(error:)) ?? .failure(.status(status))
        }
    }

    private init(configuration body: Data) {
        do {
            let configuration = try JSONDecoder().decode(OpenIDConfiguration.self, from: body)
            self = configuration.tenant.map(AuthorityAnswer.tenant) ?? .failure(.unreadable("it names no tenant"))
        } catch {
            self = .failure(.unreadable("it is not an OpenID configuration"))
        }
    }

    private init?(error answer: EntraErrorAnswer) {
        let codes = answer.errorCodes
        if codes.contains(.malformedTenant) {
            self = .refused
        } else if codes.contains(.noSuchTenant) || codes.contains(.otherCloud) || answer.error == "invalid_tenant" {
            // A tenant of another cloud is that cloud's to tell, and every cloud is asked.
            self = .unknown
        } else if codes.contains(where: { $0.explanation?.isTransient ?? false }) {
            self = .failure(.throttled(retryAfter: nil))
        } else {
            return nil
        }
    }
}
