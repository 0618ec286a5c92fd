import Access
import Foundation
import HTTPTypes
import Hummingbird
import Localization
import Logging
import Storage
import Tenants

/// `/customers/…/connect/sign-in`: whoever is at the console signs in at a customer's tenant, as another way into it.
enum TenantSignInPage {
    /// Sends a browser to the sign-in page of a tenant.
    static func begin(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let customer = try await CustomerPlace(visit, visitor).customer
        let id = visit.query["tenant"].flatMap(TenantID.init(rawValue:))
        guard let entry = visit.parts.joining.entry, let tenant = customer.tenants.first(where: { $0.id == id }),
            tenant.cloud.hasSecurityGraph
        else { throw Refusal.notFound }
        // Whoever was led here from elsewhere has not asked for it.
        guard visit.isFromOurPage else { return .redirect(to: .connecting(customer.details.handle)) }
        let start = entry.begin(at: tenant, comingBackTo: try redirect(visit))
        return Answer(
            status: .seeOther,
            cookies: [visit.parts.cookies.keeping(.attempt, start.secret, for: TenantSignIn.lifetime)],
            headers: [.location: start.page.absoluteString],
        )
    }

    /// Takes a browser that comes back from there.
    static func finish(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        guard let entry = visit.parts.joining.entry else { throw Refusal.notFound }
        guard let id = entry.tenant(keeping: visit.attempt) else { throw Refusal.malformed }
        guard let customer = try await visit.parts.store.customer(owning: id, in: visitor.scope),
            let tenant = customer.tenants.first(where: { $0.id == id })
        else { throw Refusal.notFound }
        let outcome = try await entry.finish(
            visit.path.query,
            keeping: visit.attempt,
            at: tenant,
            comingBackTo: redirect(visit),
            in: visitor.scope.narrowed(to: [customer.id]),
            by: visitor.principal,
        )
        let words = visit.words
        switch outcome {
        case .kept:
            var answer = Answer.redirect(to: .customer(customer.details.handle))
            answer.cookies.append(visit.parts.cookies.forgetting(.attempt))
            return answer
        case .foreign:
            return try await ConnectPage.page(of: customer, saying: words.say(.entraForeign), visit, .badRequest)
        case .refused(let word, let meaning, let why):
            visit.parts.logger.warning("Entra refused a sign-in at a tenant", metadata: ["reason": "\(why)"])
            try await record(.refused, "\(word.bound) at \(id)", of: customer, visitor, visit)
            let trouble = meaning.map { words.say($0) } ?? words.say(.entraRefused, [.value: word.terminal])
            return try await ConnectPage.page(of: customer, saying: trouble, visit, .forbidden)
        case .failed(let why):
            visit.parts.logger.error("Nobody could sign in at a tenant", metadata: ["reason": "\(why)"])
            try await record(.failed, "at \(id)", of: customer, visitor, visit)
            let trouble = words.say(.connectPageSignInFailed)
            return try await ConnectPage.page(of: customer, saying: trouble, visit, .badGateway)
        }
    }

    /// Writes down that nobody signed in.
    private static func record(
        _ outcome: Deed.Outcome,
        _ subject: String,
        of customer: Customer,
        _ visitor: Visitor,
        _ visit: Visit,
    ) async throws {
        let deed = Deed(.signedIn, of: customer, subject: Hostile(subject), outcome: outcome)
        try await visit.parts.store.record(deed, by: visitor.principal, at: visit.now)
    }

    private static func redirect(_ visit: Visit) throws(Refusal) -> URL {
        guard let url = URL(string: visit.origin + LocalPath.tenantCallback.text) else { throw .malformed }
        return url
    }
}
