import Storage
import Tenants

/// A small world at random, the store's answers about which are held against answers found by looking at each object.
struct QueueModel {
    /// An object as it was stored last, and whose it is.
    struct Held<Object: Sendable>: Sendable {
        var object: Object
        /// In the order in which they first came, as the store numbers them.
        let number: Int
        let customer: Customer
    }

    private(set) var incidents: [Held<Incident>] = []
    private(set) var alerts: [Held<Alert>] = []
    let customers: [Customer]
    var chance: ModelChance

    init(customers: [Customer], seed: UInt64) {
        self.customers = customers
        chance = ModelChance(state: seed)
    }

    static let services = ["microsoftDefenderForEndpoint", "microsoftSentinel", "other1", "other2"]
    static let names = ["ana", "ana@contoso.com", "Ana.B@contoso.com", "bo", "BO@x", "anAb"]
    static let techniques = ["T1003", "T1003.001", "T1003.0", "T1566", "T1566.002", "T100"]
    static let texts = [
        "user", "Clicked", "evil-tool.exe", "10.0.0.1", "löschen", "50", "cont", "i3", "a7", "clicked user", "x%",
    ]
    static let titles = ["A user clicked", "'Evil' user", "Löschen (50%)", "clicked-on x", "evil tool exe", ""]

    func any<Element>(_ elements: [Element], _ chance: inout ModelChance) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &chance)]
    }

    /// Some objects that are new or changed, to be stored for a customer.
    mutating func step() -> (incidents: [Incident], alerts: [Alert], customer: Customer) {
        var chance = chance
        defer { self.chance = chance }
        let customer = any(customers, &chance)
        let tenant = customer.tenants[0].id
        let now = Int64.random(in: 0..<40, using: &chance)
        let incidents = (0..<Int.random(in: 0...3, using: &chance)).map { _ in
            Incident(
                tenant: tenant,
                id: IncidentID(rawValue: "i\(Int.random(in: 0..<12, using: &chance))"),
                title: Hostile(any(Self.titles, &chance)),
                severity: any(Severity.known + [Severity(rawValue: "worst")], &chance),
                status: any(IncidentStatus.known + [IncidentStatus(rawValue: "new1")], &chance),
                assignedTo: Bool.random(using: &chance) ? Hostile(any(Self.names + [""], &chance)) : nil,
                created: moment(now - Int64.random(in: 0..<20, using: &chance)),
                lastUpdate: moment(now),
            )
        }
        let alerts = (0..<Int.random(in: 0...4, using: &chance)).map { _ in
            Alert(
                tenant: tenant,
                id: AlertID(rawValue: "a\(Int.random(in: 0..<30, using: &chance))"),
                incident: Bool.random(using: &chance)
                    ? IncidentID(rawValue: "i\(Int.random(in: 0..<12, using: &chance))") : nil,
                title: Hostile(any(Self.titles, &chance)),
                severity: any(Severity.known + [Severity(rawValue: "worst")], &chance),
                status: any(AlertStatus.known + [AlertStatus(rawValue: "odd")], &chance),
                service: ServiceSource(rawValue: any(Self.services, &chance)),
                techniques: (0..<Int.random(in: 0...2, using: &chance)).map { _ in
                    Technique(rawValue: any(Self.techniques, &chance))
                },
                assignedTo: Bool.random(using: &chance) ? Hostile(any(Self.names + [""], &chance)) : nil,
                created: moment(now - Int64.random(in: 0..<20, using: &chance)),
                lastUpdate: moment(now),
                evidence: Bool.random(using: &chance)
                    ? [.fixture(.file, (.fileName, "Evil-Tool.exe"), (.address, "10.0.0.1"))] : [],
            )
        }
        return (incidents, alerts, customer)
    }

    /// Takes in what was stored: the later version of each counts.
    mutating func take(_ incidents: [Incident], _ alerts: [Alert], of customer: Customer) {
        for incident in incidents {
            let place = self.incidents.firstIndex { $0.object.tenant == incident.tenant && $0.object.id == incident.id }
            if let place {
                if incident.lastUpdate >= self.incidents[place].object.lastUpdate {
                    self.incidents[place].object = incident
                }
            } else {
                self.incidents.append(Held(object: incident, number: self.incidents.count, customer: customer))
            }
        }
        for alert in alerts {
            let place = self.alerts.firstIndex { $0.object.tenant == alert.tenant && $0.object.id == alert.id }
            if let place {
                if alert.lastUpdate >= self.alerts[place].object.lastUpdate { self.alerts[place].object = alert }
            } else {
                self.alerts.append(Held(object: alert, number: self.alerts.count, customer: customer))
            }
        }
    }

    /// A filter at random, and the customers to whom the scope is narrowed.
    mutating func filter() -> (QueueFilter, [CustomerID]?) {
        var chance = chance
        defer { self.chance = chance }
        func sometimes() -> Bool { Int.random(in: 0..<4, using: &chance) == 0 }
        var filter = QueueFilter(
            status: any([.open, .all, .all], &chance),
            sort: any(QueueFilter.Sort.allCases, &chance)
        )
        if sometimes() { filter.severities = [any(Severity.known + [Severity(rawValue: "worst")], &chance)] }
        if sometimes() {
            let names = IncidentStatus.known.map(\.rawValue) + ["new", "odd", "new1", "RESOLVED"]
            filter.status = .only([any(names, &chance), any(names, &chance)])
        }
        if sometimes() { filter.services = [ServiceSource(rawValue: any(Self.services + ["none"], &chance))] }
        if sometimes() { filter.since = moment(Int64.random(in: 0..<40, using: &chance)) }
        if sometimes() { filter.assignment = .nobody }
        if sometimes() { filter.assignment = .to(any(Self.names + ["an", "@", ""], &chance)) }
        if sometimes() { filter.technique = Technique(rawValue: any(Self.techniques + ["t1003", "T9"], &chance)) }
        if sometimes() { filter.text = any(Self.texts + Self.titles, &chance) }
        if sometimes() { filter.includesLeft = false }
        let some = sometimes() ? [any(customers, &chance).id] + (sometimes() ? [any(customers, &chance).id] : []) : nil
        return (filter, some)
    }
}

/// Chance that is the same in each run (https://prng.di.unimi.it/splitmix64.c).
struct ModelChance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
