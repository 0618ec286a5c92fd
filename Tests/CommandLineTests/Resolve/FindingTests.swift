import Access
import MicrosoftCloud
import Tenants
import Testing
import Transport
import tenantry

@Suite struct `What was found out about a name` {
    private func finding(_ name: String, _ resolution: Resolution?) -> Finding {
        var finding = Finding(of: name)
        finding.resolution = resolution
        return finding
    }

    private func tenant(_ digit: Character, in cloud: Cloud) throws -> ResolvedTenant {
        let id = try #require(TenantID(rawValue: "00000000-0000-0000-0000-00000000000\(digit)"))
        return ResolvedTenant(id: id, cloud: cloud, loginHost: "login.example")
    }

    private var silent: AuthorityFailure {
        AuthorityFailure(
            host: "login.microsoftonline.us",
            reason: .transport(.unreachable(host: "login.microsoftonline.us", why: .refused)),
        )
    }

    @Test func `has a status of its own for each way to fail`() throws {
        let one = try tenant("1", in: .commercial)
        let findings = [
            finding("contoso.com", .found([one], unasked: [])),
            finding("contoso.com", .found([one, try tenant("2", in: .gccHigh)], unasked: [])),
            finding("contoso.com", .notATenant),
            finding("contoso.com", .refused),
            finding("contoso", nil),
            finding("contoso.com", .throttled(retryAfter: .seconds(7), [])),
            finding("contoso.com", .unreachable([silent])),
            finding("contoso.com", .unreadable([silent])),
        ]
        #expect(
            findings.map(\.outcome) == [
                "found", "ambiguous", "not-a-tenant", "malformed", "malformed", "throttled", "unreachable",
                "unreadable",
            ]
        )
        #expect(
            findings.map(\.status) == [
                .succeeded, .noMatch, .notATenant, .malformed, .malformed, .throttled, .unreachable, .unreachable,
            ]
        )
        #expect(findings[0].remark == nil)
        #expect(Set(findings.compactMap(\.remark)).count == 6, "two of the sentences are alike")
    }

    @Test func `lists both clouds and says how to choose`() throws {
        let both = [try tenant("1", in: .commercial), try tenant("2", in: .gccHigh)]
        let remark = try #require(finding("contoso.com", .found(both, unasked: [])).remark)
        #expect(remark.contains("is a tenant in 2 clouds"))
        #expect(remark.contains("tenantry customers add contoso.com --cloud commercial or gcc-high"))
    }

    @Test func `is added only with a cloud where a host did not say whose the domain is`() throws {
        let one = try tenant("1", in: .commercial)
        let query = try TenantQuery("contoso.com")
        let resolution = Resolution.found([one], unasked: [silent])
        #expect(finding("contoso.com", resolution).status == .incomplete)
        let trouble = #expect(throws: TenantTrouble.self) {
            try TenantChoice.choose(from: resolution, for: query, in: nil)
        }
        let failure = trouble.map { Failure($0) }
        #expect(failure?.exitStatus == .unreachable)
        #expect(failure?.description.contains("login.microsoftonline.us") == true)
        #expect(failure?.description.contains("--cloud commercial") == true)
        #expect(try TenantChoice.choose(from: resolution, for: query, in: .commercial) == one)
        #expect(try TenantChoice.choose(from: resolution, for: .id(one.id), in: nil) == one)
    }

    @Test func `says which cloud could not be asked`() throws {
        let remark = try #require(
            finding("contoso.com", .found([try tenant("1", in: .commercial)], unasked: [silent])).remark
        )
        #expect(remark.contains("in other clouds too is not known"))
        #expect(remark.contains("login.microsoftonline.us refuses the connection"))
    }
}
