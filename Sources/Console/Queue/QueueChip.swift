import Localization
import Storage
import Tenants

/// A filter that holds, with the address of the queue without it.
struct QueueChip: Sendable {
    let label: String
    let href: String
    /// What one hears of the link that takes it away.
    let removal: String

    /// Every filter of a query, in the order of the form.
    static func all(of query: QueueQuery, _ words: Words) -> [QueueChip] {
        let values: [(QueueQuery.Field, name: Phrase, [(value: String, label: String)])] = [
            (.text, .queuePageText, query.text.map { [($0, Hostile($0).terminal)] } ?? []),
            (.severity, .queuePageSeverity, query.severities.map { ($0.rawValue, words.say($0)) }),
            (
                .status, .queuePageStatus,
                query.isForAll
                    ? [(QueueQuery.everything, words.say(.statusAll))]
                    : query.statuses.map { ($0.rawValue, words.say($0)) }
            ),
            (
                .customer, .queuePageCustomer,
                query.customers.map { ($0.details.handle.rawValue, Hostile($0.details.name).terminal) }
            ),
            (.service, .queuePageService, query.services.map { ($0.rawValue, $0.title) }),
            (.assigned, .queuePageOwner, query.assigned.map { [($0, Hostile($0).terminal)] } ?? []),
            (.technique, .queuePageTechnique, query.given(.technique).map { ($0, $0) }),
            (.since, .queuePageChanged, query.since.map { [($0, words.say(.queuePageSince, [.time: $0]))] } ?? []),
        ]
        return values.flatMap { field, name, values in
            values.map { value, label in
                let text = words.say(.queuePageChip, [.name: words.say(name), .value: label])
                return QueueChip(
                    label: text,
                    href: query.without(field, value).text,
                    removal: words.say(.queuePageChipRemove, [.name: text]),
                )
            }
        }
    }
}
