import Tenants

/// What the store is filled with: few customers have much and many little, most is resolved, and every property has
/// common and rare values.
struct World {
    let alerts: Int
    static let customers = 2_000
    static let now = Timestamp(ticks: 17_936_072_000_000_000)

    static let severities: [(Severity, Double)] = [
        (.high, 5), (.medium, 25), (.low, 30), (.informational, 39.9), (.unknown, 0.1),
    ]
    static let services: [(ServiceSource, Double)] = zip(
        ServiceSource.known.dropFirst(),
        [40, 10, 5, 18, 12, 8, 0.5, 1, 4, 1.3, 0.15, 0.04, 0.01],
    ).map { ($0, $1) }
    static let analysts = (0..<60).map { "analyst\($0)@mssp.example" }
    static let techniques = (0..<200).map { Technique(rawValue: "T\(1001 + $0 * 3)" + ($0 % 3 == 0 ? ".001" : "")) }
    static let words = [
        "suspicious", "malware", "phishing", "credential", "lateral", "movement", "powershell", "unusual", "sign",
        "anonymous", "token", "ransomware", "inbox", "rule", "forwarding", "exfiltration", "encoded", "command",
        "process", "injection", "kerberoasting", "password", "spray", "impossible", "travel", "dump", "lsass",
        "persistence", "registry", "scheduled", "task", "beacon", "tunnel", "backdoor", "trojan", "miner", "webshell",
        "macro", "attachment", "link", "consent", "application", "privilege", "escalation", "discovery", "scan",
        "brute", "force", "tampering", "defender", "disabled", "emotet", "qakbot", "mimikatz", "cobalt", "strike",
    ]

    /// The title of a rule; the first are common.
    static func title(_ rule: Int) -> String {
        var chance = Chance(UInt64(rule) &+ 77)
        let some = (0..<Int.random(in: 2...4, using: &chance)).map { _ in words[chance.skewed(words.count)] }
        return some.joined(separator: " ") + " activity (rule\(rule))"
    }

    static func address(_ number: Int) -> String { "10.\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)" }
    static func device(_ number: Int, of customer: Int) -> String { "ws-\(number).customer\(customer).example" }
    static func user(_ number: Int, of customer: Int) -> String { "user\(number)@customer\(customer).example" }
    static func hash(_ number: Int) -> String {
        var chance = Chance(UInt64(number))
        return (0..<4).map { _ in String(chance.next() | 1 << 63, radix: 16) }.joined()
    }

    static func tenant(_ customer: Int) -> TenantID {
        let digits = String(customer)
        let text = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        guard let tenant = TenantID(rawValue: text) else { preconditionFailure("a made-up tenant ID is no GUID") }
        return tenant
    }

    /// An incident of a customer with its alerts.
    static func incident(_ number: Int, with count: Int, chance: inout Chance) -> (Incident, [Alert]) {
        let customer = chance.skewed(customers)
        let age = chance.unit() * chance.unit() * 730 * 86_400
        // What is old is resolved, but for a little that was forgotten.
        let isOpen = chance.unit() < (age < 7 * 86_400 ? 0.6 : 0.015)
        let created = now - .seconds(age)
        let updated = min(now, created + .seconds(chance.unit() * chance.unit() * 5 * 86_400))
        let severity = chance.weighted(severities)
        let assignee = chance.unit() < 0.3 ? analysts[chance.skewed(analysts.count)] : nil
        let rule = chance.skewed(3_000)
        let incident = Incident(
            tenant: tenant(customer),
            id: IncidentID(rawValue: "\(number)"),
            title: Hostile(title(rule) + (rule % 4 == 0 ? " on \(device(number % 400, of: customer))" : "")),
            severity: severity,
            status: isOpen
                ? chance.weighted([(.active, 70), (.inProgress, 29.5), (.awaitingAction, 0.5)])
                : chance.weighted([(.resolved, 98), (.redirected, 2)]),
            assignedTo: assignee.map(Hostile.init),
            created: created,
            lastUpdate: updated,
        )
        let alerts = (0..<count).map { place in
            let rule = chance.skewed(3_000)
            return Alert(
                tenant: tenant(customer),
                id: AlertID(rawValue: "da\(638_000_000_000 + number * 16 + place)_\(rule)"),
                incident: incident.id,
                title: Hostile(title(rule)),
                severity: place == 0 ? severity : chance.weighted(severities),
                status: isOpen ? chance.weighted([(.new, 70), (.inProgress, 30), (.unknown, 0.1)]) : .resolved,
                service: chance.weighted(services),
                detection: place.isMultiple(of: 2) ? "microsoftDefenderForEndpoint" : "antivirus",
                techniques: (0..<2).map { _ in techniques[chance.skewed(techniques.count)] },
                assignedTo: assignee.map(Hostile.init),
                created: created + .seconds(Double(place) * 60),
                lastUpdate: updated,
                evidence: evidence(of: customer, chance: &chance),
            )
        }
        return (incident, alerts)
    }

    private static func evidence(of customer: Int, chance: inout Chance) -> [Evidence] {
        func piece(_ kind: EvidenceKind, _ entity: EntityKind, _ value: String) -> Evidence {
            Evidence(kind: kind, entities: [Entity(kind: entity, value: Hostile(value))])
        }
        return [
            piece(.device, .deviceName, device(chance.skewed(400), of: customer)),
            piece(.user, .userName, user(chance.skewed(1_000), of: customer)),
            piece(.file, .sha256, hash(chance.skewed(200_000))),
            piece(.process, .fileName, "tool\(chance.skewed(5_000)).exe"),
            piece(.ip, .address, address(chance.skewed(1_000_000))),
        ]
    }
}
