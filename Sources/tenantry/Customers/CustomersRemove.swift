import ArgumentParser
import Storage
import Tenants

/// `tenantry customers remove`: forgets a customer and all that was read of it, but for the audit trail.
struct CustomersRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Removes a customer with all that was read of it. The audit trail stays.",
        discussion:
            "Asks on a terminal, and refuses elsewhere unless --yes is given. To keep what was read, set the state to left instead.",
    )

    @Argument(help: "The customer: a handle, or a few letters of a name or domain.")
    var customer: String

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            try await wiring.finishRemovals()
            let found = try CustomerLookup.find(customer, among: try await store.customers(in: wiring.scope))
            let handle = found.details.handle
            if yes {
                // Nothing asks whether the letters meant this one, so they must be all of its handle.
                guard customer.lowercased() == handle.rawValue else {
                    throw Failure(
                        "With --yes a customer is named by the whole handle. Did you mean \(handle)?",
                        .noMatch
                    )
                }
            } else {
                try await tell(found, store, wiring)
                guard Question.canAsk(on: wiring.output) else {
                    throw Failure("Nobody can be asked here. Say --yes to remove \(handle).", .refused)
                }
                guard Question.ask("Type the handle “\(handle)” to remove it:") == handle.rawValue else {
                    throw Failure("Nothing was removed.", .refused)
                }
            }
            let removal = try await remove(found, store, wiring)
            let proof = removal.proof(of: handle.rawValue)
            try wiring.output.line(Cell("Removed \(handle) (\(Hostile(found.details.name))). \(proof)"))
            guard removal.left.isClean else { throw ExitStatus.failed.code }
        }
    }

    private func remove(_ customer: Customer, _ store: Store, _ wiring: Wiring) async throws -> Removal {
        let total = try await store.traces(of: customer.id).counts
            .filter { ["incident", "alert", "change"].contains($0.table) }.reduce(0) { $0 + $1.rows }
        let progress = ProgressLine(on: wiring.output.notes)
        let (scope, principal, now) = (wiring.scope, wiring.principal, wiring.now())
        let removal = try await store.remove(customer.id, in: scope, by: principal, at: now) { done in
            if wiring.output.notes.isInteractive {
                progress.update("Removing \(customer.details.handle)", done: min(done, total), of: total)
            }
        }
        progress.finish()
        return removal
    }

    /// Says what would go.
    private func tell(_ customer: Customer, _ store: Store, _ wiring: Wiring) async throws {
        let scope = wiring.scope.narrowed(to: [customer.id])
        let everything = QueueFilter(status: .all)
        let incidents = try await store.count(.incidents, everything, in: scope)
        let alerts = try await store.count(.alerts, everything, in: scope)
        wiring.output.note("\(customer.details.handle) (\(Hostile(customer.details.name))) goes, with")
        for tenant in customer.tenants {
            wiring.output.note("  tenant \(tenant.id) \(tenant.domain?.rawValue ?? "") (\(tenant.cloud.title))")
        }
        wiring.output.note("  \(incidents.of("incident")) and \(alerts.of("alert")), and how well they were read.")
    }
}
