import ArgumentParser
import Storage
import Tenants

/// `tenantry status`: who is quiet, and who is only not seen.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells quiet from blind: how well each tenant is read, and what is refused.",
        discussion: """
            A stream is seen where it was read whole, lately, without anything missing, and quiet where nothing of it \
            is open besides. All else is blind, also what was due long ago. What the last check or sync found of the way \
            into a tenant, and what ends soon, stands below it. The exit status is 0 whatever the state; --json is for whoever wants \
            to act on it.
            """,
    )

    @Argument(help: "The customers; all where none is named.")
    var customers: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "Go on showing it, a line a tenant and the blind ones first; in a file or a pipe, a line a change.")
    var follow = false

    @Option(help: ArgumentHelp("How often --follow looks again; 2s by default.", valueName: "span"))
    var every: RefreshInterval?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if follow, json { throw ValidationError("--follow is for people; leave out --json.") }
        if every != nil, !follow { throw ValidationError("--every says how often --follow looks again; add that.") }
    }

    func run() async throws {
        try await options.run { wiring in
            let named = try await wiring.selection(of: customers).named
            try await wiring.recordReading(.statusRead, of: named, follow ? "status --follow" : "status")
            let source = StatusSource(store: try await wiring.store(), scope: wiring.scope, names: customers)
            guard !follow else {
                let interval = every?.duration ?? .seconds(2)
                return try await StatusFollow(source: source, wiring: wiring, interval: interval).run()
            }
            let reading = try await source.read()
            let found = reading.here
            let now = wiring.now()
            let sights = CustomerSight.all(
                of: found,
                health: reading.health,
                at: now,
                staleAfter: wiring.settings.staleAfter,
            )
            let unseen = Unseen(among: sights, at: now)
            let standard = wiring.settings.retention
            let findings = StatusFindings(of: found, reading.findings, portals: try wiring.catalogue(), at: now)
            var listing = StatusListing.listing(sights, open: reading.open, unseen, findings, at: now)
            listing.rest += findings.members
            listing.rest.append(JSON.Member("retention", Retention.json(about: found, under: standard, at: now)))
            let missing = try await source.store.missingIncidents(in: source.scope.narrowed(to: found.map(\.id)))
            let waiting = missing.reduce(0) { $0 + $1.alerts }
            listing.rest.append(JSON.Member("alertsWaiting", .number(waiting)))
            try wiring.output.render(listing, as: json ? .json : .table)
            guard !json else { return }
            if reading.selection.all.isEmpty { return wiring.output.note(CustomerLookup.noCustomers) }
            for customer in reading.selection.named where customer.details.state == .left {
                wiring.output.note("\(customer.details.handle) left, and is no longer read.")
            }
            guard !found.isEmpty else {
                if customers.isEmpty { wiring.output.note("Every customer left, and none is read.") }
                return
            }
            if waiting > 0 {
                wiring.output.note("Without their incident, which is not here: \(waiting.of("alert")).")
            }
            findings.tell(on: wiring.output)
            if let reach = Retention.sentence(about: found, under: standard, at: now) {
                wiring.output.note(reach)
            }
            wiring.output.note(
                unseen.sentence
                    ?? "All were read whole within the last \(wiring.settings.staleAfter.rough): \(unseen.total.of("customer"))."
            )
        }
    }
}
