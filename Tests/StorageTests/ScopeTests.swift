import Storage
import Tenants
import Testing

/// Two customers with everything alike but their tenant; and whom each way to read names.
@Suite(.timeLimit(.minutes(1))) struct `A scope of one customer` {
    /// A way to read customers' data, which answers with whose the data was that it saw.
    struct Reading: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let owners: @Sendable (Store, CustomerScope) async throws -> [CustomerID?]
    }

    static let readings: [Reading] = [
        Reading(testDescription: "customers") { store, scope in
            try await store.customers(in: scope).map(\.id)
        },
        Reading(testDescription: "audit trail") { store, scope in
            try await store.auditTrail(in: scope, limit: 99).map(\.deed.target?.customer)
        },
        Reading(testDescription: "health") { store, scope in
            try await owners(of: store.health(in: scope).map(\.tenant), in: store)
        },
        Reading(testDescription: "health of a stream") { store, scope in
            var seen: [TenantID] = []
            for number in 1...2 {
                do {
                    seen.append(try await store.health(of: .alerts, of: tenantID(number), in: scope).tenant)
                } catch StorageError.unknownTenant {
                    continue
                }
            }
            return try await owners(of: seen, in: store)
        },
        Reading(testDescription: "open counts") { store, scope in
            let counts = try await store.openCounts(in: scope)
            #expect(counts.values.allSatisfy { $0 == [.incidents: 1, .alerts: 1] })
            return try await owners(of: counts.keys.sorted(), in: store)
        },
        Reading(testDescription: "who the customers are") { store, scope in
            Array(try await store.customerNumbers(in: scope))
        },
        Reading(testDescription: "activity") { store, scope in
            try await owners(of: store.activity(limit: 9, in: scope).compactMap(\.change.tenant), in: store)
        },
        Reading(testDescription: "changes") { store, scope in
            try await owners(of: store.changes(after: 0, limit: 99, in: scope).compactMap(\.tenant), in: store)
        },
        Reading(testDescription: "incidents") { store, scope in
            try await store.incidents(QueueFilter(), in: scope).map(\.customer)
        },
        Reading(testDescription: "incidents by text") { store, scope in
            try await store.incidents(QueueFilter(text: "192.0.2.1"), in: scope).map(\.customer)
        },
        Reading(testDescription: "incidents by technique") { store, scope in
            try await store.incidents(QueueFilter(technique: Technique(rawValue: "T1566")), in: scope).map(\.customer)
        },
        Reading(testDescription: "alerts") { store, scope in
            try await store.alerts(QueueFilter(), in: scope, includingEvidence: true).map(\.customer)
        },
        Reading(testDescription: "alerts by text") { store, scope in
            try await store.alerts(QueueFilter(text: "192.0.2.1"), in: scope).map(\.customer)
        },
        Reading(testDescription: "incidents by identifier") { store, scope in
            try await store.incidents(withID: IncidentID(rawValue: "1"), in: scope).map(\.customer)
        },
        Reading(testDescription: "alerts by identifier") { store, scope in
            try await store.alerts(withID: AlertID(rawValue: "a1"), in: scope).map(\.customer)
        },
        Reading(testDescription: "alerts of an incident") { store, scope in
            let incident = IncidentID(rawValue: "1")
            return try await store.alerts(ofIncident: incident, of: tenantID(1), in: scope).map(\.customer)
                + store.alerts(ofIncident: incident, of: tenantID(2), in: scope).map(\.customer)
        },
        Reading(testDescription: "a customer by handle") { store, scope in
            var seen: [CustomerID] = []
            for handle in ["contoso", "fabrikam"] {
                let handle = try #require(CustomerHandle(rawValue: handle))
                if let customer = try await store.customer(handle, in: scope) { seen.append(customer.id) }
            }
            return seen
        },
        Reading(testDescription: "what became of incidents") { store, scope in
            var seen: [TenantID] = []
            for number in 1...2 {
                let tenant = tenantID(number)
                let changes = try await store.history(of: ["1"], in: .incidents, of: tenant, limit: 9, in: scope)
                seen += changes.compactMap(\.tenant)
            }
            return try await owners(of: seen, in: store)
        },
        Reading(testDescription: "what is seen elsewhere") { store, scope in
            let address = Entity(kind: .address, value: Hostile("192.0.2.1"))
            // At others than a customer that there is not.
            let nobody = CustomerID(rawValue: 0)
            return try await store.elsewhere([address], than: nobody, in: scope).flatMap { $0.places.map(\.customer) }
        },
        Reading(testDescription: "open by severity") { store, scope in
            try await store.openBySeverity(in: scope).map(\.key)
        },
        Reading(testDescription: "arrivals by hour") { store, scope in
            try await store.arrivalsByHour(since: Hour(of: moment(0)), in: scope).map(\.key)
        },
        Reading(testDescription: "service times") { store, scope in
            _ = try await store.followMilestones()
            return try await store.serviceTimes(since: moment(0), in: scope).map(\.key)
        },
        Reading(testDescription: "the techniques of the latest alerts") { store, scope in
            try await store.recentAlerts(since: moment(0), most: 9, in: scope).techniques.map(\.key)
        },
        Reading(testDescription: "the entities of the latest alerts") { store, scope in
            let sightings = try await store.recentAlerts(since: moment(0), most: 9, in: everything).sightings
            var seen: [CustomerID] = []
            for (customer, sightings) in sightings where try await !store.entities(of: sightings, in: scope).isEmpty {
                seen.append(customer)
            }
            return seen
        },
        Reading(testDescription: "originals") { store, scope in
            var seen: [TenantID] = []
            for number in 1...2 {
                let tenant = tenantID(number)
                if try await store.original(of: .incidents, id: "1", of: tenant, in: scope) != nil {
                    seen.append(tenant)
                }
                if try await store.original(of: .alerts, id: "a1", of: tenant, in: scope) != nil { seen.append(tenant) }
            }
            return try await owners(of: seen, in: store)
        },
    ]

    @Test(arguments: readings, Backend.allCases)
    func `never sees another's rows`(reading: Reading, backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await fill(store, handle: "contoso", tenant: 1)
            let fabrikam = try await fill(store, handle: "fabrikam", tenant: 2)
            #expect(Set(try await reading.owners(store, everything)) == [contoso.id, fabrikam.id])
            #expect(Set(try await reading.owners(store, store.scope(of: contoso))) == [contoso.id])
            #expect(Set(try await reading.owners(store, store.scope(of: fabrikam))) == [fabrikam.id])
            #expect(try await reading.owners(store, everything.narrowed(to: [])).isEmpty)
        }
    }

    @Test(arguments: Tenants.Stream.allCases, Backend.allCases)
    func `never counts another's rows`(stream: Tenants.Stream, backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await fill(store, handle: "contoso", tenant: 1)
            _ = try await fill(store, handle: "fabrikam", tenant: 2)
            #expect(try await store.count(stream, QueueFilter(), in: everything) == 2)
            #expect(try await store.count(stream, QueueFilter(), in: store.scope(of: contoso)) == 1)
            #expect(try await store.count(stream, QueueFilter(), in: everything.narrowed(to: [])) == 0)
        }
    }

    private func fill(_ store: Store, handle: String, tenant: Int) async throws -> Customer {
        let customer = try await store.addCustomer(handle, tenant: tenant)
        try await store.commit(Incident.fixture(of: tenant))
        let evidence = Evidence.fixture(.ip, (.address, "192.0.2.1"))
        try await store.commit(Alert.fixture(of: tenant, techniques: ["T1566"], evidence: [evidence]))
        return customer
    }

    private static func owners(of tenants: [TenantID], in store: Store) async throws -> [CustomerID?] {
        let customers = try await store.customers(in: everything)
        return tenants.map { tenant in
            customers.first { $0.tenants.contains { $0.id == tenant } }?.id
        }
    }
}
