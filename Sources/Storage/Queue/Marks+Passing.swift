import Tenants

extension Session {
    /// What the alerts that are here pass to the incidents about to be written, by the incidents' identifiers; an alert
    /// may come before its incident.
    ///
    /// The tenant's row is locked meanwhile, so that an incident and its alert, written at the same moment, do not miss
    /// one another.
    func marksPassed(
        to objects: [ReadyObject],
        in stream: Tenants.Stream,
        of owned: OwnedTenant,
    ) throws -> [String: Marks] {
        guard stream == .incidents else { return [:] }
        // Index alert_of_incident.
        return Marks.united(
            try rows(
                "SELECT incident, marks FROM alert WHERE tenant = ? AND incident = ?",
                each: objects.map { [owned.number.stored, $0.name.stored] },
            ) { row in (incident: try row.take(String.self), marks: try row.take(Marks.self) & Marks.ofAlerts) }
        )
    }

    /// Gives the incidents that are here the marks of alerts that were written, under the same lock, by the incidents' numbers.
    func passMarks(of written: [ReadyObject], to incidents: [String: Int64]) throws {
        let passed = Marks.united(written.compactMap(\.passed)).compactMap { incident, marks in
            incidents[incident].map { (number: $0, marks: marks) }
        }
        try run(
            "UPDATE incident SET marks = marks | ? WHERE id = ? AND (marks | ?) <> marks",
            each: passed.sorted { $0.number < $1.number }.map { [$1.stored, $0.stored, $1.stored] },
        )
    }

    /// The numbers of the incidents that some alerts are of, under the same lock, as far as those are here.
    func incidents(of alerts: [ReadyObject], in owned: OwnedTenant) throws -> [String: Int64] {
        let names = Set(alerts.compactMap { $0.passed?.incident }).sorted()
        let found = try rows(
            "SELECT object, id FROM incident WHERE tenant = ? AND object = ?",
            each: names.map { [owned.number.stored, $0.stored] },
        ) { (try $0.take(String.self), try $0.take(Int64.self)) }
        return Dictionary(found) { first, _ in first }
    }
}

extension Marks {
    /// All that is passed to each incident.
    fileprivate static func united(_ passed: [(incident: String, marks: Marks)]) -> [String: Marks] {
        Dictionary(passed.map { ($0.incident, $0.marks) }) { $0 | $1 }
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
