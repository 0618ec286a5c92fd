import Access
import HTTPTypes
import Hummingbird
import Localization
import Logging
import Storage
import Tenants

/// `/consent`: where the browser of a customer's administrator comes back to from Microsoft.
///
/// Anyone can come here, with anything. What is no answer to a link of ours is kept nowhere, and no page repeats any of it.
enum ConsentPage {
    /// What came of an answer, as the page's address says it, without anything of the answer.
    enum Ending: String, CaseIterable {
        case given
        case declined
        case unasked
        case notKept = "not-kept"
    }

    /// What the page shows.
    struct Model: Sendable {
        let sentence: String
        let next: String
    }

    /// Takes an answer, and sends the browser on, so that the answer is in no address that it could be led to again.
    static func receive(_ visit: Visit) async throws -> Answer {
        // The address alone: what a browser calls itself, it can change at will.
        let place = String(visit.place.bound.prefix { $0 != "," })
        guard visit.parts.strangers.takes(from: place, at: visit.now) else { throw Refusal.tooOften }
        guard let desk = visit.parts.joining.desk else { throw Refusal.notFound }
        let receipt: ConsentReceipt
        do throws(StorageError) {
            receipt = try await desk.consents.receive(
                visit.path.query,
                by: .stranger(at: visit.place.bound),
                keepsUnknown: false,
            )
        } catch {
            visit.parts.logger.error(
                "An answer to a consent's link could not be kept",
                metadata: ["reason": "\(error)"]
            )
            return try page(.notKept, visit, .internalServerError)
        }
        switch receipt {
        case .given(let request):
            try await begin(request, by: .stranger(at: visit.place.bound), visit.parts, desk)
            return .redirect(to: .consent(.given))
        case .refused: return .redirect(to: .consent(.declined))
        case .otherTenant, .used, .expired, .unknown: return try page(.unasked, visit, .badRequest)
        }
    }

    /// What came of it, once the answer is out of the address.
    static func show(_ visit: Visit) async throws -> Answer {
        guard let ending = visit.parameters["ending"].flatMap(Ending.init(rawValue:)) else { throw Refusal.notFound }
        return try page(ending, visit)
    }

    /// Has the consent proven, wherever it is known whose the tenant is.
    static func begin(
        _ request: ConsentRequest,
        by principal: Principal,
        _ parts: SiteParts,
        _ desk: ConsentDesk,
    ) async throws {
        let found = try await parts.store.customer(owning: request.tenant, in: CustomerScope(of: principal))
        guard let customer = found, let tenant = customer.tenants.first(where: { $0.id == request.tenant }) else {
            return
        }
        desk.check(tenant, of: customer, waitingFor: desk.patience, by: principal, parts)
    }

    private static func page(
        _ ending: Ending,
        _ visit: Visit,
        _ status: HTTPResponse.Status = .ok,
    ) throws(Refusal) -> Answer {
        let words = visit.words
        let model =
            switch ending {
            case .given: Model(sentence: words.say(.consentPageGiven), next: words.say(.consentPageGivenNext))
            case .declined: Model(sentence: words.say(.consentPageDeclined), next: words.say(.consentPageDeclinedNext))
            case .unasked: Model(sentence: words.say(.consentPageUnasked), next: words.say(.consentPageUnaskedNext))
            case .notKept: Model(sentence: words.say(.consentPageNotKept), next: words.say(.consentPageNotKeptNext))
            }
        // Nothing of the console, and no link back to an address with an answer in it.
        return try visit.asStranger(at: .consent(ending)).page(
            .consent,
            titled: .consentPageTitle,
            model,
            status: status
        )
    }
}
