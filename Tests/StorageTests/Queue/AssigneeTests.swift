import Storage
import Tenants
import Testing

/// A name before an @ is looked for by each whole name that there is, as long as those are not very many.
@Suite(.timeLimit(.minutes(1))) struct `What is assigned to someone of several names` {
    @Test(arguments: Backend.allCases, [2, 15, 16, 40])
    func `is found by what is before the @, whatever way is taken`(backend: Backend, names: Int) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            var all =
                (0..<names).map { "Ana@fabrikam\($0).example" } + ["ana", "ana1", "ana1@fabrikam.example", "an@a"]
            // Each name among the others, whatever their order by bytes.
            all = all.indices.map { all[$0 * 7 % all.count] }
            let (number, moments) = (all.indices, all.indices.map { moment(Int64($0 / 2)) })
            for place in number {
                try await store.commit(Incident.fixture("\(place)", assignedTo: all[place], updated: moments[place]))
                try await store.commit(
                    Alert.fixture("a\(place)", incident: "\(place)", assignedTo: all[place], updated: moments[place])
                )
            }
            let theirs = number.reversed().filter { all[$0] == "ana" || all[$0].hasPrefix("Ana@") }.map { "\($0)" }
            let walking = QueueEffort(worthwhile: -1, stroll: .max, look: .max, crossing: -1, glance: 1)
            for effort in [.usual, walking] {
                for status in [QueueFilter.StatusChoice.open, .all] {
                    let filter = QueueFilter(status: status, assignment: .to("ANA"), limit: 100)
                    let incidents = try await store.incidents(filter, in: everything, effort: effort)
                    #expect(incidents.map(\.incident.id.rawValue) == theirs)
                    let alerts = try await store.alerts(filter, in: everything, effort: effort)
                    #expect(alerts.map(\.alert.id.rawValue) == theirs.map { "a\($0)" })
                }
            }
        }
    }
}
