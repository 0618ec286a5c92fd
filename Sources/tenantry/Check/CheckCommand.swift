import Access
import ArgumentParser
import Console
import Storage
import Tenants
import Transport

/// `tenantry check`: what we may do in each tenant, what keeps us out, and what ends soon.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds out how well we get into each tenant, and what ends soon.",
        discussion: """
            Asks for a token and for one page of each list, as sync does. Each finding says what is so, what to do, who must \
            do it, and the portal's page to do it at. Of what ends, it warns 60, 30, 14, 7 and 1 days before. Findings are \
            kept, and status shows them until a later check or sync finds them gone. The exit status is \
            \(ExitStatus.incomplete.rawValue) where there is a failure, in a tenant or of what is our \
            own, or where a tenant does not answer as it should.
            """,
    )

    @Argument(help: "The customers; all that are onboarding or active where none is named.")
    var customers: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let selection = try await wiring.selection(of: customers)
            let chosen = selection.chosen.filter { !customers.isEmpty || $0.details.state.isRead }
            guard !selection.all.isEmpty else { return wiring.output.note(CustomerLookup.noCustomers) }
            guard !chosen.isEmpty else { return wiring.output.note("There is no tenant to check.") }
            try await wiring.recordReading(.statusRead, of: selection.named, "check")
            let check = try await wiring.tenantCheck(in: selection.scope)
            let proofs = wiring.ownProofs
            let endings = try await store.endings(in: selection.scope)
            let tenants = chosen.flatMap(\.tenants)
            let checked = try await withTaskExecutorPreference(LoopExecutor.shared) {
                try await check.findings(of: tenants, endings) { try await store.keep($0, at: wiring.now()) }
            }
            let now = wiring.now()
            let own = proofs.look(now).adding(ClockSkew(of: checked.flatMap(\.skews)))
            let kept = AccessLook(.endings, endings: try await store.ownEndings())
            try await store.keepOwn(own, of: proofs.machine, at: now)
            try await store.keepOwn(kept, at: now)
            let portals = try wiring.catalogue()
            let owners = Dictionary(chosen.flatMap { customer in customer.tenants.map { ($0.id, customer) } }) {
                one,
                _ in one
            }
            let items = checked.compactMap { checked in
                owners[checked.tenant.id].map {
                    CheckListing.Item(customer: $0, checked: checked, portals: portals)
                }
            }
            let ownFindings = (own.told(at: now) + kept.told(at: now)).sorted { $0.severity < $1.severity }.map {
                CheckListing.Own(finding: $0, link: portals.link(ofOwn: $0, beside: tenants))
            }
            try wiring.output.render(CheckListing.listing(items, own: ownFindings), as: json ? .json : .table)
            if !json { CheckListing.tell(ownFindings, items, on: wiring.output) }
            if items.contains(where: { $0.isFailing || $0.isUnknown }) || ownFindings.contains(where: \.isFailing) {
                throw ExitStatus.incomplete.code
            }
        }
    }
}
