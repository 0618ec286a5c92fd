import Access
import HTTPTypes
import Hummingbird
import Localization
import Storage
import Tenants

/// `/customers/…/connect`: a customer's consent, from the link to the proof.
enum ConnectPage {
    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let customer = try await CustomerPlace(visit, visitor).customer
        let subject = Hostile("console " + visit.path.text)
        try await visit.parts.store.record(
            Deed(.statusRead, of: customer, subject: subject),
            by: visitor.principal,
            at: visit.now,
        )
        let standing = try await ConnectStanding(of: customer, visit.parts, at: visit.now)
        var answer = try page(of: customer, standing, made: nil, visit)
        // For a browser without scripts; those that run them ask by themselves.
        if standing.isChecking, let name = HTTPField.Name("Refresh") { answer.headers[name] = "5" }
        return answer
    }

    /// Whether a customer stands otherwise than a page says; it tells nothing else.
    static func compare(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let customer = try await CustomerPlace(visit, visitor).customer
        let standing = try await ConnectStanding(of: customer, visit.parts, at: visit.now)
        if visit.query["seen"] == standing.mark { return Answer(status: .noContent) }
        return Answer(contentType: "text/plain; charset=utf-8", body: "changed\n")
    }

    /// Makes a link for one of the customer's tenants, and shows it this once.
    static func make(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let customer = try await CustomerPlace(visit, visitor).customer
        let (desk, tenant) = try asked(visit, of: customer)
        guard let redirect = desk.landing(at: visit.parts.address, askedBy: visit.origin) else {
            throw Refusal.malformed
        }
        let invitations = try await desk.consents.ask(
            [tenant],
            comingBackTo: redirect,
            in: visitor.scope.narrowed(to: [customer.id]),
            by: visitor.principal,
        )
        let made = invitations.first.map {
            ConnectModel.Made($0, to: customer, by: desk, comingBackTo: redirect, visit)
        }
        return try page(
            of: customer,
            try await ConnectStanding(of: customer, visit.parts, at: visit.now),
            made: made,
            visit
        )
    }

    /// Takes back what a tenant was asked.
    static func withdraw(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let customer = try await CustomerPlace(visit, visitor).customer
        let (desk, tenant) = try asked(visit, of: customer)
        try await desk.consents.withdraw(
            tenant,
            in: visitor.scope.narrowed(to: [customer.id]),
            by: visitor.principal
        )
        return .redirect(to: .connecting(customer.details.handle))
    }

    /// Has a tenant's consent proven, in whatever way it was given.
    static func check(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let place = try await CustomerPlace(visit, visitor)
        let customer = place.customer
        let (desk, tenant) = try asked(visit, of: customer)
        // What cannot be accounted for is not done.
        try await place.record([.statusRead], as: "console check of the consent", by: visitor, visit)
        desk.check(tenant, of: customer, by: visitor.principal, visit.parts)
        return .redirect(to: .connecting(customer.details.handle))
    }

    /// Takes the address that an administrator's browser was sent to, where that could not come here by itself.
    static func answer(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let customer = try await CustomerPlace(visit, visitor).customer
        guard let desk = visit.parts.joining.desk else { throw Refusal.notFound }
        let query = desk.query(ofPasted: visit.form["address"] ?? "")
        // An answer to another customer's link would be shown here as this one's.
        let receipt = try await desk.consents.receive(
            query,
            in: visitor.scope.narrowed(to: [customer.id]),
            by: visitor.principal,
        )
        switch receipt {
        case .given(let request):
            try await ConsentPage.begin(request, by: visitor.principal, visit.parts, desk)
            return .redirect(to: .connecting(customer.details.handle))
        case .refused:
            return .redirect(to: .connecting(customer.details.handle))
        case .otherTenant, .used, .expired, .unknown:
            // It is not shown again, for it may hold what answers a link that is open.
            let trouble = visit.words.say(.consentPageUnasked)
            let status: HTTPResponse.Status = .unprocessableContent
            return try page(
                of: customer,
                try await ConnectStanding(of: customer, visit.parts, at: visit.now),
                made: nil,
                saying: trouble,
                visit,
                status,
            )
        }
    }

    /// What asks, and the tenant that a form names, which must be one of the customer's that can be asked.
    private static func asked(
        _ visit: Visit,
        of customer: Customer,
    ) throws(Refusal) -> (desk: ConsentDesk, tenant: Tenant) {
        let id = visit.form["tenant"].flatMap(TenantID.init(rawValue:))
        guard let desk = visit.parts.joining.desk, let tenant = customer.tenants.first(where: { $0.id == id }),
            tenant.cloud.hasSecurityGraph
        else { throw .notFound }
        return (desk, tenant)
    }

    /// The page with what came of something that was tried elsewhere.
    static func page(
        of customer: Customer,
        saying trouble: String,
        _ visit: Visit,
        _ status: HTTPResponse.Status,
    ) async throws -> Answer {
        let standing = try await ConnectStanding(of: customer, visit.parts, at: visit.now)
        return try page(of: customer, standing, made: nil, saying: trouble, visit, status)
    }

    private static func page(
        of customer: Customer,
        _ standing: ConnectStanding,
        made: ConnectModel.Made?,
        saying trouble: String? = nil,
        _ visit: Visit,
        _ status: HTTPResponse.Status = .ok,
    ) throws(Refusal) -> Answer {
        let model = ConnectModel(of: customer, standing, made: made, saying: trouble, visit)
        return try visit.moved(to: .connecting(customer.details.handle)).page(
            .connect,
            titled: .connectPageTitle,
            filling: [.customer: model.mark.name],
            model,
            status: status,
        )
    }
}
