import Tenants

/// Reads one story: `story` names what happens, and the other keys say to whom and when.
struct HappeningReader {
    private enum Kind: String, CaseIterable {
        case arrival
        case lateArrival = "late-arrival"
        case joining
        case merge
        case assignment
        case resolution
        case oldAlertChange = "old-alert-change"
        case bulkUpdate = "bulk-update"
        case staleUpdate = "stale-update"

        var keys: [String] {
            switch self {
            case .arrival, .joining, .bulkUpdate: ["alerts"]
            case .lateArrival: ["alerts", "delay"]
            case .merge: ["without-alerts"]
            case .staleUpdate: ["age"]
            case .assignment, .resolution, .oldAlertChange: []
            }
        }
    }

    /// What may happen, by name.
    static var kinds: [String] { Kind.allCases.map(\.rawValue) }

    let places: TenantPlaces
    let file: String?

    /// - Returns: What happens, and the places of the tenants; `nil` for all.
    func read(_ node: ScenarioNode) throws(ScenarioError) -> (happening: Happening, places: Set<Int>?) {
        guard case .mapping(let members, let line) = node else {
            throw ScenarioError(
                file: file,
                line: node.line,
                "Here a story stands as keys with values, not \(node.kind)."
            )
        }
        guard let member = members.first(where: { $0.key == "story" }), case .text(let name, let place) = member.value
        else {
            throw ScenarioError(file: file, line: line, "A story needs the key story, which says what happens.")
        }
        guard let kind = Kind(rawValue: name) else {
            let words = Kind.allCases.map(\.rawValue)
            throw ScenarioError(file: file, line: place, ScenarioRecord.unknown(name, for: "story", among: words))
        }
        let keys = ["story", "tenants", "after", "every"] + kind.keys
        let record = try ScenarioRecord(node, "a story \(kind.rawValue)", keys: keys, file: file)
        let every = try record.span("every")
        if let every, every < .seconds(1) { throw record.failure("every", "every takes a span of a second or more.") }
        let happening = Happening(try happens(kind, record), after: try record.span("after") ?? .zero, every: every)
        return (happening, try places.read(record))
    }

    private func happens(_ kind: Kind, _ record: ScenarioRecord) throws(ScenarioError) -> Happening.Kind {
        switch kind {
        case .arrival: return .arrival(alerts: try alerts(record) ?? 3)
        case .lateArrival:
            return .lateArrival(alerts: try alerts(record) ?? 3, delay: try record.span("delay") ?? .seconds(90))
        case .joining: return .joining(alerts: try alerts(record) ?? 1)
        case .merge: return .merge(withAlerts: !(try record.flag("without-alerts") ?? false))
        case .assignment: return .assignment
        case .resolution: return .resolution
        case .oldAlertChange: return .oldAlertChange
        case .bulkUpdate: return .bulkUpdate(alerts: try alerts(record) ?? 100)
        case .staleUpdate: return .staleUpdate(age: try record.span("age") ?? .seconds(120))
        }
    }

    private func alerts(_ record: ScenarioRecord) throws(ScenarioError) -> Int? {
        try record.number("alerts", in: 1...10_000)
    }
}
