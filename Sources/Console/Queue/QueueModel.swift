import Localization
import Response
import Storage
import Tenants

/// What the queue's page shows, as texts.
struct QueueModel: Sendable {
    /// An incident.
    struct Row: Hashable, Sendable {
        /// How it is selected; `nil` where it cannot be.
        let pick: Pick?
        /// What scripts call it.
        let key: String
        let severity: SeveritySign
        let created: Moment
        let customer: String
        let handle: String
        let title: String
        let number: String
        let status: String
        /// `nil` where it is nobody's.
        let owner: Owner?
        let activeAlerts: String
        let allAlerts: String
        let services: ShortList
        let detections: ShortList
        let techniques: ShortList
        let assets: AssetList
        let updated: Moment
        /// The address of its page.
        let href: String
        /// The address of the way out to its page in the portal; `nil` where there is none.
        let opening: String?
        /// The customer whose incidents begin here, in a list that is grouped by them.
        var group: Group?
    }

    /// Whose an incident is, in the two parts between which a narrow cell may break.
    struct Owner: Hashable, Sendable {
        let account: String
        /// From the `@` on.
        let domain: String

        init(_ name: Hostile) {
            let text = name.terminal
            let end = text.firstIndex(of: "@") ?? text.endIndex
            (account, domain) = (String(text[..<end]), String(text[end...]))
        }
    }

    /// A heading over the incidents of one customer.
    struct Group: Hashable, Sendable {
        let name: String
        /// Over how many columns it goes: all that the table has.
        let span: Int
    }

    /// The box by which an incident or an alert is selected.
    struct Pick: Hashable, Sendable {
        let value: String
        let label: String
    }

    /// The customers of whom something may be missing.
    struct UnseenCustomers: Sendable {
        /// One of them.
        struct Item: Sendable {
            let name: String
            let handle: String
            let reason: String
            let since: Moment?
        }

        let sentence: String
        let items: [Item]
        /// What is said of those that are not listed; `nil` where all are.
        let others: String?
    }

    let rows: Markup
    let filters: QueueFilters
    let chips: [QueueChip]
    let count: String
    /// How many customers the reader may not see; `nil` where they see all, or asked for some.
    let outside: String?
    /// The form by which those that are selected are changed; `nil` for a reader who may not.
    let change: ChangeForm?
    let unseen: UnseenCustomers?
    /// The address of the first page; `nil` on it.
    let beginning: String?
    /// The address of the next page; `nil` where there is none.
    let next: String?
    // A template cannot ask a list whether it is empty.
    let isEmpty: Bool
    /// Whether there is no customer yet, and the reader may add the first.
    let isFirst: Bool
    let arrivals: ArrivalWords
    let views: ViewShelf
    /// What the style sheet calls the way in which the reader wants it to look.
    let look: String
    let areFiltered: Bool
}

extension QueueModel.Row {
    init(_ row: IncidentRow, isSelectable: Bool, _ visit: Visit) {
        let incident = row.incident
        pick = isSelectable ? QueueModel.Pick(row, visit.words) : nil
        key = incident.id.key(in: row.tenant.id)
        severity = SeveritySign(incident.severity, visit.words)
        created = Moment(incident.created, visit)
        customer = Hostile(row.customerName).terminal
        handle = row.handle.rawValue
        title = incident.title.terminal
        number = Hostile(incident.id.rawValue).terminal
        status = visit.words.say(incident.status)
        owner = incident.assignedTo.flatMap { $0.isEmpty ? nil : QueueModel.Owner($0) }
        activeAlerts = visit.words.number(row.activeAlerts)
        allAlerts = visit.words.number(row.allAlerts)
        services = ShortList(row.services.map(\.title), most: 3)
        let named = row.assets ?? IncidentAssets()
        detections = ShortList(named, most: 2, visit.words)
        assets = AssetList(named, visit.words)
        techniques = ShortList(row.techniques.map { Hostile($0.rawValue).terminal }, most: 2)
        updated = Moment(incident.lastUpdate, visit)
        href = LocalPath.incident(incident.id, of: row.tenant.id, of: row.handle).text
        opening = WaysOut(to: row.tenant, of: row.handle, visit).incident(incident.id)?.href
    }
}

extension QueueModel.Pick {
    init(_ row: IncidentRow, _ words: Words) {
        let reference = ObjectReference(.incidents, of: row.tenant.id, id: row.incident.id.rawValue)
        value = ChangeFields.text(of: WriteTarget(reference, seen: row.incident.lastUpdate))
        label = words.say(
            .changeFormSelect,
            [.value: Hostile(row.incident.id.rawValue).terminal, .name: Hostile(row.customerName).terminal],
        )
    }
}

extension QueueModel.Pick {
    init(_ row: AlertRow, _ words: Words) {
        let reference = ObjectReference(.alerts, of: row.tenant.id, id: row.alert.id.rawValue)
        value = ChangeFields.text(of: WriteTarget(reference, seen: row.alert.lastUpdate))
        label = words.say(.changeFormSelectAlert, [.name: row.alert.title.terminal])
    }
}

extension QueueModel {
    /// The rows; where they are grouped, the first one of each customer says so.
    static func rows(
        _ rows: [IncidentRow],
        areGrouped: Bool,
        areSelectable: Bool,
        as look: QueueLook,
        _ visit: Visit,
    ) -> [Row] {
        let span = look.span + (areSelectable ? 1 : 0)
        var last: CustomerID?
        return rows.map { row in
            var shown = Row(row, isSelectable: areSelectable, visit)
            if areGrouped, row.customer != last {
                shown.group = Group(name: shown.customer, span: span)
            }
            last = row.customer
            return shown
        }
    }

    /// How many there are, as far as they were counted; of none, only what is proven.
    static func count(
        _ count: QueueCount,
        shown: Int,
        isFurther: Bool,
        _ unseen: Unseen,
        mayAdd: Bool,
        _ words: Words,
    ) -> String {
        guard shown == 0, !isFurther else {
            return switch count {
            case .exactly(let all):
                words.say(.queuePageCount, [.shown: words.number(shown), .count: words.number(all)])
            case .atLeast(let all) where all > shown:
                words.say(.queuePageCountAtLeast, [.shown: words.number(shown), .count: words.number(all)])
            case .atLeast: words.say(.queuePageCountMore, [.shown: words.number(shown)])
            }
        }
        if unseen.total == 0 { return words.say(mayAdd ? .queuePageNoCustomersYet : .queuePageNoCustomers) }
        return unseen.isEmpty
            ? words.say(.queuePageQuiet, [.count: words.number(unseen.total)]) : words.say(.queuePageNoneKnown)
    }
}

extension QueueModel.UnseenCustomers {
    init(_ unseen: Unseen, _ visit: Visit) {
        items = unseen.customers.prefix(Self.most).map { sight in
            Item(
                name: Hostile(sight.customer.details.name).terminal,
                handle: sight.customer.details.handle.rawValue,
                reason: sight.obstacle.map { visit.words.say($0, at: visit.now) } ?? "",
                since: sight.worst?.since.map { Moment($0, visit) },
            )
        }
        let rest = unseen.customers.count - items.count
        others = rest > 0 ? visit.words.say(.unseenOthers, [.count: visit.words.number(rest)]) : nil
        sentence = Self.sentence(unseen, visit.words, at: visit.now)
    }

    /// Whom the page says nothing about: the first of them by name, with why and since when.
    private static func sentence(_ unseen: Unseen, _ words: Words, at now: Timestamp) -> String {
        let names = unseen.customers.prefix(mostInSentence).map { sight in
            var fillings: [Phrase.Blank: String] = [
                .name: Hostile(sight.customer.details.name).terminal,
                .value: sight.obstacle.map { words.say($0, at: now) } ?? "",
            ]
            // The other reasons say by themselves how long it has been.
            guard case .gap = sight.obstacle, let since = sight.worst?.since else {
                return words.say(.unseenItem, fillings)
            }
            fillings[.time] = words.age(of: since, at: now)
            return words.say(.unseenItemSince, fillings)
        }
        let rest = unseen.customers.count - names.count
        let others = rest > 0 ? [words.say(.unseenOthers, [.count: words.number(rest)])] : []
        return words.say(
            .unseenSentence,
            [
                .shown: words.number(unseen.customers.count), .count: words.number(unseen.total),
                .names: (names + others).joined(separator: words.say(.consoleComma)),
            ],
        )
    }

    private static let most = 50
    private static let mostInSentence = 3
}
