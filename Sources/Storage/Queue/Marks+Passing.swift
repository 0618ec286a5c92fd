import Tenants

extension Session {
    /// Gives incidents the marks of their alerts, once some of a tenant's incidents or alerts were written; an alert may
    /// come before its incident.
    ///
    /// The tenant's row is locked meanwhile, so that an incident and its alert, written at the same moment, do not miss
    /// one another.
    ///
    /// - Parameter names: Microsoft's identifiers of what was written.
    func passMarks(of names: [String], in stream: Tenants.Stream, of owned: OwnedTenant) throws {
        let listing: SQL =
            switch stream {
            // Index alert_of_incident.
            case .incidents: "SELECT incident, marks FROM alert WHERE tenant = ? AND incident = ?"
            // The unique index over tenant and object.
            case .alerts: "SELECT incident, marks FROM alert WHERE tenant = ? AND object = ?"
            }
        let found = try rows(listing, each: names.map { [owned.number.stored, $0.stored] }) { row in
            (incident: try row.take(String?.self), marks: try row.take(Marks.self) & Marks.ofAlerts)
        }
        var marks: [String: Marks] = [:]
        for case (let incident?, let own) in found { marks[incident] = marks[incident].map { $0 | own } ?? own }
        try run(
            "UPDATE incident SET marks = marks | ? WHERE tenant = ? AND object = ? AND (marks | ?) <> marks",
            each: marks.sorted { $0.key < $1.key }.map { incident, marks in
                [marks.stored, owned.number.stored, incident.stored, marks.stored]
            },
        )
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
