import Tenants

extension Scenario {
    /// How many tenants there are where nobody says.
    package static let usualTenants = 10
    private static let keys = ["name", "about", "seed", "tenants", "pace", "untrusted", "stories", "faults"]

    /// Reads a scenario.
    /// - Parameters:
    ///   - yaml: The text.
    ///   - file: The file's name, for errors.
    ///   - tenants: How many tenants there are where a flag says so; the scenario may name any of these.
    /// - Throws: ``ScenarioError`` for the first mistake.
    package init(yaml: String, file: String, tenants: Int? = nil) throws(ScenarioError) {
        let root = try ScenarioNode.yaml(yaml, file: file)
        let record = try ScenarioRecord(root, "a scenario", keys: Scenario.keys, file: file)
        name = try record.text("name") ?? file
        about = try record.text("about")
        seed = try Scenario.seed(record)
        untrusted = try record.flag("untrusted") ?? false
        let customers = try ScenarioRecord(
            record["tenants"] ?? .mapping([], line: record.line),
            "the tenants",
            keys: ["count", "alerts", "named"],
            file: file
        )
        roster = try Scenario.roster(customers)
        self.tenants = try Scenario.count(customers, named: roster.entries.count)
        alertsPerTenant = try customers.number("alerts", in: 0...50_000_000)
        let pace = try ScenarioRecord(
            record["pace"] ?? .mapping([], line: record.line),
            "the pace",
            keys: ["incidents-per-hour", "speed"],
            file: file
        )
        incidentsPerHour = try pace.number("incidents-per-hour", in: Pace.incidentRange)
        speed = try pace.number("speed", in: Pace.speedRange)
        let count = tenants ?? self.tenants ?? max(Scenario.usualTenants, roster.entries.count)
        let places = TenantPlaces(roster: roster, count: count)
        stories = []
        for node in try record.list("stories") {
            let (happening, places) = try HappeningReader(places: places, file: file).read(node)
            stories.append(Story(happening: happening, places: places))
        }
        faults = SandboxFaults()
        for node in try record.list("faults") {
            guard faults.placed.count < FaultLedger.mostFaults else {
                throw ScenarioError(
                    file: file,
                    line: node.line,
                    "A scenario has at most \(FaultLedger.mostFaults) faults."
                )
            }
            faults.placed.append(try FaultReader(places: places, file: file).read(node))
        }
    }

    private static func seed(_ record: ScenarioRecord) throws(ScenarioError) -> UInt64? {
        guard let text = try record.text("seed") else { return nil }
        guard let seed = UInt64(text) else {
            throw record.failure("seed", "seed takes a whole number from 0, not \(ScenarioError.quoted(text)).")
        }
        return seed
    }

    private static func count(_ record: ScenarioRecord, named: Int) throws(ScenarioError) -> Int? {
        guard let count = try record.number("count", in: 1...200_000) else { return named > 0 ? named : nil }
        guard count >= named else {
            throw record.failure(
                "count",
                "count is that of all tenants, so it is at least the \(named) that have names."
            )
        }
        return count
    }

    private static func roster(_ record: ScenarioRecord) throws(ScenarioError) -> Roster {
        var roster = Roster()
        var seen: Set<String> = []
        for node in try record.list("named") {
            guard roster.entries.count < 10_000 else {
                throw ScenarioError(
                    file: record.file,
                    line: node.line,
                    "At most 10,000 tenants have names; let count make up the rest."
                )
            }
            let tenant = try ScenarioRecord(
                node,
                "a tenant",
                keys: ["name", "domain", "cloud", "alerts"],
                file: record.file
            )
            let text = try tenant.requiredText("domain")
            guard let domain = DomainName(rawValue: text) else {
                throw tenant.failure(
                    "domain",
                    "domain takes a domain such as contoso.com, not \(ScenarioError.quoted(text))."
                )
            }
            let cloud = try tenant.word("cloud", of: Cloud.self) ?? .commercial
            guard seen.insert("\(domain.rawValue)/\(cloud.rawValue)").inserted else {
                throw tenant.failure(
                    "domain",
                    "\(domain.rawValue) stands in the cloud \(cloud.rawValue) already; one domain is one tenant in each cloud."
                )
            }
            let alerts = try tenant.number("alerts", in: 0...50_000_000)
            let name = try tenant.text("name") ?? domain.rawValue
            roster.entries.append(Roster.Entry(name: name, domain: domain, cloud: cloud, alerts: alerts))
        }
        return roster
    }
}

extension Pace {
    /// How many new incidents a tenant may get in an hour.
    package static let incidentRange = 0...3_600
    /// How many seconds of the world's time may pass in a real one.
    package static let speedRange = 0...3_600
}
