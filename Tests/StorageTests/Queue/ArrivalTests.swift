import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What has arrived` {
    private func told(_ arrivals: Arrivals) -> [String] {
        arrivals.items.map { $0.row.incident.id.rawValue + ($0.isNew ? " new" : " changed") }
    }

    @Test(arguments: Backend.allCases)
    func `is each incident of a scope once since a place in the log`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("1"), Incident.fixture("2"))
            let place = try await store.newestChange()
            #expect(try await store.arrivals(after: place, limit: 9, in: everything).items.isEmpty)
            // An alert is no incident, whatever it is called.
            try await store.commit(Alert.fixture("1"))
            try await store.commit(Incident.fixture("3"))
            try await store.commit(Incident.fixture("1", updated: moment(5)))
            try await store.commit(Incident.fixture("3", severity: .high, updated: moment(6)))
            try await store.commit(Incident.fixture("1", of: 2))
            let all = try await store.arrivals(after: place, limit: 9, in: everything)
            #expect(told(all) == ["1 changed", "3 new", "1 new"])
            #expect(all.items[1].row.incident.severity == .high)
            #expect(try await all.place == store.newestChange())
            #expect(!all.areMore)
            let own = try await store.arrivals(after: place, limit: 9, in: store.scope(of: contoso))
            #expect(told(own) == ["1 changed", "3 new"])
            let first = try await store.arrivals(after: place, limit: 1, in: everything)
            #expect(told(first) == ["3 new"])
            #expect(first.areMore)
            #expect(first.place == all.place)
            let far = try await store.arrivals(after: place, limit: 9, within: all.place - place - 1, in: everything)
            #expect(told(far) == [])
            #expect(far.areMore)
            #expect(far.place == all.place)
            let near = try await store.arrivals(after: place, limit: 9, within: all.place - place, in: everything)
            #expect(told(near) == told(all))
        }
    }

    /// Whoever hears of an arrival is told whether their filter lets it through by its row; the queue says so by the store.
    @Test func `fits a filter where the queue would show it`() async throws {
        try await withStore(on: .sqlite) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let severities: [Severity] = [.high, .low, .unknown]
            let statuses: [IncidentStatus] = [.active, .resolved, .redirected, .inProgress]
            let owners = [nil, "mei", "Mei@contoso.com", "meier@contoso.com", ""]
            var number: Int64 = 0
            for severity in severities {
                for status in statuses {
                    for owner in owners {
                        number += 1
                        try await store.commit(
                            Incident.fixture(
                                "\(number)",
                                severity: severity,
                                status: status,
                                assignedTo: owner,
                                updated: moment(number),
                            )
                        )
                        guard number.isMultiple(of: 3) else { continue }
                        let techniques = number.isMultiple(of: 2) ? ["T1003.001"] : ["t1003", "T10030"]
                        try await store.commit(
                            Alert.fixture("a\(number)", incident: "\(number)", service: "mdi", techniques: techniques)
                        )
                    }
                }
            }
            var filters: [QueueFilter] = []
            for status in [QueueFilter.StatusChoice.open, .all, .only(["resolved", "INPROGRESS"])] {
                for assignment in [QueueFilter.Assignment.anyone, .nobody, .to("MEI")] {
                    filters.append(QueueFilter(status: status, assignment: assignment))
                }
                filters.append(QueueFilter(severities: [.high, .unknown], status: status))
                filters.append(QueueFilter(status: status, services: [ServiceSource(rawValue: "mdi")]))
                filters.append(QueueFilter(status: status, since: moment(30)))
                for technique in ["T1003", "T1003.001", "T10030", "T1"] {
                    filters.append(QueueFilter(status: status, technique: Technique(rawValue: technique)))
                }
            }
            let rows = try await store.incidents(QueueFilter(status: .all), in: everything)
            #expect(rows.count == 60)
            for filter in filters {
                let shown = Set(try await store.incidents(filter, in: everything).map(\.incident.id))
                let fitting = Set(rows.filter(filter.fitsBesidesText).map(\.incident.id))
                #expect(fitting == shown, "\(filter)")
            }
        }
    }
}
