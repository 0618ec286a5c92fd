import Storage
import Tenants

/// The form by which someone chooses the time zone of their pages.
struct ZoneForm: Sendable {
    /// A zone that can be chosen.
    struct Choice: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    /// The zones of a part of the world.
    struct Region: Sendable {
        let name: String
        let choices: [Choice]
    }

    /// Whether the pages follow the browser.
    let isOfBrowser: Bool
    let isUTC: Bool
    let regions: [Region]
    /// The zone that holds by now; `nil` for the one that is said with each moment.
    let current: String?
    /// What its clock shows.
    let now: Moment

    init(_ visit: Visit, _ visitor: Visitor) {
        let chosen = visitor.zone
        isOfBrowser = chosen == nil
        isUTC = chosen == .utc
        regions = ReaderZone.choices.map { region, names in
            // One by an older name is another choice than the same zone by its present one.
            let known = names.contains(chosen?.name ?? "") || chosen?.name.hasPrefix(region + "/") != true
            let all = known ? names : (names + [chosen?.name ?? ""]).sorted()
            return Region(name: region, choices: all.compactMap { Choice($0, chosen, at: visit.now) })
        }
        current = visit.words.zone == .utc ? nil : visit.words.zone.name
        now = Moment(visit.now, visit)
    }
}

extension ZoneForm.Choice {
    fileprivate init?(_ name: String, _ chosen: ReaderZone?, at now: Timestamp) {
        guard let zone = ReaderZone(named: name) else { return nil }
        value = name
        let city = name.drop { $0 != "/" }.dropFirst().replacing("_", with: " ")
        label = "\(city) (\(zone.offsetText(at: now)))"
        isChosen = chosen == zone
    }
}

/// `/account/zone`: keeps the time zone that someone chose.
enum ZonePage {
    static func keep(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let name = visit.form["zone"]
        guard name == nil || name.flatMap(ReaderZone.init(named:)) != nil else { throw Refusal.unknownFilter("zone") }
        try await visit.parts.store.keepZone(name, of: visitor.account.id)
        return .redirect(to: .account)
    }
}
