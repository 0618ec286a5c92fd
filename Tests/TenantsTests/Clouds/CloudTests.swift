import Foundation
import Tenants
import Testing

@Suite struct `A cloud` {
    @Test(
        arguments: [
            ("microsoftonline.com", "NA", nil, Cloud.commercial), ("microsoftonline.com", "EU", nil, .commercial),
            ("microsoftonline.com", "NA", "GCC", .gcc), ("microsoftonline.com", "WW", "gcc", .gcc),
            ("microsoftonline.us", "USGov", "DODCON", .gccHigh), ("microsoftonline.com", "USGov", "DODCON", .gccHigh),
            ("microsoftonline.us", "USGov", "DOD", .dod), ("microsoftonline.us", "USG", nil, .gccHigh),
            ("microsoftonline.us", "DOD", nil, .dod), ("partner.microsoftonline.cn", "AS", nil, .china),
            (nil, nil, nil, .commercial),
        ] as [(String?, String?, String?, Cloud)]
    )
    func `is read from the body of the OpenID configuration`(
        instance: String?,
        scope: String?,
        subScope: String?,
        cloud: Cloud,
    ) {
        #expect(Cloud(instance: instance, scope: scope, subScope: subScope) == cloud)
    }

    @Test(arguments: [
        (Cloud.commercial, "login.microsoftonline.com", "graph.microsoft.com"),
        (.gcc, "login.microsoftonline.com", "graph.microsoft.com"),
        (.gccHigh, "login.microsoftonline.us", "graph.microsoft.us"),
        (.dod, "login.microsoftonline.us", "dod-graph.microsoft.us"),
        (.china, "login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn"),
    ])
    func `has its own login and Graph`(cloud: Cloud, login: String, graph: String) {
        #expect(cloud.endpoints.authority.absoluteString == "https://\(login)")
        #expect(cloud.endpoints.graph.absoluteString == "https://\(graph)")
    }

    @Test func `is asked at each login host once`() {
        #expect(
            EndpointOverrides().authorities.map(\.absoluteString) == [
                "https://login.microsoftonline.com", "https://login.microsoftonline.us",
                "https://login.partner.microsoftonline.cn",
            ]
        )
    }

    @Test(arguments: Cloud.allCases) func `gives way to an override`(cloud: Cloud) throws {
        let stand = try #require(URL(string: "https://127.0.0.1:8443"))
        let overrides = EndpointOverrides(authority: stand, graph: stand)
        #expect(overrides.endpoints(of: cloud).authority == stand)
        #expect(overrides.endpoints(of: cloud).graph == stand)
        #expect(overrides.endpoints(of: cloud).defender == cloud.endpoints.defender)
        #expect(overrides.authorities == [stand])
    }

    @Test func `without a security API is China's alone`() {
        #expect(Cloud.allCases.filter { !$0.hasSecurityGraph } == [.china])
    }
}
