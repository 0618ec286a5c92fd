import Localization
import Storage
import Tenants

/// The form above the queue, as it stands.
struct QueueFilters: Sendable {
    /// A value that can be chosen.
    struct Choice: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    /// A severity that can be ticked.
    struct SeverityChoice: Sendable {
        let value: String
        let sign: SeveritySign
        let isChosen: Bool
    }

    /// A value that stands in the address beside the one that its list shows.
    struct Other: Sendable {
        let name: String
        let value: String
    }

    let text: String
    let severities: [SeverityChoice]
    let statuses: [Choice]
    /// Empty where there are too many to choose from a list.
    let customers: [Choice]
    let areCustomersTyped: Bool
    let customer: String
    let services: [Choice]
    let spans: [Choice]
    let sorts: [Choice]
    let assigned: String
    let technique: String
    let others: [Other]
    /// Whether a filter holds that is not seen until the form is unfolded.
    let isRefined: Bool

    static let mostCustomers = 300
    private static let spans = ["24h", "7d", "30d"]

    init(_ query: QueueQuery, among known: [Customer], _ words: Words) {
        text = query.text ?? ""
        severities = Severity.known.reversed().map { severity in
            SeverityChoice(
                value: severity.rawValue,
                sign: SeveritySign(severity, words),
                isChosen: query.severities.contains(severity),
            )
        }
        let status = query.isForAll ? QueueQuery.everything : query.statuses.first?.rawValue ?? ""
        statuses = QueueFilters.choices(
            [("", words.say(.statusOpen))] + IncidentStatus.known.map { ($0.rawValue, words.say($0)) }
                + [(QueueQuery.everything, words.say(.statusAll))],
            chosen: status,
        )
        customer = query.customers.first?.details.handle.rawValue ?? ""
        areCustomersTyped = known.count > QueueFilters.mostCustomers
        let listed = areCustomersTyped ? [] : known
        let names = listed.map { ($0.details.handle.rawValue, Hostile($0.details.name).terminal) }.sorted {
            $0.1 < $1.1
        }
        customers =
            areCustomersTyped
            ? [] : QueueFilters.choices([("", words.say(.queuePageAnyCustomer))] + names, chosen: customer)
        services = QueueFilters.choices(
            [("", words.say(.queuePageAnyService))] + ServiceSource.known.map { ($0.rawValue, $0.title) },
            chosen: query.services.first?.rawValue ?? "",
        )
        let since = query.since ?? ""
        let own = since.isEmpty || QueueFilters.spans.contains(since) ? [] : [since]
        spans = QueueFilters.choices(
            [("", words.say(.queuePageAnyTime))]
                + (QueueFilters.spans + own).map { ($0, words.say(.queuePageSince, [.time: $0])) },
            chosen: since,
        )
        sorts = QueueFilters.choices(
            QueueFilter.Sort.allCases.map { ($0.rawValue, words.say($0)) },
            chosen: query.sort.rawValue,
        )
        assigned = query.assigned ?? ""
        technique = query.technique?.rawValue ?? ""
        others =
            query.statuses.dropFirst().map { Other(name: QueueQuery.Field.status.rawValue, value: $0.rawValue) }
            + query.customers.dropFirst().map {
                Other(name: QueueQuery.Field.customer.rawValue, value: $0.details.handle.rawValue)
            }
            + query.services.dropFirst().map { Other(name: QueueQuery.Field.service.rawValue, value: $0.rawValue) }
        isRefined = query.fields.pairs.contains { field in
            ![.text, .severity, .after].contains(QueueQuery.Field(rawValue: field.name))
        }
    }

    private static func choices(_ values: [(value: String, label: String)], chosen: String) -> [Choice] {
        values.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }
    }
}
