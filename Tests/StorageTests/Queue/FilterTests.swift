import Storage
import Tenants
import Testing

/// What each filter lets through of one small world, in which an alert has the name of its incident.
@Suite(.timeLimit(.minutes(1))) struct `A filter of the queue` {
    typealias Row = (QueueFilter, incidents: Set<String>, alerts: Set<String>)

    static let rows: [Row] = [
        (QueueFilter(), ["phish", "loader", "50%"], ["phish", "loader", "50%"]),
        (QueueFilter(status: .all), ["phish", "loader", "50%", "done"], ["phish", "loader", "50%", "done"]),
        (QueueFilter(status: .only(["RESOLVED"])), ["done"], ["done"]),
        (QueueFilter(status: .only(["inProgress", "resolved"])), ["loader", "done"], ["loader", "done"]),
        (QueueFilter(status: .only([])), [], []),
        (QueueFilter(severities: [.high]), ["phish"], ["phish"]),
        (QueueFilter(severities: [.high, .low]), ["phish", "50%"], ["phish", "50%"]),
        (QueueFilter(severities: [Severity(rawValue: "x' OR '1'='1")]), [], []),
        (QueueFilter(services: [service("microsoftDefenderForOffice365")]), ["phish"], ["phish"]),
        (QueueFilter(services: [service("microsoftSentinel")]), [], []),
        (QueueFilter(since: moment(20)), ["loader", "50%"], ["loader", "50%"]),
        (QueueFilter(since: moment(21)), ["50%"], ["50%"]),
        (QueueFilter(assignment: .nobody), ["phish", "50%"], ["phish", "50%"]),
        (QueueFilter(assignment: .to("ANA@contoso.COM")), ["loader"], ["loader"]),
        (QueueFilter(assignment: .to("AnA")), ["loader"], ["loader"]),
        (QueueFilter(assignment: .to("an")), [], []),
        (QueueFilter(assignment: .to("%")), [], []),
        (QueueFilter(technique: Technique(rawValue: "T1003")), ["loader"], ["loader"]),
        (QueueFilter(technique: Technique(rawValue: "t1003.001")), ["loader"], ["loader"]),
        (QueueFilter(technique: Technique(rawValue: "T100")), [], []),
        (QueueFilter(technique: Technique(rawValue: "T10%")), [], []),
        (QueueFilter(technique: Technique(rawValue: "T1566")), ["phish"], ["phish"]),
        (QueueFilter(text: "CLICKED"), ["phish"], ["phish"]),
        (QueueFilter(text: "LÖSCHEN"), ["loader"], ["loader"]),
        (QueueFilter(text: "lo\u{308}schen"), ["loader"], ["loader"]),
        (QueueFilter(text: "clicked user"), ["phish"], ["phish"]),
        (QueueFilter(text: "user cli"), [], []),
        (QueueFilter(text: "use clicked"), [], []),
        (QueueFilter(text: "icked"), [], []),
        (QueueFilter(text: "phish"), ["phish"], ["phish"]),
        (QueueFilter(text: " 192.0.2.1 "), ["phish"], ["phish"]),
        (QueueFilter(text: "192.0.2"), [], []),
        (QueueFilter(text: "EVIL.example"), ["loader"], ["loader"]),
        (QueueFilter(text: "contoso,"), ["phish", "loader"], ["phish", "loader"]),
        (QueueFilter(text: "fabri"), ["50%"], ["50%"]),
        (QueueFilter(text: "50%"), ["50%"], ["50%"]),
        (QueueFilter(text: "5%"), [], []),
        (QueueFilter(text: "_0"), [], []),
        (QueueFilter(text: "%\u{301}"), [], []),
        (QueueFilter(text: "sale"), ["50%"], ["50%"]),
        (QueueFilter(text: "!"), [], []),
        (QueueFilter(text: " "), ["phish", "loader", "50%"], ["phish", "loader", "50%"]),
        (QueueFilter(text: "'"), [], []),
        (QueueFilter(text: "') OR 1=1 --"), [], []),
        (QueueFilter(text: ""), ["phish", "loader", "50%"], ["phish", "loader", "50%"]),
        (QueueFilter(severities: [.high], services: [service("microsoftDefenderForEndpoint")]), [], []),
        (QueueFilter(status: .all, text: "contoso", limit: 0), [], []),
    ]

    @Test(arguments: rows, Backend.allCases)
    func `lets through what it says`(row: Row, backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await fill(store)
            let incidents = try await store.incidents(row.0, in: everything).map(\.incident.id.rawValue)
            let alerts = try await store.alerts(row.0, in: everything).map(\.alert.id.rawValue)
            #expect(Set(incidents) == row.incidents)
            #expect(Set(alerts) == row.alerts)
            #expect(incidents.count == row.incidents.count)
            #expect(alerts.count == row.alerts.count)
            var unlimited = row.0
            unlimited.limit = nil
            let counts = (
                try await store.count(.incidents, row.0, in: everything),
                try await store.count(.alerts, row.0, in: everything),
            )
            #expect(counts.0 == (try await store.incidents(unlimited, in: everything).count))
            #expect(counts.1 == (try await store.alerts(unlimited, in: everything).count))
        }
    }

    private static func service(_ name: String) -> ServiceSource { ServiceSource(rawValue: name) }

    private func fill(_ store: Store) async throws {
        try await store.addCustomer("ctso", name: "Contoso, Ltd.", tenant: 1)
        try await store.addCustomer("fabrikam", tenant: 2)
        try await store.commit(
            Incident.fixture("phish", title: "A user clicked", severity: .high, updated: moment(10)),
            .fixture(
                "loader",
                title: "Dateien löschen",
                status: .inProgress,
                assignedTo: "Ana@contoso.com",
                updated: moment(20),
            ),
            .fixture("done", status: .resolved, assignedTo: "bo", updated: moment(30)),
        )
        try await store.commit(
            Incident.fixture("50%", of: 2, title: "Sale!", severity: .low, assignedTo: "", updated: moment(40)),
        )
        try await store.commit(
            Alert.fixture(
                "phish",
                incident: "phish",
                title: "A user clicked",
                severity: .high,
                service: "microsoftDefenderForOffice365",
                techniques: ["T1566"],
                updated: moment(10),
                evidence: [.fixture(.ip, (.address, "192.0.2.1"))],
            ),
            .fixture(
                "loader",
                incident: "loader",
                title: "Dateien löschen",
                status: .inProgress,
                techniques: ["T1059", "T1003.001"],
                assignedTo: "Ana@contoso.com",
                updated: moment(20),
                evidence: [.fixture(.url, (.url, "https://evil.example/x"), (.domain, "evil.example"))],
            ),
            .fixture("done", incident: "done", status: .resolved, assignedTo: "bo", updated: moment(30)),
        )
        try await store.commit(
            Alert.fixture(
                "50%",
                of: 2,
                incident: "50%",
                title: "Sale!",
                severity: .low,
                assignedTo: "",
                updated: moment(40),
            ),
        )
    }
}
