import ArgumentParser
import Storage
import Tenants

/// What of the queue to show: the filters that incidents and alerts share.
struct QueueOptions: ParsableArguments {
    @Option(help: "Only this customer's; may be given several times.")
    var customer: [String] = []

    @Option(help: "Only of this severity: high, medium, low, informational or unknown; may be given several times.")
    var severity: [String] = []

    @Option(help: "Only of this status; may be given several times. Without it, what is still open.")
    var status: [String] = []

    @Option(help: "Only from this product, such as endpoint or office-365; may be given several times.")
    var service: [String] = []

    @Option(help: ArgumentHelp("Only what changed since: 2h, 3d, 2026-11-02 or a whole timestamp.", valueName: "time"))
    var since: String?

    @Option(
        help: ArgumentHelp(
            "Only what is assigned to someone (ana or ana@contoso.com), or to nobody.",
            valueName: "name|nobody"
        )
    )
    var assigned: String?

    @Option(help: "Only with this MITRE technique; T1003 also finds T1003.001.")
    var technique: String?

    @Option(
        help:
            "Only with these words in the title or the ID, this whole entity in the evidence, or this in the customer's name."
    )
    var text: String?

    @Flag(help: "Also what is resolved or was merged into another.")
    var all = false

    @Option(help: "The order: urgency, updated, created or customer.")
    var sort: String = QueueFilter.Sort.urgency.rawValue

    @Option(
        parsing: .unconditional,
        help: "At most this many; 0 for all. A table has 100 where nothing is said, the other forms all."
    )
    var limit: Int?

    @Flag(help: "Print the link under each row.")
    var links = false

    @Flag(exclusivity: .exclusive) var format: OutputFormat = .table

    /// The filter that was asked for.
    ///
    /// - Parameters:
    ///   - statuses: The statuses that such objects have.
    ///   - now: What `2h` counts back from.
    /// - Returns: What the store is to be asked for.
    /// - Throws: A ``Failure`` that names the words which a filter takes.
    func filter(statuses: [String], at now: Timestamp) throws(Failure) -> QueueFilter {
        guard !all || status.isEmpty else { throw Failure("--all and --status contradict each other.", .usage) }
        var filter = QueueFilter()
        filter.severities = Set(try read(severity, as: FilterWord.severities))
        filter.services = Set(try read(service, as: FilterWord.services))
        let wanted = try read(status, as: FilterWord.statuses(statuses))
        filter.status = all ? .all : wanted.isEmpty ? .open : .only(Set(wanted))
        filter.since = try since.map { (text) throws(Failure) in try QueueOptions.moment(text, before: now) }
        if let assigned { filter.assignment = assigned.lowercased() == "nobody" ? .nobody : .to(assigned) }
        filter.technique = try technique.map(QueueOptions.technique)
        filter.text = try text.map(QueueOptions.searchable)
        filter.sort = try read([sort], as: FilterWord.sorts)[0]
        filter.limit = try bound
        return filter
    }

    /// The options as they were given, for the audit trail.
    var words: String {
        let lists = [
            ("--customer", customer), ("--severity", severity), ("--status", status), ("--service", service),
            ("--since", since.map { [$0] } ?? []), ("--assigned", assigned.map { [$0] } ?? []),
            ("--technique", technique.map { [$0] } ?? []), ("--text", text.map { [$0] } ?? []),
        ]
        return lists.flatMap { name, values in values.map { " \(name) \($0)" } }.joined() + (all ? " --all" : "")
    }

    /// How many at most; `nil` for all.
    private var bound: Int? {
        get throws(Failure) {
            guard let limit else { return format == .table ? 100 : nil }
            guard limit >= 0 else {
                throw Failure("“\(limit)” is no limit; it is a number from 0, which means all.", .usage)
            }
            return limit == 0 ? nil : limit
        }
    }

    private func read<Value>(_ texts: [String], as words: FilterWord<Value>) throws(Failure) -> [Value] {
        var values: [Value] = []
        for text in texts {
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                values.append(try words.value(of: String(part)))
            }
        }
        return values
    }

    static func moment(_ text: String, before now: Timestamp) throws(Failure) -> Timestamp {
        if let moment = Timestamp(asked: text, before: now) { return moment }
        throw Failure(
            "“\(Hostile(text))” is no time; write a span such as 30m, 2h, 3d or 1w, a day such as 2026-11-02, or a whole "
                + "timestamp such as 2026-11-02T08:14:05Z.",
            .usage,
        )
    }

    /// A text that SQLite can look for: its patterns end at 50,000 bytes, and a title long before.
    private static func searchable(_ text: String) throws(Failure) -> String {
        guard text.prefix(201).count > 200 else { return text }
        throw Failure("The text to look for has more than 200 characters. Give a few words of it.", .usage)
    }

    private static func technique(_ text: String) throws(Failure) -> Technique {
        guard let technique = Technique(typed: text) else {
            throw Failure("“\(Hostile(text))” is no MITRE technique; it looks like T1003 or T1003.001.", .usage)
        }
        return technique
    }
}
