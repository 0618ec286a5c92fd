import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The words of the queue` {
    @Test(arguments: Backend.allCases)
    func `follow an object that is renamed`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1", title: "Old name", updated: moment(1)))
            try await store.commit(Incident.fixture("1", title: "New name", updated: moment(2)))
            #expect(try await store.incidents(QueueFilter(text: "old"), in: everything).isEmpty)
            #expect(try await store.incidents(QueueFilter(text: "new"), in: everything).count == 1)
        }
    }

    @Test func `go with the customer whose they are`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1", title: "Zyzzyva incident"))
            try await store.commit(Alert.fixture("a1", title: "Zyzzyva alert"))
            #expect(try await found("zyzzyva", at: location) == [1, 1])
            try await store.remove(customer.id, in: everything, by: analyst, at: moment(5))
            #expect(try await found("zyzzyva", at: location) == [0, 0])
        }
    }

    @Test(arguments: Backend.allCases)
    func `may be as long and as odd as an attacker likes`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let titles = [
                String(repeating: "a", count: 100_000), String(repeating: "ä", count: 5_000), "'\"\\ \u{0}\n\t",
                "%_!*^:NEAR AND OR",
                "\u{202E}evil", String(repeating: "w ", count: 10_000),
            ]
            for (number, title) in titles.enumerated() {
                try await store.commit(
                    Incident.fixture("i\(number)", title: title),
                    .fixture("j\(number)", title: title)
                )
                try await store.commit(Alert.fixture("a\(number)", incident: nil, title: title))
            }
            for text in titles + ["near", "'", "\"", "NEAR(a b)", "a AND", "*", "^a", ":*", "\\"] {
                let short = String(text.prefix(200))
                _ = try await store.incidents(QueueFilter(text: short), in: everything)
                _ = try await store.alerts(QueueFilter(text: short), in: everything)
            }
            #expect(try await store.incidents(QueueFilter(text: "and near"), in: everything).count == 2)
            #expect(try await store.incidents(QueueFilter(text: "i5"), in: everything).count == 1)
        }
    }

    private func found(_ word: String, at location: StoreLocation) async throws -> [Int] {
        let driver = try await openDriver(location)
        let counts = try await driver.read { session in
            [
                try session.rows("SELECT COUNT(*) FROM incident_words WHERE incident_words MATCH ?", [.text(word)]) {
                    try $0.take(Int.self)
                }[0],
                try session.rows("SELECT COUNT(*) FROM alert_words WHERE alert_words MATCH ?", [.text(word)]) {
                    try $0.take(Int.self)
                }[0],
            ]
        }
        try driver.close()
        return counts
    }
}
