import Access
import Foundation
import Storage
import Tenants

extension ConnectCommand {
    /// How long a consent may take to reach all of Microsoft's machines.
    private static let patience = Duration.seconds(120)

    /// Asks, listens until all have answered, and proves what they said.
    func wait(for candidates: [ConsentCandidate], within limit: Duration, with wiring: Wiring) async throws {
        let answers =
            wiring.isConsentLandingOurs
            ? try await watch(candidates, within: limit, with: wiring)
            : try await listen(to: candidates, within: limit, with: wiring)
        let given = candidates.filter { answers[$0.tenant.id] == true }
        let unanswered = candidates.filter { answers[$0.tenant.id] == nil }
        // Said before the proof, which may end in something else.
        if let first = unanswered.first {
            let names = unanswered.map(\.name).joined(separator: ", ")
            wiring.output.note(
                "Nobody answered for \(names) within \(limit.rough). Once they have: tenantry connect "
                    + "\(first.customer.details.handle) --confirm"
            )
        }
        if !given.isEmpty {
            try await conclude(given, askedBy: "connect --wait", patience: ConnectCommand.patience, with: wiring)
        }
        if !unanswered.isEmpty { throw ExitStatus.unreachable.code }
        if given.count < candidates.count { throw ExitStatus.incomplete.code }
    }

    /// Asks, and listens on this machine until all have answered.
    /// - Returns: Whether each of those who have answered said yes.
    private func listen(
        to candidates: [ConsentCandidate],
        within limit: Duration,
        with wiring: Wiring,
    ) async throws -> [TenantID: Bool] {
        let loopback = try wiring.loopbackConsent()
        let consents = try await wiring.consents()
        let answers = try await loopback.run(
            within: limit,
            ask: { redirect in
                try await announce(candidates, comingBackTo: redirect, within: limit, with: wiring)
                return Set(candidates.map(\.tenant.id))
            },
            receive: { (query) throws(StorageError) in try await consents.receive(query, by: wiring.principal) },
            tell: { answer in
                switch answer {
                case .success(let receipt): wiring.output.note("\(receipt)")
                case .failure(let error): wiring.output.note("An answer came that could not be kept. \(error)")
                }
            },
        )
        return answers.mapValues { if case .given = $0 { true } else { false } }
    }

    /// Asks, and looks until the console has heard from all.
    /// - Returns: Whether each of those who have answered said yes.
    private func watch(
        _ candidates: [ConsentCandidate],
        within limit: Duration,
        with wiring: Wiring,
    ) async throws -> [TenantID: Bool] {
        try await announce(candidates, comingBackTo: wiring.consentLanding, within: limit, with: wiring)
        let scope = wiring.scope.narrowed(to: candidates.map(\.customer.id))
        let (store, clientID) = (try await wiring.store(), try await wiring.consents().clientID)
        let end = ContinuousClock.now + limit
        var answers: [TenantID: Bool] = [:]
        while answers.count < candidates.count, ContinuousClock.now < end {
            try await ContinuousClock().sleep(for: .seconds(1))
            let requests = try await store.consentRequests(in: scope).filter { $0.clientID == clientID }
            for tenant in candidates.map(\.tenant.id) where answers[tenant] == nil {
                // The newest one, which is the one that was just made, or took its place.
                guard let request = requests.first(where: { $0.tenant == tenant }), let outcome = request.outcome
                else { continue }
                answers[tenant] = outcome == .given
                wiring.output.note("The link for the tenant \(tenant): \(outcome.words).")
            }
        }
        return answers
    }

    private func announce(
        _ candidates: [ConsentCandidate],
        comingBackTo redirect: URL,
        within limit: Duration,
        with wiring: Wiring,
    ) async throws {
        try show(try await ask(candidates, comingBackTo: redirect, with: wiring), on: wiring.output)
        wiring.output.note("Waiting for the answer, for \(limit.rough) at the longest.")
    }

    /// Takes the address that an administrator's browser was sent to, and proves what they said.
    func take(_ answer: String, with wiring: Wiring) async throws {
        let query = try ConnectCommand.query(of: answer == "-" ? ConnectCommand.typedAnswer(on: wiring.output) : answer)
        let receipt = try await wiring.consents().receive(query, by: wiring.principal)
        guard case .given(let request) = receipt else {
            throw Failure("\(receipt)", receipt.tenant == nil ? .refused : .incomplete)
        }
        wiring.output.note("\(receipt)")
        let candidates = try await wiring.store().customers(in: wiring.scope).flatMap { customer in
            customer.tenants.filter { $0.id == request.tenant }.map { ConsentCandidate(customer: customer, tenant: $0) }
        }
        guard !candidates.isEmpty else {
            throw Failure("The tenant \(request.tenant) is no customer's any more, so nothing was checked.", .noMatch)
        }
        try await conclude(candidates, askedBy: "connect --answer", patience: ConnectCommand.patience, with: wiring)
    }

    private static func typedAnswer(on output: Output) throws -> String {
        guard Question.canAsk(on: output) else {
            return String(decoding: try FileText.bytes(of: "-", upTo: 1 << 20), as: UTF8.self)
        }
        return Question.ask("The address that the browser was sent to:") ?? ""
    }

    /// The query of an address, encoded as it is there.
    ///
    /// What is no such address is not shown again, for it may hold the state of a link that is open.
    private static func query(of address: String) throws(Failure) -> String {
        let line = address.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
        guard let mark = line.firstIndex(of: "?") else {
            throw Failure(
                "That is no address that a browser was sent to after a consent. Copy the whole of it from the browser, "
                    + "from http to the end.",
                .malformed,
            )
        }
        return String(line[line.index(after: mark)...].prefix { $0 != "#" })
    }

    /// Proves consents by tokens, and shows what a check finds; the request is named as the audit trail has it.
    func conclude(
        _ candidates: [ConsentCandidate],
        askedBy request: String,
        patience: Duration,
        with wiring: Wiring,
    ) async throws {
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
        if proven < results.count || items.contains(where: { $0.isFailing || $0.isUnknown }) {
            throw ExitStatus.incomplete.code
        }
    }
}

extension ConsentRequest.Outcome {
    /// What came of it, as the person who waits is told.
    fileprivate var words: String {
        switch self {
        case .given: "an administrator has consented"
        case .refused: "nobody consented, and the audit trail says why"
        case .otherTenant: "another tenant answered, which is held"
        case .superseded: "a newer one took its place"
        case .withdrawn: "it was withdrawn"
        }
    }
}
