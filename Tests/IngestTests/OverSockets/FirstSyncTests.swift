import Ingest
import MicrosoftCloud
import Storage
import Synchronization
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A run over the sandbox` {
    @Test func `stores exactly what each tenant has`() async throws {
        try await SandboxBed.with { bed async throws in
            let summary = try await bed.ingest.run(over: bed.scope)
            #expect(summary.incomplete.isEmpty)
            for tenant in bed.tenants {
                let (stored, real) = try await bed.compare(tenant)
                #expect(real.alerts.count == 24)
                #expect(stored == real)
            }
            #expect(try await bed.changes.count == summary.new)
            // And keeps how each incident stood when it was first seen.
            #expect(try await !bed.store.followMilestones())
            let times = try await bed.store.serviceTimes(since: Timestamp(ticks: 0), in: bed.scope).values
            let incidents = try await bed.store.count(.incidents, QueueFilter(status: .all), in: bed.scope)
            #expect(times.reduce(0) { $0 + $1.items.count + $1.unseen } == incidents && incidents > 0)
        }
    }

    @Test func `finds the same with pages of any size`() async throws {
        try await SandboxBed.with(tenants: 1, alerts: 20) { bed async throws in
            var bed = bed
            for size in [1, 3, 19, 20, 21] {
                bed.settings.alertsPerPage = size
                bed.settings.incidentsPerPage = size
                let summary = try await bed.ingest.run(over: bed.scope, from: .beginning)
                #expect(summary.incomplete.isEmpty)
            }
            let (stored, real) = try await bed.compare(bed.tenants[0])
            #expect(stored == real)
            #expect(try await bed.changes.count == real.alerts.count + real.incidents.count)
        }
    }

    @Test func `asks one page of each stream when nothing is new, and changes nothing`() async throws {
        try await SandboxBed.with { bed async throws in
            _ = try await bed.ingest.run(over: bed.scope)
            let changes = try await bed.changes
            bed.wire.forget()
            let summary = try await bed.ingest.run(over: bed.scope)
            #expect(bed.wire.asked.count == 2 * bed.tenants.count)
            #expect(bed.wire.pages.count == 2 * bed.tenants.count)
            #expect(summary.requests == 2 * bed.tenants.count)
            #expect(summary.new == 0 && summary.updated == 0)
            #expect(try await bed.changes == changes)
        }
    }

    @Test func `tells how far it has come, down to the last tenant`() async throws {
        try await SandboxBed.with { bed async throws in
            let reports = Reports()
            let summary = try await bed.ingest.run(over: bed.scope) { reports.add($0) }
            let finished = reports.all.compactMap(\.finished)
            #expect(Set(finished.map(\.tenant.id)) == Set(bed.tenants.map(\.id)))
            #expect(reports.all.map(\.tenantsDone).max() == 3)
            #expect(reports.all.allSatisfy { $0.tenantsTotal == 3 })
            #expect(reports.all.map(\.new).max() == summary.new)
            #expect(summary.tenants.map(\.tenant.id) == bed.tenants.map(\.id))
        }
    }

    @Test func `reads who is looked after or being set up, and nobody else`() async throws {
        try await SandboxBed.with(tenants: 4, alerts: 5) { bed async throws in
            let scope = CustomerScope(of: .system)
            let states: [CustomerState] = [.onboarding, .active, .suspended, .left]
            for (var customer, state) in zip(try await bed.store.customers(in: scope), states) {
                customer.details.state = state
                try await bed.store.update(customer, in: scope, by: .system, at: .newYear)
            }
            let tenants = try await bed.ingest.tenants(in: scope)
            #expect(tenants.map(\.id) == bed.tenants.prefix(2).map(\.id))
        }
    }

    @Test func `holds nothing of a tenant that is removed meanwhile, and reads the others`() async throws {
        try await SandboxBed.with(tenants: 2, alerts: 5) { bed async throws in
            let gone = try #require(try await bed.store.customers(in: bed.scope).first)
            let lists = StreamLists { tenant, request, id throws(GraphError) in
                if tenant.id == gone.tenants[0].id {
                    do {
                        try await bed.store.remove(gone.id, in: bed.scope, by: .system, at: .newYear)
                    } catch StorageError.unknownCustomer {
                        // Its other stream was quicker.
                    } catch {
                        Issue.record(error)
                    }
                }
                return try await bed.graph.incidents(of: tenant.id, in: tenant.cloud, request, as: id)
            } alerts: { tenant, request, id throws(GraphError) in
                try await bed.graph.alerts(of: tenant.id, in: tenant.cloud, request, as: id)
            }
            let ingest = Ingest(store: bed.store, lists: lists, surroundings: bed.surroundings)
            let summary = try await ingest.run(over: bed.scope)
            #expect(summary.tenants[0].trouble == .unknownTenant(gone.tenants[0].id))
            #expect(summary.incomplete.map(\.tenant.id) == [gone.tenants[0].id])
        }
    }

    private final class Reports: Sendable {
        private let reports = Mutex<[RunProgress]>([])

        var all: [RunProgress] { reports.withLock(\.self) }

        func add(_ report: RunProgress) {
            reports.withLock { $0.append(report) }
        }
    }
}
