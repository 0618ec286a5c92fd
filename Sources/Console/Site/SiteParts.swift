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
    /// What each token of the API may still ask.
    let allowances: Allowances

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
    ///   - staleAfter: How old a whole read may be before its tenant counts as one that is not seen.
    ///   - patience: How long a whole form may take to come, and each piece of an answer to be taken.
    ///   - now: The moment that it is.
    ///   - feedPause: How long open pages wait at the most until they hear of what was stored.
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
        staleAfter: Duration,
        patience: Duration = .seconds(30),
        now: @escaping @Sendable () -> Timestamp,
        feedPause: Duration = .milliseconds(400),
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
        self.staleAfter = staleAfter
        self.patience = patience
        self.now = now
        self.isDemonstration = isDemonstration
        self.logger = logger
        glossary = try Glossary.shipped()
        templates = try Templates()
        feed = ArrivalFeed(store: store, terms: terms, now: now, pause: feedPause, logger: logger)
    }

    var cookies: ConsoleCookies { ConsoleCookies(isSecure: address.isSecure) }
}
