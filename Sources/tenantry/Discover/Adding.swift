import Access
import MicrosoftCloud
import Storage
import Tenants

/// Makes customers of tenants that were discovered, each in a transaction of its own.
struct Adding: Sendable {
    /// What came of it.
    struct Outcome: Sendable {
        /// Those who were added, or would be.
        var added: [Customer.Brief] = []
        /// Tenants that were customers' already, or became one's meanwhile.
        var present: [TenantID] = []
        var faults: [AdditionPlan.Fault] = []
    }

    let wiring: Wiring
    /// Whether nothing is stored.
    let isDry: Bool

    /// Asks the login hosts about the tenants, and adds those that nobody has yet.
    func add(_ chosen: [DiscoveredTenant]) async throws -> Outcome {
        let store = try await wiring.store()
        let resolutions = try await resolutions(of: chosen.filter { !$0.isCustomers }.map(\.id))
        let plan = AdditionPlan(of: chosen, resolutions, among: try await store.customers(in: wiring.scope))
        var outcome = Outcome(present: plan.present.map(\.id), faults: plan.faults)
        for (tenant, draft) in plan.drafts {
            switch isDry ? nil : await obstacle(to: draft, store) {
            case nil: outcome.added.append(Customer.Brief(details: draft.details, tenant: tenant.id))
            // Another process was quicker.
            case .tenantTaken?: outcome.present.append(tenant.id)
            case .handleTaken(let handle, let owner)?:
                // Perhaps by this very tenant, where another process was quicker.
                let taken = try await store.customers(in: wiring.scope).flatMap(\.tenants).map(\.id)
                if taken.contains(tenant.id) {
                    outcome.present.append(tenant.id)
                } else {
                    outcome.faults.append(
                        AdditionPlan.Fault(tenant, "\(StorageError.handleTaken(handle, by: owner))")
                    )
                }
            case let error?: throw error
            }
        }
        return outcome
    }

    /// Adds a customer; what keeps it from being added, where something does.
    private func obstacle(to draft: CustomerDraft, _ store: Store) async -> StorageError? {
        do throws(StorageError) {
            _ = try await store.add(draft.details, tenants: draft.tenants, by: wiring.principal, at: wiring.now())
            return nil
        } catch {
            return error
        }
    }

    private func resolutions(of tenants: [TenantID]) async throws -> [TenantID: Resolution] {
        guard !tenants.isEmpty else { return [:] }
        let progress = ProgressLine(on: wiring.output.notes)
        defer { progress.finish() }
        var resolutions: [TenantID: Resolution] = [:]
        await (try await wiring.resolver()).resolve(tenants.map(TenantQuery.id), atOnce: 16) { place, resolution in
            resolutions[tenants[place]] = resolution
            progress.update("Asking Microsoft", done: resolutions.count, of: tenants.count)
        }
        return resolutions
    }
}

extension Customer {
    /// Who was made of a tenant.
    struct Brief: Sendable {
        let details: CustomerDetails
        let tenant: TenantID
    }
}
