import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Originals by a query` {
    private func fill(_ store: Store) async throws -> [Customer] {
        let customers = [
            try await store.addCustomer("contoso", tenant: 1), try await store.addCustomer("fabrikam", tenant: 2),
        ]
        for number in 1...4 {
            for tenant in 1...2 {
                try await store.commit(Incident.fixture("\(number)", of: tenant, updated: moment(Int64(10 - number))))
            }
        }
        return customers
    }

    private func names(_ rows: [OriginalRow]) -> [String] { rows.map { "\($0.customer.rawValue.prefix(1))\($0.id)" } }

    @Test(arguments: Backend.allCases, OriginalQuery.Order.allCases)
    func `come page by page, each once, in either direction`(backend: Backend, order: OriginalQuery.Order) async throws
    {
        try await withStore(on: backend) { store in
            let customers = try await fill(store)
            for scope in [everything, everything.narrowed(to: customers.map(\.id))] {
                var whole: [[String]] = []
                for isDescending in [false, true] {
                    var query = OriginalQuery()
                    (query.order, query.isDescending) = (order, isDescending)
                    var found: [OriginalRow] = []
                    repeat {
                        query.after = found.last?.place
                        let page = try await store.originals(of: .incidents, query, in: scope, limit: 3)
                        found += page
                        if page.count < 3 { break }
                    } while true
                    #expect(found.count == 8 && Set(names(found)).count == 8)
                    whole.append(names(found))
                }
                #expect(whole[0] == whole[1].reversed())
                if order == .updated { #expect(whole[0] == ["c4", "f4", "c3", "f3", "c2", "f2", "c1", "f1"]) }
                if order == .arrival { #expect(whole[0] == ["c1", "f1", "c2", "f2", "c3", "f3", "c4", "f4"]) }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `are those that all conditions hold of`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customers = try await fill(store)
            var query = OriginalQuery()
            query.bounds = [
                OriginalQuery.Bound(ofCreation: false, .greater, moment(7)),
                OriginalQuery.Bound(ofCreation: false, .lessOrEqual, moment(9)),
            ]
            query.words = [OriginalQuery.Word(.assignedTo, isEqual: true, nil)]
            #expect(try await store.originalCount(of: .incidents, query, in: everything) == 4)
            let mine = everything.narrowed(to: [customers[0].id])
            #expect(names(try await store.originals(of: .incidents, query, in: mine, limit: 9)) == ["c1", "c2"])
            query.tenant = tenantID(2)
            #expect(names(try await store.originals(of: .incidents, query, in: everything, limit: 9)) == ["f1", "f2"])
            #expect(try await store.originals(of: .incidents, query, in: mine, limit: 9).isEmpty)
            #expect(names(try await store.originals(of: .incidents, withID: "3", in: everything)) == ["c3", "f3"])
        }
    }
}
