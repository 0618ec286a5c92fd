package import Access
package import Localization
package import Logging
package import Response
package import Storage
package import Tenants

/// What the pages are made with.
package struct SiteParts: Sendable {
    let address: ConsoleAddress
    let store: Store
    let door: AccountSignIn
    /// What lets in whom the organization's directory signs in; `nil` where that is not set up.
    let directory: DirectorySignIn?
    let terms: ConsoleSession.Terms
    /// What changes incidents and alerts; `nil` where that is not allowed.
    let writeBack: WriteBack?
    let phrasebook: Phrasebook
    let glossary: Glossary
    /// Where ways out lead.
    let portals: PortalCatalogue
    /// How old a whole read may be before its tenant counts as one that is not seen.
    let staleAfter: Duration
    /// How long a whole form may take to come, and each piece of an answer to be taken; twice as long, a connection may be idle.
    let patience: Duration
    let now: @Sendable () -> Timestamp
    let logger: Logger
    let templates: Templates
    /// Whether all that is shown is made up, and a link alone lets someone in.
    let isDemonstration: Bool
    /// What tells open pages of what was stored meanwhile.
    let feed: ArrivalFeed
    let assets = SiteAssets()
    /// Who the customers are and how well each is seen, as it was at most an instant ago; a change by the console itself is in it.
    let roster: Kept<Roster>
    /// What the queue holds, as it was an instant ago at most; what came in meanwhile, or was changed by the console itself, is in it.
    let queue: QueueAnswers
    /// The rows of the queue, and those of the list of customers, as they were made before.
    let queueRows: PartShelf<QueueModel.Row>
    let customerRows: PartShelf<CustomersModel.Row>
    /// How all customers stand, as it was a moment ago.
    let board: Kept<CustomerBoard>
    /// When incidents came in, by customer, for thirty days; kept for longer, since it is costly.
    let arrivals: Kept<[CustomerID: HourCounts]>
    /// What checks customers' ways in when someone asks for it; `nil` where there is no way in to check.
    let customerChecks: CheckService<Customer>?
    /// What was agreed with the customers of each tier.
    let targets: ServiceTargets
    /// What the overview shows.
    let overview: OverviewWatch
    /// What each token of the API may still ask.
    let allowances: Allowances
    /// What customers are added by, and asked for their consent.
    let joining: Joining
    /// What proves consents; `nil` where no application is named that customers could consent to.
    let consentChecks: CheckService<ConsentCheck>?
    /// How often each address may still bring a consent's answer.
    let strangers: StrangerLimit

    /// - Parameters:
    ///   - address: Where the console listens.
    ///   - store: What it shows.
    ///   - door: What lets people in.
    ///   - directory: What lets in whom the organization's directory signs in, where that is set up.
    ///   - terms: How long a session lasts, as the door has it.
    ///   - writeBack: What changes incidents and alerts; `nil` where that is not allowed.
    ///   - phrasebook: What the pages say.
    ///   - allowance: How often a token of the API may ask.
    ///   - portals: Where ways out lead.
    ///   - joining: What customers are added by, and asked for their consent.
    ///   - strangersPerMinute: How often an address may bring a consent's answer in a minute.
    ///   - staleAfter: How old a whole read may be before its tenant counts as one that is not seen.
    ///   - patience: How long a whole form may take to come, and each piece of an answer to be taken.
    ///   - now: The moment that it is.
    ///   - feedPause: How long open pages wait at the most until they hear of what was stored.
    ///   - rosterFreshFor: How old what is known of all customers' health may become before it is read anew, at most twice as old.
    ///   - boardFreshFor: How old a summary of all customers may become before it is made anew.
    ///   - check: Checks how well we get into a customer's tenants, and keeps what it finds; `nil` where there is no way in.
    ///   - targets: What was agreed with the customers of each tier.
    ///   - overviewPause: How long what the overview shows is good for at least.
    ///   - isDemonstration: Whether all that is shown is made up, and a link alone lets someone in.
    ///   - logger: Where failures go.
    /// - Throws: Where the program was built with a broken template.
    package init(
        at address: ConsoleAddress,
        store: Store,
        door: AccountSignIn,
        directory: DirectorySignIn? = nil,
        terms: ConsoleSession.Terms = ConsoleSession.Terms(),
        writeBack: WriteBack? = nil,
        phrasebook: Phrasebook,
        allowance: Allowance = Allowance(),
        portals: PortalCatalogue,
        joining: Joining = Joining(),
        strangersPerMinute: Int = 30,
        staleAfter: Duration,
        patience: Duration = .seconds(30),
        now: @escaping @Sendable () -> Timestamp,
        feedPause: Duration = .milliseconds(400),
        rosterFreshFor: Duration = .milliseconds(250),
        boardFreshFor: Duration = .seconds(10),
        checkingBy check: (@Sendable (Customer) async throws -> Void)? = nil,
        targets: ServiceTargets = ServiceTargets(),
        overviewPause: Duration = .seconds(30),
        isDemonstration: Bool = false,
        logger: Logger,
    ) throws {
        self.address = address
        self.store = store
        self.door = door
        self.directory = directory
        self.terms = terms
        self.writeBack = writeBack
        self.phrasebook = phrasebook
        allowances = Allowances(allowance)
        self.portals = portals
        self.joining = joining
        consentChecks = joining.desk.map { desk in
            // Each may wait for minutes until Microsoft has spread a consent.
            CheckService(atOnce: 8, now: now, logger: logger, naming: { ["tenant": "\($0.tenant.id)"] }) { check in
                try await desk.prove(check, in: store, at: now)
            }
        }
        strangers = StrangerLimit(perMinute: strangersPerMinute)
        self.staleAfter = staleAfter
        self.patience = patience
        self.now = now
        self.isDemonstration = isDemonstration
        self.logger = logger
        glossary = try Glossary.shipped()
        templates = try Templates()
        queueRows = PartShelf(.queueRow, of: templates)
        customerRows = PartShelf(.customersRow, of: templates)
        roster = Kept(freshFor: rosterFreshFor, oldest: rosterFreshFor * 2, now: now) { moment in
            try await Roster(of: store, at: moment, staleAfter: staleAfter)
        }
        queue = QueueAnswers(of: store, freshFor: rosterFreshFor, now: now)
        let arrivals = Kept(freshFor: boardFreshFor * 2, now: now) { moment in
            try await store.arrivalsByHour(since: Sparkline.start(at: moment), in: CustomerScope(of: .system))
        }
        self.arrivals = arrivals
        board = Kept(freshFor: boardFreshFor, now: now) { moment in
            let arrivals = try await arrivals.latest().value
            return try await CustomerBoard(of: store, arrivals: arrivals, at: moment, staleAfter: staleAfter)
        }
        customerChecks = check.map { check in
            CheckService(
                atOnce: 4,
                now: now,
                logger: logger,
                naming: { ["customer": "\($0.details.handle)"] },
                by: check,
            )
        }
        feed = ArrivalFeed(
            store: store,
            terms: terms,
            now: now,
            pause: feedPause,
            staleAfter: staleAfter,
            logger: logger,
        )
        self.targets = targets
        overview = OverviewWatch(store: store, targets: targets, now: now, pause: overviewPause, logger: logger)
    }

    /// Has whoever asks next read the store, since someone may have changed what is shown of customers and their incidents.
    func forgetWhatWasRead() {
        roster.forget()
        queue.forget()
    }

    var cookies: ConsoleCookies { ConsoleCookies(isSecure: address.isSecure) }
}
