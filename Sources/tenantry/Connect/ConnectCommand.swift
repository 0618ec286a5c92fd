import Access
import ArgumentParser
import Foundation
import Localization
import MicrosoftCloud
import Storage
import Tenants

/// `tenantry connect`: a customer's consent, from the link to the proof.
struct ConnectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connect",
        abstract: "Asks a customer for their consent, by a link, and proves it.",
        discussion: """
            An administrator of the customer opens the link, signs in and accepts, once. The link is for one tenant, good for \
            one answer, and for the time that consent.lifetime says; of several tenants, each has its own. --confirm finds out \
            whether they did: it asks for a token, checks what the token opens, and makes the connection active. --wait \
            does so by itself, where the administrator's browser is on this machine; --answer does so with the address that \
            their browser was sent to, wherever it is.
            """,
    )

    @Argument(help: "The customer: a handle, letters of a name, or a domain.")
    var customer: String?

    @Option(help: ArgumentHelp("One of the customer's tenants, by ID or domain.", valueName: "tenant"))
    var tenant: String?

    @Flag(help: "Add the customer first, by a domain of theirs, where nobody has its tenant yet.")
    var add = false

    @Flag(help: "All tenants that are not connected yet, or lost the consent: a link each.")
    var allPending = false

    @Flag(help: "Listen on this machine until the customer has answered, then check.")
    var wait = false

    @Option(help: ArgumentHelp("How long to wait, such as 5m.", valueName: "time"))
    var within = "15m"

    @Flag(help: "Make no link: find out whether the customer has consented, and check.")
    var confirm = false

    @Option(
        help: ArgumentHelp(
            "Take the address that the administrator's browser was sent to, and check; - asks for it, or reads standard input.",
            valueName: "address|-"
        )
    )
    var answer: String?

    @Option(
        help: ArgumentHelp(
            "Write a mail to the customer with the link, in English or Chinese.",
            valueName: "en|zh-Hant"
        )
    )
    var mail: String?

    @Option(
        help: ArgumentHelp("Put that mail into a file that mail programs open.", valueName: "file"),
        completion: .file(extensions: ["eml"]),
    )
    var mailToFile: String?

    @Option(
        help: ArgumentHelp("Write the links as CSV; - for standard output.", valueName: "file"),
        completion: .file(extensions: ["csv"]),
    )
    var csv: String?

    @Flag(inversion: .prefixedNo, help: "Draw the link as a QR code, on a terminal that is wide enough.")
    var qr = true

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if answer != nil {
            guard customer == nil, tenant == nil, !add, !allPending, !wait, !confirm, mail == nil, mailToFile == nil,
                csv == nil
            else { throw ValidationError("--answer tells by the link whose it is: give it alone, or with --json.") }
            return
        }
        guard (customer == nil) == allPending else {
            throw ValidationError("Name one customer, or say --all-pending.")
        }
        if add, allPending || confirm || tenant != nil {
            throw ValidationError(
                "--add is for a customer who is none yet: give it with their domain, and a link is made."
            )
        }
        if allPending, tenant != nil {
            throw ValidationError("--tenant says which of a customer's: name the customer.")
        }
        if confirm, wait || mail != nil || csv != nil {
            throw ValidationError("--confirm makes no link, so --wait, --mail and --csv have nothing to do.")
        }
        if wait, json || csv != nil || mail != nil {
            throw ValidationError(
                "--wait shows the link itself, and then what was found: without --json, --csv and --mail."
            )
        }
        if json, csv != nil || mail != nil { throw ValidationError("Choose one of --json, --csv and --mail.") }
        if csv != nil, mail != nil { throw ValidationError("Choose one of --csv and --mail.") }
        if mailToFile != nil, mail == nil {
            throw ValidationError("--mail-to-file wants the mail's language: --mail en, or --mail zh-Hant.")
        }
        if allPending, mail != nil { throw ValidationError("A mail is for one customer: name the customer.") }
    }

    func run() async throws {
        let limit = try limit()
        let mailing = try mailLanguage()
        try await options.run { wiring in
            if let answer { return try await take(answer, with: wiring) }
            let newcomer = add ? try await newcomer(with: wiring) : nil
            let candidates = try await candidates(newcomer, with: wiring)
            guard !candidates.isEmpty else { return wiring.output.note("There is no tenant that is not connected.") }
            if confirm {
                return try await conclude(
                    candidates,
                    askedBy: "connect --confirm",
                    patience: .zero,
                    with: wiring,
                )
            } else if wait {
                return try await wait(for: candidates, within: limit, with: wiring)
            }
            if let mailing {
                return try await write(mailing, to: candidates, with: wiring)
            }
            // A link that can be shown nowhere is not made.
            let file = try csv.flatMap { (path) throws(Failure) in try path == "-" ? nil : WrittenFile(at: path) }
            let items = try await ask(candidates, comingBackTo: wiring.consentLanding, with: wiring)
            try show(items, in: file, on: wiring.output)
            wiring.output.note(advice(on: candidates))
        }
    }

    /// Makes the links, and writes down that they were asked for.
    func ask(
        _ candidates: [ConsentCandidate],
        comingBackTo redirect: URL,
        with wiring: Wiring,
    ) async throws -> [ConsentListing.Item] {
        let scope = wiring.scope.narrowed(to: candidates.map(\.customer.id))
        let held = try await wiring.store().consentRequests(in: scope).filter { $0.outcome == .otherTenant }
        let names = Set(candidates.map(\.tenant.id))
        for request in held where names.contains(request.tenant) {
            let answerer = request.answerer.map { "\($0)" } ?? "another tenant"
            wiring.output.note("A former link for \(request.tenant) was answered by \(answerer), which is held.")
        }
        let consents = try await wiring.consents()
        let invitations = try await consents.ask(
            candidates.map(\.tenant),
            comingBackTo: redirect,
            in: scope,
            by: wiring.principal,
        )
        return zip(candidates, invitations).map { ConsentListing.Item(customer: $0.customer, invitation: $1) }
    }

    func show(_ items: [ConsentListing.Item], in file: WrittenFile? = nil, on output: Output) throws {
        if let csv {
            let bytes = Data(ConsentListing.csv(of: items).utf8)
            guard let file else { return try output.bytes(bytes) }
            try file.write(bytes)
            return output.note("Wrote \(items.count.of("link")) to \(Hostile(csv)).")
        }
        if json || allPending { return try output.render(ConsentListing.listing(items), as: json ? .json : .table) }
        for item in items { try ConsentListing.show(item, drawing: qr, on: output) }
    }

    private func write(_ language: Language, to candidates: [ConsentCandidate], with wiring: Wiring) async throws {
        guard let provider = wiring.settings.providerName else {
            throw ConfigurationError.missing(.providerName, what: "The name that customers know us by")
        }
        guard candidates.count == 1 else {
            let tenants = candidates.map(\.tenant).named
            throw Failure(
                "A mail is for one tenant, and these are several: \(tenants). Say which with --tenant.",
                .noMatch
            )
        }
        let consents = try await wiring.consents()
        let phrases = try Phrasebook.shipped()
        let file = try mailToFile.map { (path) throws(Failure) in try WrittenFile(at: path) }
        for item in try await ask(candidates, comingBackTo: wiring.consentLanding, with: wiring) {
            let mail = ConsentMail(
                of: item.invitation,
                to: item.customer.details,
                from: provider,
                clientID: consents.clientID,
                isAnsweredOnLoopback: LoopbackConsent.isLoopback(wiring.consentLanding),
                needs: wiring.settings.allowsChanges ? .changing : .reading,
                in: language,
                phrases,
            )
            if let file, let mailToFile {
                try file.write(mail.file)
                wiring.output.note("Wrote the mail to \(Hostile(mailToFile)).")
            } else {
                try wiring.output.bytes(Data("\(mail.subject)\n\n\(mail.body)".utf8))
            }
        }
        wiring.output.note(advice(on: candidates))
    }

    private func candidates(_ newcomer: Customer?, with wiring: Wiring) async throws -> [ConsentCandidate] {
        let store = try await wiring.store()
        let customers = try await store.customers(in: wiring.scope)
        let found: [ConsentCandidate]
        if let newcomer {
            found = try ConsentCandidate.candidates(of: newcomer, named: nil)
        } else if let customer {
            found = try ConsentCandidate.candidates(
                of: try CustomerLookup.find(customer, among: customers),
                named: tenant,
            )
        } else {
            let clientID = try await wiring.consents().clientID
            let connections = try await store.connections(in: wiring.scope)
            found = ConsentCandidate.pending(
                among: customers,
                connections,
                try await store.findings(in: wiring.scope),
                clientID: clientID,
            )
        }
        return try found.askable { wiring.output.note($0) }
    }

    /// The customer who is added now; `nil` where somebody has the tenant already.
    private func newcomer(with wiring: Wiring) async throws -> Customer? {
        let inquiry = try TenantInquiry(typed: customer ?? "", cloud: nil)
        let known = try await wiring.store(making: true).customers(in: wiring.scope).flatMap(\.tenants)
        let isKnown = known.contains { tenant in
            switch inquiry.query {
            case .id(let id): tenant.id == id
            case .domain(let domain): tenant.domains.contains(domain)
            }
        }
        guard !isKnown else { return nil }
        // Before anything is added: whatever keeps the link from being made.
        _ = try await wiring.consents()
        guard let domain = inquiry.domain else {
            throw Failure(
                "A tenant ID does not say what the customer is called. Name a domain, or add them with 'customers add'.",
                .usage
            )
        }
        let details = try CustomerAddition.details(at: domain)
        let newcomer = try await CustomerAddition(inquiry: inquiry, details: details).add(with: wiring)
        wiring.output.note(newcomer.arrival)
        return newcomer
    }

    /// What to do once the links are made.
    private func advice(on candidates: [ConsentCandidate]) -> String {
        let whom = candidates.first.map { allPending ? "--all-pending" : $0.customer.details.handle.rawValue } ?? ""
        return "Once an administrator of the tenant has accepted: tenantry connect \(whom) --confirm. "
            + "With the address that their browser was sent to: tenantry connect --answer -"
    }

    private func limit() throws(Failure) -> Duration {
        guard let limit = Duration(span: within), limit > .zero else {
            throw Failure("“\(Hostile(within))” is no time to wait; write 5m, or 1h.", .usage)
        }
        return limit
    }

    private func mailLanguage() throws(Failure) -> Language? {
        let languages = FilterWord(name: "language", words: Language.allCases.map { ($0.rawValue, $0) })
        return try mail.map { (word) throws(Failure) in try languages.value(of: word) }
    }
}
