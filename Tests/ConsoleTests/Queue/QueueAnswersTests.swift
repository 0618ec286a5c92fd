import Foundation
import Storage
import Synchronization
import Tenants
import Testing

@testable import Console

/// What one reader was told another is told too, and never what is not so any more.
@Suite(.timeLimit(.minutes(1))) struct `A page of the queue that many ask for` {
    private let everything = CustomerScope(of: .system)
    private let open = QueueFilter(limit: 50)

    private func answers(of store: Store, at now: @escaping @Sendable () -> Timestamp = { moment(0) }) -> QueueAnswers {
        QueueAnswers(of: store, freshFor: .seconds(60), now: now)
    }

    /// The customer's name and the incident, row by row.
    private func read(_ answers: QueueAnswers, in scope: CustomerScope? = nil, of store: Store) async throws -> [String]
    {
        let change = try await store.newestChange()
        let answer = try await answers.incidents(open, in: scope ?? everything, countedUpTo: 50, asOf: change)
        #expect(answer.count == .exactly(answer.rows.count))
        return answer.rows.map { "\($0.customerName) \($0.incident.id.rawValue)" }.sorted()
    }

    private func rename(_ customer: Customer, to name: String, in store: Store) async throws {
        var details = customer.details
        details.name = name
        let renamed = Customer(id: customer.id, details: details, tenants: customer.tenants)
        try await store.update(renamed, in: everything, by: .system, at: moment(1))
    }

    /// A console with a customer who has an incident.
    private func withContoso(
        freshFor rosterFreshFor: Duration = .zero,
        _ body: (ConsoleVisitor, Store, Customer) async throws -> Void,
    ) async throws {
        try await withConsole(rosterFreshFor: rosterFreshFor) { visitor in
            let contoso = try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident("1"))
            try await body(visitor, visitor.store, contoso)
        }
    }

    @Test func `is read once, and anew where an incident came or what was read is forgotten`() async throws {
        try await withContoso { visitor, store, contoso in
            let answers = answers(of: store)
            #expect(try await read(answers, of: store) == ["Contoso 1"])
            try await rename(contoso, to: "Renamed", in: store)
            #expect(try await read(answers, of: store) == ["Contoso 1"])
            try await visitor.commit(try incident("2"))
            #expect(try await read(answers, of: store) == ["Renamed 1", "Renamed 2"])
            try await rename(contoso, to: "Contoso", in: store)
            answers.forget()
            #expect(try await read(answers, of: store) == ["Contoso 1", "Contoso 2"])
        }
    }

    @Test func `is of each one's own scope`() async throws {
        try await withConsole { visitor in
            let store = visitor.store
            let contoso = try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.addCustomer("fabrikam", tenants: [2])
            try await visitor.commit(try incident("1"))
            try await visitor.commit(try incident("2", of: 2))
            let answers = answers(of: store)
            #expect(try await read(answers, of: store) == ["Contoso 1", "Fabrikam 2"])
            let own = everything.narrowed(to: [contoso.id])
            #expect(try await read(answers, in: own, of: store) == ["Contoso 1"])
            #expect(try await read(answers, of: store) == ["Contoso 1", "Fabrikam 2"])
        }
    }

    @Test func `is read anew when it is no longer fresh`() async throws {
        try await withContoso { visitor, store, contoso in
            let clock = Mutex(moment(0))
            let answers = answers(of: store) { clock.withLock { $0 } }
            #expect(try await read(answers, of: store) == ["Contoso 1"])
            try await rename(contoso, to: "Renamed", in: store)
            clock.withLock { $0 = moment(59) }
            #expect(try await read(answers, of: store) == ["Contoso 1"])
            clock.withLock { $0 = moment(60) }
            #expect(try await read(answers, of: store) == ["Renamed 1"])
        }
    }

    /// Whoever saw the log before another did may ask after it.
    @Test func `is not thrown away for those who ask late`() async throws {
        try await withContoso { visitor, store, contoso in
            let (answers, before) = (answers(of: store), try await store.newestChange())
            #expect(try await read(answers, of: store) == ["Contoso 1"])
            try await visitor.commit(try incident("2"))
            #expect(try await read(answers, of: store) == ["Contoso 1", "Contoso 2"])
            try await rename(contoso, to: "Renamed", in: store)
            let late = try await answers.incidents(open, in: everything, countedUpTo: 50, asOf: before)
            #expect(late.rows.map(\.customerName) == ["Contoso", "Contoso"])
            #expect(try await read(answers, of: store) == ["Contoso 1", "Contoso 2"])
        }
    }

    @Test func `is kept among others, until there are too many`() async throws {
        try await withContoso { visitor, store, contoso in
            let answers = answers(of: store)
            #expect(try await read(answers, of: store) == ["Contoso 1"])
            try await rename(contoso, to: "Renamed", in: store)
            for others in [1...31, 32...32] {
                #expect(try await read(answers, of: store) == ["Contoso 1"])
                for number in others {
                    let other = QueueFilter(text: "word\(number)", limit: 50)
                    _ = try await answers.incidents(other, in: everything, countedUpTo: 50, asOf: 0)
                }
            }
            #expect(try await read(answers, of: store) == ["Renamed 1"])
        }
    }

    @Test func `is forgotten with whatever someone does at the console`() async throws {
        try await withContoso(freshFor: .seconds(60)) { visitor, store, contoso in
            let mei = try await visitor.signedIn(as: .viewer)
            #expect(try await mei.get("/queue").body.contains("<bdi>Contoso</bdi>"))
            try await rename(contoso, to: "Renamed", in: store)
            #expect(try await !mei.get("/queue").body.contains("Renamed"))
            let token = try await mei.token().replacing("+", with: "%2B").replacing("=", with: "%3D")
            #expect(try await mei.post("/account/zone", "token=\(token)&zone=Asia%2FKolkata").status == 303)
            #expect(try await mei.get("/queue").body.contains("<bdi>Renamed</bdi>"))
        }
    }
}
