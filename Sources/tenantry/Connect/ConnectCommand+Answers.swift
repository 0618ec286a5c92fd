import Access
import Storage
import Tenants

extension ConnectCommand {
    /// How long a consent may take to reach all of Microsoft's machines.
    private static let patience = Duration.seconds(120)

    /// Asks, listens until all have answered, and proves what they said.
    func wait(for candidates: [ConsentCandidate], within limit: Duration, with wiring: Wiring) async throws {
        let loopback = try wiring.loopbackConsent()
        let consents = try await wiring.consents()
        let answers = try await loopback.run(
            within: limit,
            ask: { redirect in
                let items = try await ask(candidates, comingBackTo: redirect, with: wiring)
                try show(items, on: wiring.output)
                wiring.output.note("Waiting for the answer, for \(limit.rough) at the longest.")
                return Set(candidates.map(\.tenant.id))
            },
            receive: { try await consents.receive($0, by: wiring.principal) },
            tell: { wiring.output.note("\($0)") },
        )
        let given = candidates.filter { if case .given = answers[$0.tenant.id] { true } else { false } }
        let unanswered = candidates.filter { answers[$0.tenant.id] == nil }
        if !given.isEmpty { try await conclude(given, patience: ConnectCommand.patience, with: wiring) }
        if !unanswered.isEmpty {
            let names = unanswered.map(\.name).joined(separator: ", ")
            throw Failure(
                "Nobody answered for \(names) within \(limit.rough). Once they have: tenantry connect "
                    + "\(unanswered[0].customer.details.handle) --confirm",
                .unreachable,
            )
        }
        if given.count < candidates.count { throw ExitStatus.incomplete.code }
    }

    /// Proves consents by tokens, and shows what a check finds.
    func conclude(_ candidates: [ConsentCandidate], patience: Duration, with wiring: Wiring) async throws {
        let request = confirm ? "connect --confirm" : "connect --wait"
        try await wiring.recordReading(.statusRead, of: allPending ? [] : [candidates[0].customer], request)
        let proof = try await wiring.consentProof()
        let results = try await proof.prove(
            candidates.map(\.tenant),
            patience: patience,
            in: wiring.scope.narrowed(to: candidates.map(\.customer.id)),
            by: wiring.principal,
        )
        let portals = try wiring.catalogue()
        let items = zip(candidates, results).map { candidate, result in
            CheckListing.Item(customer: candidate.customer, checked: result.checked, portals: portals)
        }
        try wiring.output.render(CheckListing.listing(items, own: []), as: json ? .json : .table)
        let proven = results.filter(\.isProven).count
        if !json {
            wiring.output.note(
                proven == results.count
                    ? "Connected: \(proven.of("tenant"))."
                    : "Connected: \(proven) of \(results.count.of("tenant")). A new consent can take some minutes to show."
            )
        }
        if proven < results.count || items.contains(where: \.isFailing) { throw ExitStatus.incomplete.code }
    }
}
