import Foundation
import HTTPTypes
import Localization
import Storage
import Tenants

/// Which incident or alert an address names: a customer, Microsoft's identifier and, where several have it, a tenant.
struct ObjectPlace: Sendable {
    let customer: Customer
    /// Microsoft's identifier.
    let id: String
    /// The customer alone.
    let scope: CustomerScope
    private let tenant: TenantID?

    /// Reads an address.
    /// - Throws: ``Refusal/notFound`` for a customer that there is not, and for one out of scope alike.
    init(_ visit: Visit, _ visitor: Visitor, called parameter: String) async throws {
        guard let handle = visit.parameters["customer"].flatMap(CustomerHandle.init(rawValue:)),
            let id = visit.parameters[parameter]?.removingPercentEncoding, !id.utf8.contains(0),
            let customer = try await visit.parts.store.customer(handle, in: visitor.scope)
        else { throw Refusal.notFound }
        let named = visit.query["tenant"]
        tenant = named.flatMap(TenantID.init(rawValue:))
        if named != nil, tenant == nil { throw Refusal.notFound }
        self.customer = customer
        self.id = id
        scope = visitor.scope.narrowed(to: [customer.id])
    }

    /// Those that the address names; several where it says of none which tenant is meant.
    /// - Throws: ``Refusal/notFound`` where there is none.
    func fitting<Row>(_ rows: [Row], in owner: (Row) -> Tenant) throws(Refusal) -> [Row] {
        let fitting = rows.filter { row in tenant.map { $0 == owner(row).id } ?? true }
        if fitting.isEmpty { throw .notFound }
        return fitting
    }

    /// Writes down that it was looked at.
    func record(_ kind: Deed.Kind, as subject: String, by visitor: Visitor, _ visit: Visit) async throws {
        let deed = Deed(kind, of: customer, subject: Hostile(subject))
        try await visit.parts.store.record(deed, by: visitor.principal, at: visit.now)
    }
}

/// A page that asks which tenant's object is meant.
struct ChoiceModel: Sendable {
    /// One of the tenants.
    struct Item: Sendable {
        let name: String
        let detail: String
        let href: String
    }

    let sentence: String
    let items: [Item]

    init(_ place: ObjectPlace, called name: String, among tenants: [Tenant], _ visit: Visit) {
        sentence = visit.words.say(
            .objectPageChoiceHint,
            [
                .count: visit.words.number(tenants.count), .customer: Hostile(place.customer.details.name).terminal,
                .value: name + " " + Hostile(place.id).terminal,
            ],
        )
        items = tenants.map { tenant in
            let fields = visit.query.without("tenant").adding("tenant", tenant.id.rawValue)
            return Item(
                name: Hostile(tenant.displayName).terminal,
                detail: tenant.id.rawValue,
                href: visit.path.with(fields).text,
            )
        }
    }

    func page(_ visit: Visit) throws(Refusal) -> Answer {
        try visit.page(.choice, titled: .objectPageChoice, self, status: .multipleChoices)
    }
}
