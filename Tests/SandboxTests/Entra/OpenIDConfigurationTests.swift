import Foundation
import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An OpenID configuration` {
    @Test(arguments: [0, 3, 6, 9])
    func `tells the tenant and its cloud, by every name of it`(place: Int) async throws {
        try await Asking.sandbox(tenants: 10, alerts: 1) { asking in
            let tenant = asking.sandbox.tenants[place]
            for name in [
                tenant.id.rawValue, tenant.id.rawValue.uppercased(), tenant.domain.rawValue,
                tenant.initialDomain.rawValue,
            ] {
                let document = try await asking.json("/\(name)/v2.0/.well-known/openid-configuration")
                #expect(document["issuer"]?.text?.contains(tenant.id.rawValue) == true)
                #expect(document["token_endpoint"] == .text("http://localhost/\(tenant.id)/oauth2/v2.0/token"))
                let cloud = Cloud(
                    instance: document["cloud_instance_name"]?.text,
                    scope: document["tenant_region_scope"]?.text,
                    subScope: document["tenant_region_sub_scope"]?.text,
                )
                #expect(cloud == tenant.cloud)
                #expect(document["msgraph_host"]?.text == tenant.cloud.endpoints.graph.host())
            }
        }
    }

    @Test func `has an older form`() async throws {
        try await Asking.sandbox { asking in
            let tenant = asking.sandbox.tenants[0]
            let document = try await asking.json("/contoso.com/.well-known/openid-configuration")
            #expect(document["issuer"] == .text("https://sts.windows.net/\(tenant.id)/"))
            #expect(document["token_endpoint"] == .text("http://localhost/\(tenant.id)/oauth2/token"))
        }
    }

    @Test(arguments: ["nosuch.example", "9b0c639e-6b82-4310-a3ec-287088f4a1fa", "contoso.onmicrosoft.us"])
    func `is refused for a tenant that does not exist`(name: String) async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.get("/\(name)/v2.0/.well-known/openid-configuration")
            #expect(response.status == .badRequest)
            let error = try JSON(response)
            #expect(error["error"] == .text("invalid_tenant"))
            #expect(error["error_codes"] == .list([.number(90_002)]))
            #expect(error["error_description"]?.text?.hasPrefix("AADSTS90002: Tenant '\(name)' not found.") == true)
            #expect(error["error_uri"] == .text("https://login.microsoftonline.com/error?code=90002"))
            #expect(error["timestamp"] == .text("2026-11-20 00:00:00Z"))
            #expect(error.names.isSuperset(of: ["trace_id", "correlation_id"]))
        }
    }

    @Test(arguments: ["nodots", "9b0c639e-6b82-4310-a3ec", "a..b", "-a.example", "spaces%20in.example", "1.2.3.4"])
    func `is refused for a name that cannot be one`(name: String) async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.get("/\(name)/v2.0/.well-known/openid-configuration")
            #expect(response.status == .badRequest)
            #expect(try JSON(response)["error_codes"] == .list([.number(900_023)]))
        }
    }

    @Test func `names the keys that sign tokens`() async throws {
        try await Asking.sandbox { asking in
            let document = try await asking.json("/contoso.com/v2.0/.well-known/openid-configuration")
            let path = try #require(document["jwks_uri"]?.text).dropFirst("http://localhost".count)
            let key = try #require(try await asking.json(String(path))["keys"]?.list.first)
            #expect(key["kty"] == .text("RSA"))
            #expect(key["n"]?.text?.count == 342)
            #expect(key["e"] == .text("AQAB"))
            #expect(key["kid"] == key["x5t"])
            #expect(key["x5c"]?.texts.count == 1)
            #expect(key["issuer"] == document["issuer"])
            #expect(document["id_token_signing_alg_values_supported"]?.texts == ["RS256"])
        }
    }

    @Test func `is made up for thousands of tenants, each with names of its own`() throws {
        let tenants = try Sandbox(SandboxSettings(tenants: 5_000, alertsPerTenant: 1, now: Asking.now)).tenants
        #expect(tenants.count == 5_000)
        #expect(Set(tenants.map(\.id)).count == 5_000)
        #expect(Set(tenants.map(\.domain)).count == 5_000)
        #expect(Set(tenants.map(\.initialDomain)).count == 5_000)
        #expect(Set(tenants.map(\.name)).count == 5_000)
        #expect(Set(tenants.map(\.cloud)) == [.commercial, .gcc, .gccHigh, .dod])
    }

    @Test(arguments: ["common", "organizations"])
    func `of a shared realm has a gap for the tenant`(name: String) async throws {
        try await Asking.sandbox { asking in
            let document = try await asking.json("/\(name)/v2.0/.well-known/openid-configuration")
            #expect(document["issuer"] == .text("https://login.microsoftonline.com/{tenantid}/v2.0"))
            #expect(document["token_endpoint"] == .text("http://localhost/\(name)/oauth2/v2.0/token"))
            #expect(
                document["device_authorization_endpoint"] == .text("http://localhost/\(name)/oauth2/v2.0/devicecode")
            )
        }
    }

    @Test func `is found by instance discovery`() async throws {
        try await Asking.sandbox { asking in
            let path = "/common/discovery/instance?api-version=1.1&authorization_endpoint="
            let own = try await asking.json(path + "http://localhost/contoso.com/oauth2/v2.0/authorize")
            #expect(
                own["tenant_discovery_endpoint"]
                    == .text("http://localhost/contoso.com/v2.0/.well-known/openid-configuration")
            )
            let known = try await asking.json(path + "https://login.microsoftonline.us/common/oauth2/v2.0/authorize")
            #expect(known["metadata"]?.list.count == 3)
            #expect(known["metadata"]?.list.first?["preferred_cache"] == .text("login.windows.net"))
            let unknown = try await asking.get(path + "https://evil.example/common/oauth2/v2.0/authorize")
            #expect(unknown.status == .badRequest)
            #expect(try JSON(unknown)["error"] == .text("invalid_instance"))
        }
    }

    @Test func `is there for a user's domain in short`() async throws {
        try await Asking.sandbox { asking in
            let realm = try await asking.json("/common/userrealm/ana@contoso.com?api-version=1.0")
            #expect(realm["account_type"] == .text("Managed"))
            let older = try await asking.json("/getuserrealm.srf?login=x@nosuch.example")
            #expect(older["NameSpaceType"] == .text("Unknown"))
        }
    }
}
