import ArgumentParser
import Storage
import Tenants

/// Which rows of the audit trail are meant.
struct AuditOptions: ParsableArguments {
    @Option(help: "Only what was done to this customer.")
    var customer: String?

    @Option(help: "Only this deed, such as link-opened; may be given several times.")
    var deed: [String] = []

    @Option(help: ArgumentHelp("Only what this account did.", valueName: "name"))
    var by: String?

    @Option(help: ArgumentHelp("Only since: 2h, 3d, 2026-11-02 or a whole timestamp.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only before such a time.", valueName: "time"))
    var until: String?

    /// The filter that was asked for, and the customer who was named.
    func filter(with wiring: Wiring) async throws -> (filter: AuditFilter, customer: Customer?) {
        let now = wiring.now()
        let deeds = FilterWord(name: "deed", words: Deed.Kind.allCases.map { ($0.rawValue, $0) })
        var filter = AuditFilter()
        filter.kinds = Set(try deed.map { (word) throws(Failure) in try deeds.value(of: word) })
        filter.actor = by
        filter.since = try since.map { (text) throws(Failure) in try QueueOptions.moment(text, before: now) }
        filter.until = try until.map { (text) throws(Failure) in try QueueOptions.moment(text, before: now) }
        guard let customer else { return (filter, nil) }
        let found = try CustomerLookup.find(customer, among: try await wiring.store().customers(in: wiring.scope))
        filter.customer = found.id
        return (filter, found)
    }

    /// The options as they were given, for the trail itself.
    var words: String {
        let options = [("--by", by), ("--since", since), ("--until", until)] + deed.map { ("--deed", Optional($0)) }
        return options.compactMap { name, value in value.map { " \(name) \($0)" } }.joined()
    }
}
