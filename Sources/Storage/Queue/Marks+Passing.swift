import Tenants

extension Session {
    /// Gives incidents the marks of their alerts, once some of a tenant's incidents or alerts were written; an alert may
    /// come before its incident.
    ///
    /// The tenant's row is locked meanwhile, so that an incident and its alert, written at the same moment, do not miss
    /// one another.
    func passMarks(of written: [ReadyObject], in stream: Tenants.Stream, of owned: OwnedTenant) throws {
        let passed =
            switch stream {
            case .incidents: try passed(to: written.map(\.name), of: owned)
            case .alerts: written.compactMap(\.passed)
            }
        var marks: [String: Marks] = [:]
        for (incident, own) in passed { marks[incident] = marks[incident].map { $0 | own } ?? own }
        try run(
            "UPDATE incident SET marks = marks | ? WHERE tenant = ? AND object = ? AND (marks | ?) <> marks",
            each: marks.sorted { $0.key < $1.key }.map { incident, marks in
                [marks.stored, owned.number.stored, incident.stored, marks.stored]
            },
        )
    }

    /// What the alerts that are here pass to incidents.
    private func passed(to incidents: [String], of owned: OwnedTenant) throws -> [(incident: String, marks: Marks)] {
        // Index alert_of_incident.
        try rows(
            "SELECT incident, marks FROM alert WHERE tenant = ? AND incident = ?",
            each: incidents.map { [owned.number.stored, $0.stored] },
        ) { row in (incident: try row.take(String.self), marks: try row.take(Marks.self) & Marks.ofAlerts) }
    }
}

extension Incident {
    /// The words by which a search finds it.
    var searchWords: SearchWords { SearchWords(title.bound) + SearchWords(id.rawValue) }
}

extension Alert {
    /// The words by which a search finds it.
    var searchWords: SearchWords { SearchWords(title.bound) + SearchWords(id.rawValue) }
}
