package import Access
package import Localization
package import Logging
package import Storage
package import Tenants

/// What the pages are made with.
package struct SiteParts: Sendable {
    let address: ConsoleAddress
    let store: Store
    let door: AccountSignIn
    let terms: ConsoleSession.Terms
    let phrasebook: Phrasebook
    /// Where ways out lead.
    let portals: PortalCatalogue
    /// How old a whole read may be before its tenant counts as one that is not seen.
    let staleAfter: Duration
    let now: @Sendable () -> Timestamp
    let logger: Logger
    let templates: Templates
    /// What tells open pages of what was stored meanwhile.
    let feed: ArrivalFeed
    let assets = SiteAssets()

    /// - Parameters:
    ///   - address: Where the console listens.
    ///   - store: What it shows.
    ///   - door: What lets people in.
    ///   - terms: How long a session lasts, as the door has it.
    ///   - phrasebook: What the pages say.
    ///   - portals: Where ways out lead.
    ///   - staleAfter: How old a whole read may be before its tenant counts as one that is not seen.
    ///   - now: The moment that it is.
    ///   - feedPause: How long open pages wait at the most until they hear of what was stored.
    ///   - logger: Where failures go.
    /// - Throws: Where the program was built with a broken template.
    package init(
        at address: ConsoleAddress,
        store: Store,
        door: AccountSignIn,
        terms: ConsoleSession.Terms = ConsoleSession.Terms(),
        phrasebook: Phrasebook,
        portals: PortalCatalogue,
        staleAfter: Duration,
        now: @escaping @Sendable () -> Timestamp,
        feedPause: Duration = .milliseconds(400),
        logger: Logger,
    ) throws {
        self.address = address
        self.store = store
        self.door = door
        self.terms = terms
        self.phrasebook = phrasebook
        self.portals = portals
        self.staleAfter = staleAfter
        self.now = now
        self.logger = logger
        templates = try Templates()
        feed = ArrivalFeed(store: store, terms: terms, now: now, pause: feedPause, logger: logger)
    }

    var cookies: ConsoleCookies { ConsoleCookies(isSecure: address.isSecure) }
}
