import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite struct `What the metrics say of the tenants` {
    private let now = moment(10_000)

    private func page(_ customers: [Customer], _ health: [StreamHealth]) -> [Substring] {
        let snapshot = StoreSnapshot(customers: customers, health: health, newestChange: 12, taken: now - .seconds(5))
        let families = CoverageMetrics.families(of: snapshot, at: now, staleAfter: .seconds(900))
        return PrometheusText.page(families).split(separator: "\n")
    }

    @Test func `counts what was found, as it is at the moment`() throws {
        let finding = AccessFinding(.token, Hostile("AADSTS700016"), .failure, "There is no token.", nil)
        let ending = Ending(.certificate, named: "one", at: now - .seconds(1))
        let near = AccessFinding(.ending, ending.findingName, .warning, "It ends.", nil)
        let findings = AccessFindings(
            own: [KeptFinding(near, since: now, lastSeen: now, ends: ending.moment, threshold: 1)],
            ofTenants: [
                try tenantID(1): [KeptFinding(finding, since: now, lastSeen: now)],
                try tenantID(2): [KeptFinding(finding, since: now, lastSeen: now)],
            ],
        )
        let snapshot = StoreSnapshot(
            customers: [try .fixture(1, tenants: [1]), try .fixture(2, tenants: [2], state: .suspended)],
            health: [],
            findings: findings,
            newestChange: 0,
            taken: now,
        )
        let families = CoverageMetrics.families(of: snapshot, at: now, staleAfter: .seconds(900))
        let page = PrometheusText.page(families).split(separator: "\n")
        // Of a customer who is not read, nothing is counted.
        #expect(page.contains(#"tenantry_findings_open{severity="failure",subject="token"} 1"#))
        #expect(page.contains(#"tenantry_findings_open{severity="failure",subject="ending"} 1"#))
        #expect(page.contains(#"tenantry_findings_open{severity="warning",subject="ending"} 0"#))
    }

    @Test func `tells the clear from the blind and from those that were never read`() throws {
        let customers = [
            try Customer.fixture(1, tenants: [1]), try .fixture(2, tenants: [2]), try .fixture(3, tenants: [3]),
            try .fixture(4, tenants: [4], state: .suspended), try .fixture(5, tenants: [5], state: .left),
            try .fixture(6, tenants: []),
        ]
        let page = page(
            customers,
            [
                try .fixture(1, .incidents, wholeRead: now - .seconds(60)),
                try .fixture(1, .alerts, wholeRead: now - .seconds(30)),
                try .fixture(2, .incidents, wholeRead: now - .seconds(10)),
                try .fixture(2, .alerts, wholeRead: now - .seconds(600), causes: [.forbidden]),
                try .fixture(3, .incidents, wholeRead: now),
            ],
        )
        #expect(page.contains(#"tenantry_tenants{sight="clear"} 1"#))
        #expect(page.contains(#"tenantry_tenants{sight="blind"} 1"#))
        #expect(page.contains(#"tenantry_tenants{sight="never"} 1"#))
        #expect(page.contains(#"tenantry_tenants{sight="suspended"} 1"#))
        #expect(page.contains("tenantry_customers_without_tenant 1"))
        #expect(page.contains(#"tenantry_gaps_open{cause="forbidden"} 1"#))
        #expect(page.contains(#"tenantry_gaps_open{cause="no-token"} 0"#))
        #expect(page.contains("tenantry_snapshot_age_seconds 5"))
        #expect(page.contains("tenantry_store_changes 12"))
        let (second, third) = (try tenantID(2), try tenantID(3))
        let blind = page.filter { $0.hasPrefix("tenantry_tenant_blind{") }
        #expect(
            blind == [
                #"tenantry_tenant_blind{customer="customer-2",tenant="\#(second)",stream="alerts"} 1"#,
                #"tenantry_tenant_blind{customer="customer-3",tenant="\#(third)",stream="alerts"} 1"#,
            ]
        )
        let lag = page.filter { $0.hasPrefix("tenantry_tenant_lag_seconds{") }
        #expect(lag.count == 6)
        #expect(lag.contains { $0.contains("customer-1") && $0.contains("incidents") && $0.hasSuffix(" 60") })
        #expect(lag.contains { $0.contains("customer-3") && $0.contains("alerts") && $0.hasSuffix(" +Inf") })
    }

    @Test func `has one histogram instead of a series each above 500 tenants`() throws {
        let count = CoverageMetrics.mostTenants + 1
        let customers = try (1...count).map { try Customer.fixture($0, tenants: [$0]) }
        let health = try (1..<count).map { try StreamHealth.fixture($0, .alerts, wholeRead: now - .seconds(45)) }
        let page = page(customers, health)
        #expect(page.contains("# TYPE tenantry_tenant_lag_seconds histogram"))
        #expect(page.contains(#"tenantry_tenant_lag_seconds_bucket{stream="alerts",le="30"} 0"#))
        #expect(page.contains(#"tenantry_tenant_lag_seconds_bucket{stream="alerts",le="60"} 500"#))
        #expect(page.contains(#"tenantry_tenant_lag_seconds_bucket{stream="alerts",le="604800"} 500"#))
        #expect(page.contains(#"tenantry_tenant_lag_seconds_bucket{stream="alerts",le="+Inf"} 501"#))
        #expect(page.contains(#"tenantry_tenant_lag_seconds_sum{stream="alerts"} 22500"#))
        // However many are blind, the page stays small; their number is told all the same.
        #expect(page.filter { $0.hasPrefix("tenantry_tenant_blind{") }.count == CoverageMetrics.mostTenants)
        #expect(page.contains(#"tenantry_tenants{sight="never"} 501"#))
        #expect(page.count < 700)
    }

    @Test func `describes every metric that it has`() throws {
        let customers = [try Customer.fixture(1, tenants: [1])]
        let lines = page(customers, [])
        #expect(!lines.contains { $0.hasSuffix("Not described.") })
    }
}
