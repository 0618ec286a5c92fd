import Tenants

extension Alert {
    /// The words by which a search finds it.
    var searchWords: SearchWords { SearchWords(title.bound) + SearchWords(id.rawValue) }

    static func passMarks(of written: [Alert], in session: any Session, of owned: OwnedTenant) throws {
        var marks: [IncidentID: Marks] = [:]
        for alert in written {
            guard let incident = alert.incident else { continue }
            let own = Marks(of: alert) & Marks.ofAlerts
            marks[incident] = marks[incident].map { $0 | own } ?? own
        }
        // In one order always, so that two writers wait for one another and not in a ring.
        try session.add(marks.sorted { $0.key.rawValue < $1.key.rawValue }, toIncidentsOf: owned)
    }
}

extension Incident {
    /// The words by which a search finds it.
    var searchWords: SearchWords { SearchWords(title.bound) + SearchWords(id.rawValue) }

    /// Alerts may have come before their incident.
    static func passMarks(of written: [Incident], in session: any Session, of owned: OwnedTenant) throws {
        // Index alert_of_incident.
        let found = try session.rows(
            "SELECT incident, marks FROM alert WHERE tenant = ? AND incident = ?",
            each: written.map { [owned.number.stored, $0.id.stored] },
        ) { (incident: try $0.take(IncidentID.self), marks: try $0.take(Marks.self) & Marks.ofAlerts) }
        let marks = Dictionary(found.map { ($0.incident, $0.marks) }, uniquingKeysWith: |)
        try session.add(marks.sorted { $0.key.rawValue < $1.key.rawValue }, toIncidentsOf: owned)
    }
}

extension Session {
    fileprivate func add(_ marks: [(key: IncidentID, value: Marks)], toIncidentsOf owned: OwnedTenant) throws {
        try run(
            "UPDATE incident SET marks = marks | ? WHERE tenant = ? AND object = ? AND (marks | ?) <> marks",
            each: marks.map { [$0.value.stored, owned.number.stored, $0.key.stored, $0.value.stored] },
        )
    }
}
