import MicrosoftCloud
import Tenants
import Testing

@Suite struct `A sign-in error's number` {
    /// Every number of Microsoft's that we promise to explain, and who has to act.
    private static let promised: [(codes: [Int], responsible: AccessFinding.Responsible)] = [
        ([90_002, 900_023, 90_038, 900_382, 900_432], .provider),
        ([7_000_215, 7_000_222, 700_027, 50_012, 700_023, 7_000_218, 700_025, 700_024, 700_021], .provider),
        ([70_021, 700_211, 700_212, 700_213, 7_002_137, 7_002_138], .provider),
        ([70_011, 700_022, 28_002, 50_011, 50_194, 9_001_023, 500_021, 500_022, 50_002], .provider),
        (
            [700_016, 7_000_112, 70_001, 65_001, 65_004, 90_094, 90_095, 90_099, 650_052, 650_054, 650_057, 500_011],
            .customer
        ),
        ([50_034, 50_020, 51_004, 50_014, 16_003, 90_072, 50_105, 53_003], .customer),
        ([53_002, 530_032, 530_035, 53_011, 530_034, 500_212, 500_213, 1_000_104], .customer),
        ([50_076, 50_079, 50_074, 50_072, 50_078, 53_000, 53_001, 530_003, 530_036], .analyst),
        ([700_082, 70_008, 70_000, 50_173, 50_133, 70_043, 700_084, 54_005, 700_005, 501_481], .analyst),
        ([70_016, 50_196, 90_055, 90_033, 90_024, 90_006, 50_000, 7_000_229], .nobody),
    ]

    @Test(arguments: promised.flatMap { row in row.codes.map { ($0, row.responsible) } })
    func `has a meaning, something to do, and someone who must`(
        code: Int,
        responsible: AccessFinding.Responsible,
    ) throws {
        let explanation = try #require(EntraErrorCode(rawValue: code).explanation)
        #expect(explanation.responsible == responsible)
        #expect(explanation.meaning.first?.isLowercase == true)
        #expect(!explanation.meaning.hasSuffix("."))
        #expect(explanation.advice.first?.isUppercase == true)
        #expect(explanation.advice.hasSuffix("."))
        #expect(explanation.isTransient == (responsible == .nobody))
    }

    /// What is mended where no portal's page is: here, in a record or by signing in again; at a proxy; or by waiting.
    private static let mendedElsewhere: Set<Int> = [
        90_002, 900_023, 700_023, 500_021, 500_022, 50_002, 70_011, 700_022, 28_002,
        700_082, 70_008, 70_000, 50_173, 50_133, 70_043, 700_084, 54_005, 700_005, 501_481,
        70_016, 50_196, 90_055, 90_033, 90_024, 90_006, 50_000, 7_000_229,
    ]

    @Test(arguments: promised.flatMap(\.codes))
    func `has the page of a portal to do it at, where it is done at one`(code: Int) throws {
        let portals = try PortalCatalogue.shipped()
        let tenant = Tenant(
            id: try #require(TenantID(rawValue: "11111111-2222-4333-8444-555555555555")),
            displayName: "Contoso",
            defaultDomain: DomainName(rawValue: "contoso.onmicrosoft.com")
        )
        let page = try #require(EntraErrorCode(rawValue: code).explanation).page
        let link = try page.map { try PortalLink(to: portals.page(named: $0), in: tenant, from: portals) }
        #expect((link == nil) == Self.mendedElsewhere.contains(code))
    }

    @Test func `says that there is no consent, or says nothing of that`() throws {
        let codes = (Self.promised.flatMap(\.codes) + [123_456]).sorted()
        let lacking = codes.filter { code in
            let refusal = EntraRefusal(error: Hostile("invalid_client"), code: EntraErrorCode(rawValue: code))
            return TokenError.Reason.refused(refusal).saysNoConsent
        }
        #expect(lacking == [65_001, 70_001, 90_099, 700_016, 7_000_112, 7_000_229])
        #expect(!TokenError.Reason.refused(EntraRefusal(error: Hostile("invalid_grant"))).saysNoConsent)
        #expect(!TokenError.Reason.throttled(retryAfter: nil).saysNoConsent)
        #expect(!TokenError.Reason.server(status: 500).saysNoConsent)
    }

    @Test func `that we do not know explains nothing`() {
        #expect(EntraErrorCode(rawValue: 123_456).explanation == nil)
        #expect("\(EntraErrorCode(rawValue: 123_456))" == "AADSTS123456")
    }
}
