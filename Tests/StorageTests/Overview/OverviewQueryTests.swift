import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What the overview counts` {
    @Test func `is what is open, by severity and customer`() async throws {
        try await withEachStore { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            try await store.addCustomer("adatum", tenant: 3)
            try await store.commit(
                Incident.fixture("1", severity: .high),
                Incident.fixture("2", severity: .high),
                Incident.fixture("3", severity: .low),
                Incident.fixture("4", severity: .low, status: .resolved),
            )
            try await store.commit(Incident.fixture("1", of: 2, severity: Severity(unchecked: "dire")))
            #expect(
                try await store.openBySeverity(in: everything)
                    == [contoso.id: [.high: 2, .low: 1], fabrikam.id: [.unknown: 1]]
            )
        }
    }

    @Test func `is what came in each hour`() async throws {
        try await withEachStore { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let start = Hour(of: moment(0)).start
            let moments = [Duration.seconds(-1), .zero, .seconds(3_599), .seconds(3_600), .seconds(90_000)]
            for (number, moment) in moments.enumerated() {
                try await store.commit(Incident.fixture("\(number)", status: .resolved, created: start + moment))
            }
            let counts = try await store.arrivalsByHour(since: Hour(of: start), in: everything)
            #expect(counts.keys.map(\.self) == [contoso.id])
            let buckets = counts[contoso.id]?.buckets ?? []
            #expect(buckets.map(\.count) == [2, 1, 1])
            #expect(buckets.map { $0.hour.start - start } == [.zero, .seconds(3_600), .seconds(90_000)])
        }
    }

    @Test func `is what the latest alerts name`() async throws {
        try await withEachStore { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let shared = Evidence.fixture(.ip, (.address, "203.0.113.7"), (.address, "203.0.113.8"))
            try await store.commit(
                Alert.fixture("a1", techniques: ["T1566"], created: moment(1), evidence: [shared, shared]),
                Alert.fixture("a2", techniques: ["T1566", "T1003"], created: moment(2), evidence: []),
            )
            let other = Evidence.fixture(.ip, (.address, "203.0.113.7"))
            try await store.commit(Alert.fixture("a1", of: 2, created: moment(3), evidence: [other]))
            let recent = try await store.recentAlerts(since: moment(0), most: 9, in: everything)
            #expect(recent.alerts == 3)
            #expect(recent.cut == nil)
            #expect(
                recent.techniques
                    == [contoso.id: [Technique(rawValue: "T1566"): 2, Technique(rawValue: "T1003"): 1]]
            )
            // What only one alert names is none.
            #expect(recent.sightings.mapValues { $0.map(\.alerts) } == [contoso.id: [1], fabrikam.id: [1]])
            let sightings = recent.sightings.values.flatMap(\.self)
            let entities = try await store.entities(of: sightings, in: everything)
            #expect(entities.values.map(\.value.bound) == ["203.0.113.7"])
            let latest = try await store.recentAlerts(since: moment(0), most: 2, in: everything)
            #expect(latest.alerts == 2)
            #expect(latest.cut == moment(2))
            #expect(latest.sightings.isEmpty)
            #expect(try await store.recentAlerts(since: moment(4), most: 2, in: everything).alerts == 0)
        }
    }

    @Test func `is read off indexes that hold all of it`() async throws {
        try await withStoreFile { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("1"))
            try await store.commit(Alert.fixture("a1", techniques: ["T1566"]))
            _ = try await store.followMilestones()
            let driver = ExplainingDriver(try SQLiteDriver.open(path: location.path))
            let explained = Store(driver: driver)
            _ = try await explained.openBySeverity(in: everything)
            _ = try await explained.arrivalsByHour(since: Hour(of: moment(0)), in: everything)
            _ = try await explained.serviceTimes(since: moment(0), in: everything)
            _ = try await explained.recentAlerts(since: moment(0), most: 9, in: everything)
            let steps = driver.plan.split(separator: "\n")
            for index in [
                "incident_open_of_customer", "incident_by_creation", "incident_milestone_by_creation",
                "alert_by_creation",
            ] {
                #expect(steps.contains { $0.contains("COVERING INDEX \(index) ") }, "\(driver.plan)")
            }
            for table in ["alert_technique", "alert_entity"] {
                #expect(steps.contains { $0.hasPrefix("SEARCH \(table) USING PRIMARY KEY") }, "\(driver.plan)")
            }
            try explained.close()
        }
    }
}
