import Tenants

/// Reads one fault: `fault` names it, and the other keys say what of, for whom and when.
struct FaultReader {
    /// The keys that every fault has.
    static let commonKeys = [
        "fault", "on", "tenants", "application", "user", "page", "only-with-expand", "after", "for", "time", "pass",
        "every", "chance",
        "times",
    ]

    let places: TenantPlaces
    let file: String?

    func read(_ node: ScenarioNode) throws(ScenarioError) -> SandboxFaults.Placed {
        let kind = try kind(of: node)
        let record = try ScenarioRecord(
            node,
            "a fault \(kind.rawValue)",
            keys: FaultReader.commonKeys + kind.keys,
            file: file
        )
        let effect = try kind.effect(record)
        guard let target = try record.word("on", of: Fault.Target.self) ?? kind.usualTarget else {
            throw record.failure(
                "on",
                "A fault \(kind.rawValue) needs the key on, which takes "
                    + Fault.Target.allCases.map(\.rawValue).joined(separator: ", ") + "."
            )
        }
        var fault = Fault(target, effect)
        fault.page = try record.number("page", in: 1...100_000)
        fault.onlyWithExpand = try record.flag("only-with-expand") ?? false
        fault.schedule = try schedule(record)
        fault.party = try party(record, of: kind)
        let places = try places.read(record)
        try check(fault, kind, places, record)
        return SandboxFaults.Placed(fault, places: places)
    }

    private func kind(of node: ScenarioNode) throws(ScenarioError) -> FaultKind {
        guard case .mapping(let members, let line) = node else {
            throw ScenarioError(
                file: file,
                line: node.line,
                "Here a fault stands as keys with values, not \(node.kind)."
            )
        }
        guard let member = members.first(where: { $0.key == "fault" }), case .text(let name, let place) = member.value
        else {
            throw ScenarioError(file: file, line: line, "A fault needs the key fault, which says what goes wrong.")
        }
        guard let kind = FaultKind(rawValue: name) else {
            let words = FaultKind.allCases.map(\.rawValue)
            throw ScenarioError(file: file, line: place, ScenarioRecord.unknown(name, for: "fault", among: words))
        }
        return kind
    }

    /// The one application or person that a refusal of the login service is for.
    private func party(_ record: ScenarioRecord, of kind: FaultKind) throws(ScenarioError) -> Fault.Party? {
        let party = Fault.Party(application: try record.text("application"), user: try record.text("user"))
        guard party != Fault.Party() else { return nil }
        guard kind == .tokenRefused || kind == .secretExpired else {
            throw record.failure(
                party.application == nil ? "user" : "application",
                "Only token-refused and secret-expired can be for one application or user; leave the key out."
            )
        }
        return party
    }

    private func schedule(_ record: ScenarioRecord) throws(ScenarioError) -> Fault.Schedule {
        Fault.Schedule(
            after: try record.span("after") ?? .zero,
            lasts: try record.span("for"),
            time: try record.word("time", of: Fault.Schedule.Time.self) ?? .real,
            passes: try record.number("pass", in: 0...1_000_000_000) ?? 0,
            every: try record.number("every", in: 1...1_000_000_000) ?? 1,
            percent: try record.number("chance", in: 0...100) ?? 100,
            times: try record.number("times", in: 1...1_000_000_000),
        )
    }

    /// What no single key shows: effects and targets that do not go together.
    private func check(
        _ fault: Fault,
        _ kind: FaultKind,
        _ places: Set<Int>?,
        _ record: ScenarioRecord,
    ) throws(ScenarioError) {
        let isOfConnection = fault.target == .connection
        if isOfConnection, places != nil {
            throw record.failure(
                "tenants",
                "A fault of a connection cannot name tenants, for nobody knows yet whose it is; leave tenants out."
            )
        }
        if isOfConnection, fault.page != nil || fault.onlyWithExpand {
            throw record.failure(
                "on",
                "A connection has no pages and asks for nothing yet; leave page and only-with-expand out."
            )
        }
        guard kind.targets.contains(fault.target) else {
            let fitting = Fault.Target.allCases.filter(kind.targets.contains).map(\.rawValue).joined(separator: ", ")
            throw record.failure(
                "on",
                "A fault \(kind.rawValue) cannot be on \(fault.target.rawValue); it can be on \(fitting)."
            )
        }
    }
}
