import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What the page of an object asks for` {
    @Test func `is read off indexes, however much there is`() async throws {
        try await withStoreFile { store, location in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let seen = Entity(kind: .address, value: Hostile("203.0.113.7"))
            try await store.commit(Incident.fixture())
            try await store.commit(Alert.fixture(evidence: [Evidence(kind: .ip, entities: [seen])]))
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Alert.fixture(of: 2, evidence: [Evidence(kind: .ip, entities: [seen])]))
            let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
            let explained = Store(driver: driver)
            let (tenant, own) = (tenantID(1), store.scope(of: customer))
            _ = try await explained.customer(customer.details.handle, in: everything)
            _ = try await explained.incidents(withID: IncidentID(rawValue: "1"), in: own)
            _ = try await explained.alerts(withID: AlertID(rawValue: "1"), of: tenant, in: own)
            _ = try await explained.alerts(ofIncident: IncidentID(rawValue: "1"), of: tenant, in: own, most: 9)
            _ = try await explained.original(of: .incidents, id: "1", of: tenant, in: own)
            _ = try await explained.history(of: ["1"], in: .incidents, of: tenant, limit: 9, in: own)
            _ = try await explained.revisions(of: ["1"], in: .incidents, of: tenant, limit: 9, in: own)
            _ = try await explained.elsewhere([seen], than: customer.id, in: everything)
            let steps = driver.plan.split(separator: "\n")
            for table in [
                "incident", "incident_revision", "alert", "alert_entity", "alert_place", "tenant", "change", "customer",
            ] {
                let scans = steps.filter { $0 == "SCAN \(table)" || $0.hasPrefix("SCAN \(table) ") }
                #expect(scans.isEmpty, "\(driver.plan)")
            }
            for index in ["change_of_object", "alert_of_incident"] {
                #expect(steps.contains { $0.contains("INDEX \(index) ") }, "\(driver.plan)")
            }
            // All of a customer's, or all that there are, are tens of thousands.
            for index in ["alert_of_customer", "alert_by_creation", "incident_of_customer"] {
                #expect(!steps.contains { $0.contains("INDEX \(index) ") }, "\(driver.plan)")
            }
            #expect(steps.contains { $0.hasPrefix("SCAN alert_by_entity VIRTUAL TABLE INDEX") }, "\(driver.plan)")
            try explained.close()
        }
    }
}
