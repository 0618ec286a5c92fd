import Foundation
import Localization
import Storage
import Tenants

/// What of the evidence was seen at other customers too, as texts.
struct ElsewhereModel: Sendable {
    /// An entity that was.
    struct Item: Sendable {
        let label: String
        let value: String
        /// The queue of everyone's incidents that name it; `nil` where the queue could not look for it.
        let href: String?
        /// The way to its page in the portal, or to a search for it, in the tenant that is looked at; `nil` where there is none.
        let wayOut: WayOut?
        let places: [Place]
        /// What is said of customers that are not listed; `nil` where all are.
        let rest: String?
    }

    /// A customer at whom.
    struct Place: Sendable {
        let mark: CustomerMark
        let count: String
        let href: String?
        /// The same way in a tenant of theirs in which it was seen.
        let wayOut: WayOut?
    }

    let items: [Item]
    /// What of it was not looked for to the end; `nil` where all was.
    let common: String?
    /// How much of it was not looked for at all; `nil` where all was.
    let cut: String?
    let isEmpty: Bool

    /// - Parameters:
    ///   - found: What was seen elsewhere, or not looked for to the end.
    ///   - leftOut: How many entities were not looked for.
    ///   - ways: The ways out of the tenant that is looked at.
    ///   - words: The language.
    init(_ found: [Elsewhere], leavingOut leftOut: Int, _ ways: WaysOut, _ words: Words) {
        items = found.filter { !$0.places.isEmpty }.map { Item($0, ways, words) }
        isEmpty = items.isEmpty
        let unfinished = found.filter { !$0.isWhole }
        let names = unfinished.prefix(ElsewhereModel.mostCommon).map { $0.entity.value.terminal }
        let others = unfinished.count - names.count
        let more = others > 0 ? [words.say(.unseenOthers, [.count: words.number(others)])] : []
        common =
            names.isEmpty
            ? nil
            : words.say(
                .objectPageElsewhereCommon,
                [.names: (names + more).joined(separator: words.say(.consoleComma))]
            )
        cut = leftOut > 0 ? words.say(.objectPageElsewhereCut, [.count: words.number(leftOut)]) : nil
    }

    private static let mostCommon = 5
    /// So many customers are listed of each entity.
    static let mostPlaces = 6

    /// The entities of alerts by which one attack is known again: each once, the first of many.
    static func telling(of alerts: [Alert]) -> [Entity] {
        var seen: Set<Entity> = []
        var entities: [Entity] = []
        for piece in alerts.flatMap(\.evidence) {
            let hasSHA256 = piece.entities.contains { $0.kind == .sha256 }
            for entity in piece.entities where entity.isTelling && !(hasSHA256 && entity.kind == .sha1) {
                if seen.insert(entity).inserted { entities.append(entity) }
            }
        }
        return entities
    }
}

extension ElsewhereModel.Item {
    fileprivate init(_ found: Elsewhere, _ ways: WaysOut, _ words: Words) {
        label = words.say(found.entity.kind.rawValue, of: .entity)
        value = found.entity.value.terminal
        let text = found.entity.value.bound
        // The queue takes so many characters and no more, and leaves out white space on either side.
        let isSought = text.count <= QueueQuery.longestText && !text.utf8.contains(0)
        let fields = FormFields([
            (QueueQuery.Field.text.rawValue, text), (QueueQuery.Field.status.rawValue, QueueQuery.everything),
        ])
        href = isSought ? LocalPath.queue.with(fields).text : nil
        wayOut = ways.anyWay(to: found.entity)
        let isWhole = found.isWhole
        places = found.places.prefix(ElsewhereModel.mostPlaces).map { place in
            let own = fields.adding(QueueQuery.Field.customer.rawValue, place.handle.rawValue)
            return ElsewhereModel.Place(
                mark: CustomerMark(place.handle, named: place.name),
                count: words.say(
                    isWhole ? .objectPageElsewhereCount : .objectPageElsewhereAtLeast,
                    [.count: words.number(place.alerts)],
                ),
                href: isSought ? LocalPath.queue.with(own).text : nil,
                wayOut: place.tenant.flatMap { ways.to($0, of: place.handle).anyWay(to: found.entity) },
            )
        }
        let others = found.places.count - places.count
        rest = others > 0 ? words.say(.objectPageElsewhereMore, [.count: words.number(others)]) : nil
    }
}

extension WaysOut {
    /// The way to the page of something, or to a search for it.
    fileprivate func anyWay(to entity: Entity) -> WayOut? {
        self.entity(entity) ?? hunt(for: entity, of: EvidenceKind(rawValue: "unknown"))
    }
}

extension Entity {
    /// Whether to meet it at another customer says something: a private address or a user's name says nothing there.
    var isTelling: Bool {
        switch kind {
        case .sha256, .sha1, .url, .domain, .sender, .deviceName: !value.isEmpty
        case .address: !isPrivate
        default: false
        }
    }

    /// Whether it is an address that many networks have for themselves (RFC 1918, 3927, 4193, 4291, 6598).
    private var isPrivate: Bool {
        let text = value.bound.lowercased()
        let prefixes = ["10.", "127.", "169.254.", "192.168.", "0.", "fe80:", "fc", "fd", "::"]
        if prefixes.contains(where: text.hasPrefix) { return true }
        let numbers = text.split(separator: ".").prefix(2).compactMap { Int($0) }
        guard numbers.count == 2 else { return text.isEmpty }
        return (numbers[0] == 172 && (16...31).contains(numbers[1]))
            || (numbers[0] == 100 && (64...127).contains(numbers[1]))
    }
}
