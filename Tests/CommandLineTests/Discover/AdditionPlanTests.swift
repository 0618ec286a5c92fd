import Access
import MicrosoftCloud
import Storage
import Tenants
import Testing
import tenantry

@Suite struct `Tenants that are chosen` {
    private static func tenant(
        _ digit: Character,
        _ name: String? = "Contoso",
        _ domain: String? = "contoso.com",
        standing: DiscoveredTenant.Standing = .new,
    ) throws -> DiscoveredTenant {
        let domain = domain.flatMap(DomainName.init(rawValue:))
        return DiscoveredTenant(
            id: try #require(TenantID(rawValue: "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00\(digit)")),
            cloud: .commercial,
            name: name.map(Hostile.init),
            defaultDomain: domain,
            domains: Set([domain].compactMap(\.self)),
            standing: standing,
        )
    }

    private static func handle(_ text: String) throws -> CustomerHandle {
        try #require(CustomerHandle(rawValue: text))
    }

    private static func customer(_ text: String) throws -> Customer {
        let details = CustomerDetails(handle: try handle(text), name: "Someone")
        return Customer(id: CustomerID(rawValue: 1), details: details, tenants: [])
    }

    private static func found(_ tenant: DiscoveredTenant, _ cloud: Cloud) -> Resolution {
        let resolved = ResolvedTenant(id: tenant.id, cloud: cloud, loginHost: "login.microsoftonline.com")
        return .found([resolved], unasked: [])
    }

    @Test func `are named by all, by ID and by domain, each once and in order`() throws {
        let tenants = try [
            Self.tenant("0", "Ours", "soc.example", standing: .own), Self.tenant("1"),
            Self.tenant("2", nil, nil),
            Self.tenant("3", "Fabrikam", "fabrikam.com", standing: .customer(Self.handle("f"))),
            Self.tenant("4", "Alike", "alike.com", standing: .resembling(Self.handle("f"))),
        ]
        #expect(try TenantPick.find([], among: tenants) == [])
        #expect(try TenantPick.find(["all"], among: tenants) == [tenants[1], tenants[2]])
        let named = [tenants[3].id.rawValue.uppercased(), "Contoso.com", "contoso.com", "soc.example"]
        #expect(try TenantPick.find(named, among: tenants) == [tenants[0], tenants[1], tenants[3]])
    }

    @Test(arguments: [
        ("nosuch.example", tenantry.ExitStatus.noMatch, "nosuch.example is not among the 1 tenant found"),
        ("7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00f", .noMatch, "is not among"), ("§§", .malformed, "Nothing was added: "),
    ])
    func `must be among those found`(text: String, status: tenantry.ExitStatus, sentence: String) throws {
        let tenant = try Self.tenant("1")
        let error = #expect(throws: Failure.self) { try TenantPick.find([text], among: [tenant]) }
        #expect(error?.exitStatus == status)
        #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
    }

    @Test func `become customers of their own, by name and in the cloud that the login hosts say`() throws {
        let (tenant, known) = (try Self.tenant("1"), try Self.tenant("2", standing: .customer(Self.handle("c"))))
        let plan = AdditionPlan(of: [tenant, known], [tenant.id: Self.found(tenant, .gcc)], among: [])
        #expect(plan.faults == [] && plan.present == [known])
        let draft = try #require(plan.drafts.first?.draft)
        #expect(draft.details == CustomerDetails(handle: try Self.handle("contoso"), name: "Contoso"))
        #expect(draft.tenants.map(\.id) == [tenant.id])
        #expect(draft.tenants[0].cloud == .gcc)
        #expect(draft.tenants[0].domains.map(\.rawValue) == ["contoso.com"])
    }

    @Test func `of one name go by their domains, and are left out where that is taken too`() throws {
        let tenants = try [
            Self.tenant("1"), Self.tenant("2", "Contoso", "contoso-eu.com"), Self.tenant("3", "Contoso", nil),
        ]
        let plan = AdditionPlan(of: tenants, [:], among: [])
        #expect(plan.drafts.map(\.draft.details.handle.rawValue) == ["contoso", "contoso-eu"])
        #expect(plan.faults.map(\.tenant) == [tenants[2]])
        #expect(
            plan.faults[0].why.hasPrefix(
                "The handle contoso is taken by Contoso. Add it by hand: tenantry customers add"
            )
        )
        let crowded = AdditionPlan(
            of: [tenants[0]],
            [:],
            among: try ["contoso", "contoso-com"].map { try Self.customer($0) },
        )
        #expect(crowded.drafts.isEmpty)
        #expect(crowded.faults.first?.why.contains("taken by Someone") == true)
    }

    @Test(arguments: [
        ("two\nlines" as String?, "contoso.com" as String?, "Contoso", "contoso"),
        (nil, "contoso.com", "Contoso", "contoso"),
        ("測試", "contoso.com", "測試", "contoso"), ("\u{1B}[2J", "a-b.com", "A B", "a-b"),
        (String(repeating: "x", count: 300), "contoso.com", "Contoso", "contoso"),
    ])
    func `are called what a customer can be called`(
        name: String?,
        domain: String?,
        called: String,
        handle: String
    ) throws {
        let plan = AdditionPlan(of: [try Self.tenant("1", name, domain)], [:], among: [])
        #expect(plan.faults == [])
        #expect(plan.drafts.first?.draft.details.name == called)
        #expect(plan.drafts.first?.draft.details.handle.rawValue == handle)
    }

    @Test(arguments: [
        (nil as String?, "no name that a customer could have"), ("測試", "No handle can be made of “測試”"),
        ("\u{7}", "no name that a customer could have"),
    ])
    func `are left out where they have no name`(name: String?, sentence: String) throws {
        let plan = AdditionPlan(of: [try Self.tenant("1", name, nil)], [:], among: [])
        #expect(plan.drafts.isEmpty)
        #expect(plan.faults.first?.why.contains(sentence) == true, "\(plan.faults)")
    }

    @Test func `are left out where the login hosts do not know them, or know them elsewhere`() throws {
        let (gone, elsewhere) = (try Self.tenant("1"), try Self.tenant("2", "Other", "other.com"))
        let plan = AdditionPlan(
            of: [gone, elsewhere],
            [gone.id: .notATenant, elsewhere.id: Self.found(elsewhere, .china)],
            among: [],
        )
        #expect(plan.drafts.isEmpty)
        #expect(plan.faults[0].why.contains("is no tenant in any of Microsoft's clouds"))
        #expect(plan.faults[1].why == "The login hosts do not know it in the Commercial cloud.")
    }
}
