import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What a page of originals asks for` {
    /// The steps of a query, with as much effort as is said.
    private func plan(
        _ query: OriginalQuery,
        in scope: (Store, Customer) -> CustomerScope = { _, _ in everything },
        _ effort: OriginalEffort,
    ) async throws -> [Substring] {
        var steps: [Substring] = []
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            for number in 1...3 { try await store.commit(Alert.fixture("a\(number)", updated: moment(Int64(number)))) }
            let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
            let explained = Store(driver: driver)
            _ = try await explained.originals(of: .alerts, query, in: scope(store, customer), limit: 9, effort: effort)
            _ = try await explained.tenants(having: "a1", in: .alerts, in: everything, limit: 9)
            _ = try await explained.originalRow(of: .alerts, id: "a1", of: tenantID(1), in: everything)
            steps = driver.plan.split(separator: "\n")
            try explained.close()
        }
        return steps
    }

    private static let walking = OriginalEffort(sorted: 0, told: 0, stretch: 2, walked: 10)

    @Test(arguments: [(OriginalQuery.Order.created, "alert_by_creation"), (.updated, "alert_by_update")])
    func `goes through the index of its order, without sorting anything`(
        order: OriginalQuery.Order,
        index: String,
    ) async throws {
        var query = OriginalQuery()
        query.order = order
        query.conditions = [
            .word(OriginalQuery.Word(.assignedTo, isEqual: true, ["mei"])),
            .word(OriginalQuery.Word(.status, isEqual: false, ["resolved"])),
        ]
        let steps = try await plan(query, Self.walking)
        #expect(steps.contains { $0.contains("INDEX \(index)") }, "\(steps)")
        #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
        #expect(!steps.contains("SCAN object"), "\(steps)")
    }

    @Test(arguments: [
        (OriginalQuery.Word(.assignedTo, isEqual: true, ["mei"]), "alert_of_assignee"),
        (OriginalQuery.Word(.status, isEqual: true, ["new", "inProgress"]), "alert_of_status"),
        (OriginalQuery.Word(.serviceSource, isEqual: true, ["microsoftSentinel"]), "alert_of_service"),
        (OriginalQuery.Word(.severity, isEqual: true, ["high"]), "alert_by_urgency"),
    ])
    func `looks at what an index lists, where that is little`(word: OriginalQuery.Word, index: String) async throws {
        var query = OriginalQuery()
        query.conditions = [.word(word)]
        let steps = try await plan(query, .usual)
        #expect(steps.contains { $0.contains("INDEX \(index) ") }, "\(steps)")
        #expect(!steps.contains { $0.hasPrefix("SCAN object") || $0.hasPrefix("SCAN alert") }, "\(steps)")
    }

    @Test func `reads a customer's rows off their own index, and one object off its tenant's`() async throws {
        let steps = try await plan(OriginalQuery(), in: { $0.scope(of: $1) }, .usual)
        #expect(steps.contains { $0.contains("COVERING INDEX alert_of_customer ") }, "\(steps)")
        #expect(steps.contains { $0.hasPrefix("SEARCH object") && $0.contains("(tenant=? AND object=?)") }, "\(steps)")
        #expect(!steps.contains { $0.hasPrefix("SCAN object") || $0.hasPrefix("SCAN alert") }, "\(steps)")
    }
}
