import Access
import ArgumentParser
import MicrosoftCloud
import Storage
import Tenants

/// `tenantry discover`: the tenants that an analyst gets into, and those of them that become customers.
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Lists the tenants that you may switch to and your partner relationships, and adds those chosen.",
        discussion: """
            Signs you in by a browser on this machine, or by a code with --device-code, and keeps the sign-in sealed in the \
            store, so that the next run asks nothing. Lists every directory that you may switch to (Azure Resource Manager) \
            and every partner relationship of your own directory (GDAP), with its status and end.

            On a terminal it asks which of the new ones to add: numbers such as 1,3-5, or all. Elsewhere --add says so. Each \
            becomes a customer as by 'tenantry customers add'; what is a customer's already is left as it is. The ends of \
            relationships are kept for 'tenantry check'. The exit status is \(ExitStatus.incomplete.rawValue) where one of the \
            lists could not be read, or a tenant not be added.
            """,
    )

    @Option(
        help: ArgumentHelp(
            "Add this tenant, or all that are new; may be given several times.",
            valueName: "all|tenant-id|domain"
        )
    )
    var add: [String] = []

    @Flag(help: "Say what would be added, and add nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp("Read this list alone; both where nothing is said.", valueName: "directories|relationships")
    )
    var from: String?

    @Option(help: "The cloud of your own directory: commercial, gcc, gcc-high, dod or china.")
    var cloud: String?

    @Flag(help: "Sign in at another device, by a code.")
    var deviceCode = false

    @Flag(help: "Forget the sign-in that is kept, and do nothing else.")
    var signOut = false

    @Flag(exclusivity: .exclusive) var format: OutputFormat = .table

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if signOut, !add.isEmpty || dryRun || deviceCode || from != nil {
            throw ValidationError("--sign-out goes with none of --add, --dry-run, --device-code and --from.")
        }
    }

    func run() async throws {
        let cloud = try readingFields { () throws(CustomerFieldError) -> Cloud in
            try self.cloud.map(CustomerField.cloud) ?? .commercial
        }
        let lists = try lists()
        try await options.run { wiring in
            let clientID = try wiring.signInApplication()
            let store = try await wiring.store(making: true)
            let signIn = try await wiring.analystSignIn(in: cloud, at: clientID)
            if signOut { return try await forget(signIn, wiring) }
            let way: PersonSignIn.Way = deviceCode ? .deviceCode : .browser
            let signing = SigningIn(
                wiring: wiring,
                signIn: signIn,
                clientID: clientID,
                cloud: cloud,
                way: way,
            )
            let service: CloudService = lists.contains(.relationships) ? .graph : .resourceManager
            let (kept, tokens) = try await signing.session(for: service)
            try await wiring.recordReading(.directoriesRead, of: [], "discover, as \(kept.account.bound)")
            let survey = try await wiring.survey(of: lists, by: kept, tokens)
            try await finish(survey, of: kept, store, wiring)
        }
    }

    /// Shows what was found, and adds what is chosen of it.
    private func finish(_ survey: Survey, of signIn: KeptSignIn, _ store: Store, _ wiring: Wiring) async throws {
        for gap in survey.gaps { wiring.output.note("Not all is known of the \(gap.list.rawValue). \(gap.why)") }
        if let failure = survey.failure { throw Failure("Nothing could be read. \(failure)", failure.exitStatus) }
        let adding = Adding(wiring: wiring, isDry: dryRun)
        var discovery = survey.discovery(among: try await store.customers(in: wiring.scope))
        var outcome = try await adding.add(TenantPick.find(add, among: discovery.tenants))
        if !outcome.added.isEmpty, !dryRun {
            discovery = survey.discovery(among: try await store.customers(in: wiring.scope))
        }
        var unlisted = try await refresh(survey, store, wiring)
        let listing = DiscoverListing(tenants: discovery.tenants, survey: survey, signIn: signIn, outcome: outcome)
        try wiring.output.render(listing.listing, as: format)
        if format == .table {
            listing.tell(on: wiring.output)
            if let chosen = ask(about: listing.offered, wiring) {
                outcome = try await adding.add(chosen)
                unlisted = try await refresh(survey, store, wiring)
            }
        }
        try await tell(of: unlisted, store, wiring)
        outcome.tell(isDry: dryRun, on: wiring.output)
        guard survey.gaps.isEmpty, outcome.faults.isEmpty else { throw ExitStatus.incomplete.code }
    }

    /// What someone at the terminal chooses of the tenants that are nobody's yet; `nil` where nobody is asked.
    private func ask(about offered: [DiscoveredTenant], _ wiring: Wiring) -> [DiscoveredTenant]? {
        guard add.isEmpty, !offered.isEmpty, Question.canAsk(on: wiring.output) else { return nil }
        while let answer = Question.ask("Which of them to add? Numbers such as 1,3-5, or all; nothing for none:") {
            do throws(Failure) {
                let all = offered.indices.filter { offered[$0].standing == .new }
                return try NumberedChoice(answer, of: offered.count, all: all).places.map { offered[$0] }
            } catch {
                wiring.output.note("\(error)")
            }
        }
        return nil
    }

    /// Keeps what is known now of the customers' relationships, and gives the tenants of those that are not listed any more.
    private func refresh(_ survey: Survey, _ store: Store, _ wiring: Wiring) async throws -> Set<TenantID> {
        guard !dryRun, case .success = survey.relationships else { return [] }
        let unlisted = try await store.refresh(
            survey.named,
            of: survey.home,
            isWhole: survey.hasAllRelationships,
            in: wiring.scope,
            by: wiring.principal,
            at: wiring.now(),
        )
        return Set(unlisted.map(\.tenant))
    }

    /// Tells of the relationships that are not listed any more, where no other one leads to the tenant.
    private func tell(of unlisted: Set<TenantID>, _ store: Store, _ wiring: Wiring) async throws {
        guard !unlisted.isEmpty else { return }
        let endings = try await store.relationships(in: wiring.scope).endings
        for customer in try await store.customers(in: wiring.scope) {
            for tenant in customer.tenants where unlisted.contains(tenant.id) {
                let ending = endings[tenant.id]?.first { $0.kind == .unlistedRelationship }
                guard let finding = ending?.finding(at: wiring.now()) else { continue }
                wiring.output.note("\(customer.details.handle): \(finding.words)")
            }
        }
    }

    private func forget(_ signIn: AnalystSignIn, _ wiring: Wiring) async throws {
        guard let gone = try await signIn.forget() else { return wiring.output.note("Nobody was signed in.") }
        wiring.output.note("The sign-in of \(gone.account) is forgotten here. Microsoft still knows of it.")
    }

    private func lists() throws(Failure) -> Set<Survey.List> {
        guard let from else { return Set(Survey.List.allCases) }
        return [try FilterWord(name: "list", words: Survey.List.allCases.map { ($0.rawValue, $0) }).value(of: from)]
    }
}
