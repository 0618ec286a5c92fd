import HTTPTypes
import Localization
import Storage
import Tenants

/// `/customers/CUSTOMER`: all that is known of one customer, and the ways to wherever something is to be done.
enum CustomerPage {
    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let place = try await CustomerPlace(visit, visitor)
        return try await page(of: place, CustomerForm(of: place.customer), visit, visitor)
    }

    /// The page, with the form as it stands.
    static func page(
        of place: CustomerPlace,
        _ form: CustomerForm,
        trouble: CustomerForm.Trouble? = nil,
        _ visit: Visit,
        _ visitor: Visitor,
    ) async throws -> Answer {
        let facts = try await CustomerFacts(of: place, visit, visitor)
        let trail = visitor.account.role.rights.contains(.administer)
        try await place.record(
            [.customersRead, .statusRead, .incidentsRead] + (trail ? [.trailRead] : []),
            as: "console " + LocalPath.customer(place.customer.details.handle).text,
            by: visitor,
            visit,
        )
        let model = CustomerModel(place.customer, facts, form, trouble, visit)
        return try visit.page(
            .customer,
            titled: .customerPageTitle,
            filling: [.customer: model.mark.name],
            model,
            status: trouble?.status ?? .ok,
        )
    }
}

/// What the store knows of a customer.
struct CustomerFacts: Sendable {
    let sight: CustomerSight
    let connections: [Connection]
    let secrets: [SecretRecord]
    let relationships: [PartnerRelationship]
    let endings: [TenantID: [Ending]]
    let findings: AccessFindings
    let open: [Severity: Int]
    let incidents: [IncidentRow]
    let arrivals: HourCounts
    let activities: [Activity]
    /// What was done to the customer, as far as the reader may see it; `nil` for a reader who may not.
    let trail: [AuditEntry]?
    /// The tenant whose portals are shown; `nil` for a customer that has none.
    let tenant: Tenant?

    private static let mostIncidents = 8
    private static let mostActivities = 12
    /// So many rows of the trail are looked at for what more than looked.
    private static let mostRows = 200

    /// - Throws: A ``StorageError`` where the store cannot be read, and a ``Refusal`` for a tenant that the customer has not.
    init(of place: CustomerPlace, _ visit: Visit, _ visitor: Visitor) async throws {
        let (store, scope, customer) = (visit.parts.store, place.scope, place.customer)
        if let named = visit.query["tenant"] {
            guard let own = customer.tenants.first(where: { $0.id.rawValue == named.lowercased() }) else {
                throw Refusal.notFound
            }
            tenant = own
        } else {
            tenant = customer.tenants.first
        }
        sight = CustomerSight(
            of: customer,
            health: try await store.health(in: scope),
            at: visit.now,
            staleAfter: visit.parts.staleAfter,
        )
        connections = try await store.connections(in: scope)
        secrets = try await store.secrets(in: scope)
        relationships = try await store.relationships(in: scope)
        endings = try await store.endings(in: scope)
        findings = try await store.findings(in: scope)
        open = try await store.openBySeverity(in: scope)[customer.id] ?? [:]
        incidents = try await store.incidents(QueueFilter(limit: Self.mostIncidents), in: scope)
        arrivals = try await visit.parts.arrivals.latest().value[customer.id] ?? HourCounts()
        activities = try await store.activity(limit: Self.mostActivities, in: scope)
        guard visitor.account.role.rights.contains(.administer) else {
            trail = nil
            return
        }
        var filter = AuditFilter()
        filter.customer = customer.id
        trail = try await store.auditTrail(filter, in: scope, limit: Self.mostRows).filter { !$0.deed.kind.isLook }
    }

    /// How the customer stands.
    var health: CustomerHealth { CustomerHealth(of: sight, waiting: connections.awaitingConsent) }
}

extension Deed.Kind {
    /// Whether it only looked at something.
    fileprivate var isLook: Bool {
        switch self {
        case .incidentsRead, .alertsRead, .customersRead, .statusRead, .trailRead, .originalShown, .secretUsed: true
        default: false
        }
    }
}
