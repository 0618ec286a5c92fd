import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Open incidents of customers` {
    @Test(arguments: Backend.allCases)
    func `are counted by severity, and what is resolved is not`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            try await store.addCustomer("northwind", tenant: 3)
            try await store.commit(
                .fixture("1", severity: .high),
                .fixture("2", severity: .high, status: .inProgress),
                .fixture("3", severity: .high, status: .resolved),
                .fixture("4", severity: .low),
            )
            try await store.commit(Incident.fixture("1", of: 2, severity: Severity(rawValue: "apocalyptic")))
            try await store.commit(Incident.fixture("1", of: 3, status: .resolved))
            #expect(
                try await store.openBySeverity(in: everything)
                    == [contoso.id: [.high: 2, .low: 1], fabrikam.id: [.unknown: 1]]
            )
            #expect(try await store.openBySeverity(in: store.scope(of: fabrikam)) == [fabrikam.id: [.unknown: 1]])
        }
    }

    @Test func `are counted by an index alone`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture())
            let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
            let explained = Store(driver: driver)
            _ = try await explained.openBySeverity(in: everything)
            _ = try await explained.openBySeverity(in: store.scope(of: customer))
            let steps = driver.plan.split(separator: "\n").filter { $0.contains("incident") }
            #expect(!steps.isEmpty)
            #expect(
                steps.allSatisfy { $0.contains("COVERING INDEX incident_open_of_customer") },
                "\(driver.plan)",
            )
            try explained.close()
        }
    }
}
