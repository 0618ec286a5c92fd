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

    private func names(_ page: OriginalPage) -> [String] {
        page.rows.map { "\($0.customer.rawValue.prefix(1))\($0.id)" }
    }

    /// All pages of a query, with how many there are.
    private func all(
        _ store: Store,
        _ query: OriginalQuery,
        in scope: CustomerScope,
        limit: Int,
        bytes: Int = .max,
        effort: OriginalEffort = .usual,
    ) async throws -> (names: [String], pages: Int) {
        var (query, found, pages) = (query, [String](), 0)
        repeat {
            let page = try await store.originals(
                of: .incidents,
                query,
                in: scope,
                limit: limit,
                bytes: bytes,
                effort: effort,
            )
            found += names(page)
            pages += 1
            query.after = page.next
        } while query.after != nil
        return (found, pages)
    }

    private func word(
        _ property: OriginalQuery.Word.Property,
        isEqual: Bool = true,
        _ values: String?...,
    ) -> OriginalQuery.Condition {
        .word(OriginalQuery.Word(property, isEqual: isEqual, values))
    }

    private func since(_ second: Int64, ofCreation: Bool = false) -> OriginalQuery.Condition {
        .bound(OriginalQuery.Bound(ofCreation: ofCreation, .greaterOrEqual, moment(second)))
    }

    /// Efforts by which a page is found in each of the ways that there are, with few rows.
    private static let efforts = [
        OriginalEffort.usual, OriginalEffort(sorted: 0, told: 0, stretch: 3, walked: 100),
        OriginalEffort(sorted: 0, told: 100, stretch: 1, walked: 1),
    ]

    @Test(arguments: Backend.allCases, OriginalQuery.Order.allCases)
    func `come page by page, each once, in either direction`(backend: Backend, order: OriginalQuery.Order) async throws
    {
        try await withStore(on: backend) { store in
            let customers = try await fill(store)
            for scope in [everything, everything.narrowed(to: customers.map(\.id))] {
                for effort in Self.efforts {
                    var whole: [[String]] = []
                    for isDescending in [false, true] {
                        var query = OriginalQuery()
                        (query.order, query.isDescending) = (order, isDescending)
                        let found = try await all(store, query, in: scope, limit: 3, effort: effort)
                        #expect(found.names.count == 8 && Set(found.names).count == 8, "\(found)")
                        whole.append(found.names)
                    }
                    #expect(whole[0] == whole[1].reversed())
                    if order == .updated { #expect(whole[0] == ["c4", "f4", "c3", "f3", "c2", "f2", "c1", "f1"]) }
                    if order == .arrival { #expect(whole[0] == ["c1", "f1", "c2", "f2", "c3", "f3", "c4", "f4"]) }
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `are those that all conditions hold of`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customers = try await fill(store)
            var query = OriginalQuery()
            query.conditions = [
                .bound(OriginalQuery.Bound(ofCreation: false, .greater, moment(7))),
                .bound(OriginalQuery.Bound(ofCreation: false, .lessOrEqual, moment(9))),
                word(.assignedTo, nil),
            ]
            #expect(try await store.originalCount(of: .incidents, query, in: everything) == 4)
            let mine = everything.narrowed(to: [customers[0].id])
            #expect(try await all(store, query, in: mine, limit: 9).names == ["c1", "c2"])
            query.tenant = tenantID(2)
            #expect(try await all(store, query, in: everything, limit: 9).names == ["f1", "f2"])
            #expect(try await all(store, query, in: mine, limit: 9).names.isEmpty)
        }
    }

    @Test(arguments: Backend.allCases, efforts)
    func `are found by whatever is asked, in whatever way`(backend: Backend, effort: OriginalEffort) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let owners = [nil, "Mei@contoso.example", "jo@contoso.example"]
            let severities: [Severity] = [.low, .medium, .high]
            for number in 0..<9 {
                try await store.commit(
                    Incident.fixture(
                        "\(number)",
                        severity: severities[number % 3],
                        status: number < 4 ? .active : number < 6 ? .inProgress : .resolved,
                        assignedTo: owners[number / 3],
                        created: moment(Int64(number)),
                        updated: moment(Int64(number)),
                    )
                )
            }
            let questions: [(OriginalQuery.Condition, String)] = [
                (word(.status, "active"), "0123"), (word(.status, "active", "inProgress"), "012345"),
                (word(.status, isEqual: false, "resolved"), "012345"), (word(.severity, "high"), "258"),
                (word(.severity, isEqual: false, "high"), "013467"), (word(.assignedTo, nil), "012"),
                (word(.assignedTo, isEqual: false, nil), "345678"), (word(.assignedTo, "Mei@contoso.example"), "345"),
                (word(.assignedTo, "mei@contoso.example"), ""),
                (word(.assignedTo, nil, "jo@contoso.example"), "012678"),
                (word(.assignedTo, isEqual: false, "jo@contoso.example"), "012345"),
                (word(.classification, nil), "012345678"),
                (.any([word(.severity, "high"), since(7)]), "2578"),
                (.all([word(.severity, "high"), since(3)]), "58"), (.not(since(2)), "01"),
                (.not(.any([word(.severity, "high"), word(.status, "active")])), "467"),
                (since(6, ofCreation: true), "678"), (.any([]), ""), (.all([]), "012345678"),
            ]
            for (condition, expected) in questions {
                for order in OriginalQuery.Order.allCases {
                    var query = OriginalQuery()
                    (query.conditions, query.order) = ([condition], order)
                    let page = try await store.originals(
                        of: .incidents,
                        query,
                        in: everything,
                        limit: 20,
                        effort: effort,
                    )
                    // With the least effort a page ends early, but where it goes on is never left out.
                    let found = page.rows.map(\.id).joined()
                    #expect(page.next == nil ? found == expected : expected.hasPrefix(found), "\(condition) \(found)")
                    guard effort.walked > 1 else { continue }
                    #expect(found == expected, "\(condition) \(order)")
                    let count = try await store.originalCount(of: .incidents, query, in: everything, effort: effort)
                    #expect(count == expected.count)
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `end early rather than look at very many, and say so`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            _ = try await fill(store)
            let effort = OriginalEffort(sorted: 0, told: 0, stretch: 2, walked: 4)
            var query = OriginalQuery()
            query.conditions = [word(.classification, "falsePositive")]
            let page = try await store.originals(of: .incidents, query, in: everything, limit: 5, effort: effort)
            #expect(page.rows.isEmpty && page.next != nil)
            #expect(try await store.originalCount(of: .incidents, query, in: everything, effort: effort) == nil)
            query.conditions = [word(.status, isEqual: false, "resolved")]
            let found = try await all(store, query, in: everything, limit: 5, effort: effort)
            #expect(found.names.count == 8 && Set(found.names).count == 8)
            #expect(found.pages == 3)
            // What one index tells by itself is found however much there is before it.
            let later = try await store.addCustomer("globex", tenant: 3)
            try await store.commit(Incident.fixture("9", of: 3, updated: moment(99)))
            let own = everything.narrowed(to: [later.id])
            #expect(try await all(store, OriginalQuery(), in: own, limit: 5, effort: effort).names == ["g9"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `end a page before it is too long, but not before its first`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            _ = try await fill(store)
            let size = try #require(
                try await store.originals(of: .incidents, OriginalQuery(), in: everything, limit: 1).rows.first
            ).original.count
            for (bytes, pages) in [(0, 8), (size * 2 + 1, 4), (size * 8, 1)] {
                let found = try await all(store, OriginalQuery(), in: everything, limit: 100, bytes: bytes)
                #expect(found.names == ["c1", "f1", "c2", "f2", "c3", "f3", "c4", "f4"])
                #expect(found.pages == pages, "\(bytes)")
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `of one identifier are told by their tenants`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customers = try await fill(store)
            let mine = everything.narrowed(to: [customers[0].id])
            func tenants(_ scope: CustomerScope, limit: Int) async throws -> [TenantID] {
                try await store.tenants(having: "3", in: .incidents, in: scope, limit: limit).map(\.id)
            }
            #expect(try await tenants(everything, limit: 9) == [tenantID(1), tenantID(2)])
            #expect(try await tenants(everything, limit: 1) == [tenantID(1)])
            #expect(try await tenants(mine, limit: 9) == [tenantID(1)])
            let second = tenantID(2)
            let row = try await store.originalRow(of: .incidents, id: "3", of: second, in: everything)
            #expect(row?.customer.rawValue == "fabrikam" && row?.id == "3")
            #expect(try await store.originalRow(of: .incidents, id: "3", of: second, in: mine) == nil)
            #expect(try await store.originalRow(of: .incidents, id: "5", of: second, in: everything) == nil)
        }
    }
}
