import Access
import Foundation
import MicrosoftCloud
import Storage
import Tenants
import Testing

@Suite struct `What is discovered` {
    private static let now = Timestamp(ticks: 17_951_328_000_000_000)
    private let home: TenantID

    init() throws {
        home = try Self.tenantID("0")
    }

    private static func tenantID(_ digit: Character) throws -> TenantID {
        try #require(TenantID(rawValue: "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00\(digit)"))
    }

    private func relationship(
        _ digit: Character,
        _ status: RelationshipStatus = .active,
        days: Int? = 100,
        extendsItself: Bool = false,
    ) throws -> PartnerRelationship {
        PartnerRelationship(
            id: Hostile("\(digit)-\(status)-\(days ?? 0)"),
            partner: home,
            tenant: try Self.tenantID(digit),
            name: Hostile("SOC \(digit)"),
            customerName: Hostile("Partner \(digit)"),
            status: status,
            ends: days.map { Self.now + .seconds($0 * 86_400) },
            extendsItself: extendsItself,
        )
    }

    private func directory(_ digit: Character, _ name: String?, _ domain: String? = nil) throws -> SwitchableDirectory {
        let domain = domain.flatMap(DomainName.init(rawValue:))
        return SwitchableDirectory(
            tenant: try Self.tenantID(digit),
            name: name.map(Hostile.init),
            defaultDomain: domain,
            domains: Set([domain].compactMap(\.self)),
        )
    }

    private func customer(_ handle: String, _ digit: Character, cloud: Cloud = .gcc) throws -> Customer {
        let tenant = Tenant(
            id: try Self.tenantID(digit),
            displayName: handle,
            defaultDomain: DomainName(rawValue: "\(handle).example"),
            cloud: cloud,
        )
        let details = CustomerDetails(handle: try #require(CustomerHandle(rawValue: handle)), name: handle.capitalized)
        return Customer(id: CustomerID(rawValue: 1), details: details, tenants: [tenant])
    }

    private func discovery(
        _ directories: [SwitchableDirectory],
        _ relationships: [PartnerRelationship] = [],
        _ customers: [Customer] = [],
    ) -> [DiscoveredTenant] {
        Discovery(of: directories, relationships, from: home, in: .commercial, among: customers).tenants
    }

    @Test func `is each tenant once, our own first and what has no name last`() throws {
        let found = discovery(
            [
                try directory("4", nil), try directory("2", "beta"), try directory("0", "Zeta SOC"),
                try directory("1", "Alpha"), try directory("1", "Alpha again"),
            ],
            [try relationship("3"), try relationship("2"), try relationship("2", .expiring, days: 200)],
        )
        #expect(found.map(\.id) == (try ["0", "1", "2", "3", "4"].map { try Self.tenantID($0) }))
        #expect(found.map(\.name) == ["Zeta SOC", "Alpha", "beta", "Partner 3", nil].map { $0.map(Hostile.init) })
        #expect(found.map(\.isDirectory) == [true, true, true, false, true])
        // The one that lasts longest counts, and the other is kept.
        #expect(found[2].relationships.map(\.status) == [.expiring, .active])
        #expect(found.map(\.isNew) == [false, true, true, true, true])
        #expect(found[0].standing == .own)
    }

    @Test func `is held against the customers that there are`() throws {
        let contoso = try customer("contoso", "1")
        let handle = contoso.details.handle
        let found = discovery(
            [
                try directory("1", "Renamed"), try directory("2", "CONTOSO"),
                try directory("3", "Other", "contoso.example"), try directory("5", "Fabrikam", "fabrikam.example"),
            ],
            [try relationship("1")],
            [contoso],
        )
        let standings = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.standing) })
        #expect(standings[try Self.tenantID("1")] == .customer(handle))
        #expect(standings[try Self.tenantID("2")] == .resembling(handle))
        #expect(standings[try Self.tenantID("3")] == .resembling(handle))
        #expect(standings[try Self.tenantID("5")] == .new)
        // Where a customer's tenant is, is known better than by where it was found.
        #expect(found.first { $0.isDirectory && $0.standing == .customer(handle) }?.cloud == .gcc)
    }

    @Test func `of our own directory is a customer's where someone made it one`() throws {
        let found = discovery([try directory("0", "We")], [], [try customer("we", "0")])
        #expect(found.map(\.standing) == [.customer(try #require(CustomerHandle(rawValue: "we")))])
    }

    @Test func `ends when the relationship that counts does`() throws {
        let endings = try [
            relationship("1", .expiring, days: 9), relationship("1", .active, days: 30),
            relationship("2", .active, days: 5, extendsItself: true), relationship("3", .expired, days: -4),
            relationship("4", .terminated, days: -4), relationship("5", .approvalPending, days: nil),
            relationship("6", .expired, days: -4), relationship("6", .active, days: 700),
        ].endings
        #expect(Set(endings.keys) == Set(try ["1", "3", "6"].map { try Self.tenantID($0) }))
        let first = try #require(endings[try Self.tenantID("1")]?.first)
        #expect(first == Ending(.relationship, named: "SOC 1", at: Self.now + .seconds(30 * 86_400)))
        let finding = try #require(first.finding(at: Self.now))
        #expect(finding.sentence.hasPrefix("The partner relationship “SOC 1” ends in 30 days, on "))
        #expect(endings[try Self.tenantID("3")]?.first?.finding(at: Self.now)?.severity == .failure)
        #expect(endings[try Self.tenantID("6")]?.first?.finding(at: Self.now) == nil)
    }

    @Test func `is told in part where one list could not be read`() throws {
        let refused = ListError(service: .graph, reason: .throttled(retryAfter: .seconds(90)))
        let broken = ListError(service: .resourceManager, reason: .unreadable("it is not the JSON of a list"))
        let part = Survey(
            home: home,
            cloud: .commercial,
            directories: .success(WholeList(items: [try directory("1", "Alpha")], unread: 2)),
            relationships: .failure(refused),
        )
        #expect(part.failure == nil)
        #expect(part.gaps.map(\.list) == [.directories, .relationships])
        #expect(part.gaps[0].why.hasPrefix("2 of them cannot be read"))
        #expect(part.gaps[1].why == "Graph asks us to wait for 90 seconds.")
        #expect(!part.hasAllRelationships)
        #expect(part.discovery(among: []).tenants.count == 1)
        let blind = Survey(home: home, cloud: .commercial, directories: .failure(broken), relationships: nil)
        #expect(blind.failure == broken)
        let whole = Survey(
            home: home,
            cloud: .commercial,
            directories: nil,
            relationships: .success(WholeList(items: [.withoutCustomer, .with(try relationship("1"))])),
        )
        #expect(whole.failure == nil && whole.gaps.isEmpty && whole.hasAllRelationships)
        #expect(whole.unnamed == 1 && whole.named.count == 1)
    }
}
