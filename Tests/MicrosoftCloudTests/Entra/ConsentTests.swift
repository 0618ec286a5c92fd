import Foundation
import MicrosoftCloud
import Tenants
import Testing

@Suite struct `A consent's link` {
    private static let tenant = "00000000-0000-4000-8000-000000000001"

    private func link(in cloud: Cloud) throws -> URLComponents {
        let link = ConsentLink(
            clientID: "11111111-2222-4333-8444-555555555555",
            tenant: try #require(TenantID(rawValue: Self.tenant)),
            cloud: cloud,
            redirect: try #require(URL(string: "http://localhost:8400/consent")),
            state: "s",
        )
        #expect("\(link)" == "•••")
        return try #require(URLComponents(url: link.url(at: EndpointOverrides()), resolvingAgainstBaseURL: false))
    }

    @Test(arguments: [
        (Cloud.commercial, "login.microsoftonline.com", "https://graph.microsoft.com/.default"),
        (.gcc, "login.microsoftonline.com", "https://graph.microsoft.com/.default"),
        (.gccHigh, "login.microsoftonline.us", "https://graph.microsoft.us/.default"),
        (.dod, "login.microsoftonline.us", "https://dod-graph.microsoft.us/.default"),
    ])
    func `asks the tenant at its own cloud for all that is registered`(cloud: Cloud, host: String, scope: String) throws
    {
        let link = try link(in: cloud)
        #expect(link.host == host)
        #expect(link.path == "/\(Self.tenant)/v2.0/adminconsent")
        let fields = Dictionary(uniqueKeysWithValues: (link.queryItems ?? []).map { ($0.name, $0.value) })
        #expect(
            fields == [
                "client_id": "11111111-2222-4333-8444-555555555555", "scope": scope,
                "redirect_uri": "http://localhost:8400/consent", "state": "s",
            ]
        )
    }
}

@Suite struct `A consent's answer` {
    private static let tenant = "00000000-0000-4000-8000-000000000001"

    @Test func `is a yes where nothing says no`() throws {
        let query = "admin_consent=True&tenant=\(Self.tenant.uppercased())&scope=x&state=a+b%2F"
        let callback = try #require(ConsentCallback(query: query))
        #expect(callback.state == "a b/")
        #expect(callback.answer == .given(by: try #require(TenantID(rawValue: Self.tenant))))
        #expect("\(callback)" == "•••")
    }

    @Test func `is a no although it says that it is none`() throws {
        let words = "AADSTS65004%3A+User+declined+to+consent.%0D%0ATrace+ID%3A+x"
        let query = "admin_consent=True&tenant=\(Self.tenant)&error=consent_required&error_description=\(words)&state=s"
        guard case .refused(let refusal) = try #require(ConsentCallback(query: query)).answer else {
            Issue.record("It is a yes.")
            return
        }
        #expect(refusal.code == EntraErrorCode(rawValue: 65_004))
        #expect("\(refusal)".hasPrefix("consent was declined or waits for an administrator."))
    }

    @Test func `cannot write on our terminal, nor say back what the link knows`() throws {
        let query = "error=%1B%5B2Jx&error_description=no%0A%1B%5B31mstate+sesame&state=sesame"
        guard case .refused(let refusal) = try #require(ConsentCallback(query: query)).answer else {
            Issue.record("It is a yes.")
            return
        }
        let shown = "\(refusal)"
        #expect(!shown.contains("\u{1B}") && !shown.contains("\n") && !shown.contains("sesame"))
    }

    @Test(arguments: [
        "", "state=s", "admin_consent=True&state=s", "admin_consent=True&tenant=common&state=s",
        "admin_consent=False&tenant=00000000-0000-4000-8000-000000000001&state=s",
        "admin_consent=True&tenant=00000000-0000-4000-8000-000000000001",
        "admin_consent=True&tenant=00000000-0000-4000-8000-000000000001&state=", "error=x", "%%%&&==",
        "error=x&state=s&more=" + String(repeating: "x", count: 9_000),
    ])
    func `is none where anything is missing`(query: String) {
        #expect(ConsentCallback(query: query) == nil)
    }
}
