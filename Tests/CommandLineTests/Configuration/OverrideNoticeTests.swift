import Foundation
import Tenants
import Testing
import tenantry

@Suite struct `The notice of an override` {
    @Test func `says once what stands in for what`() throws {
        let sandbox = try #require(URL(string: "https://127.0.0.1:8443"))
        let proxy = try #require(URL(string: "https://proxy.example"))
        #expect(EndpointOverrides().notice == nil)
        #expect(
            EndpointOverrides(authority: sandbox, graph: sandbox, defender: proxy).notice
                == "Not asking Microsoft, but https://127.0.0.1:8443 for the login hosts and Graph; "
                + "https://proxy.example for Defender."
        )
    }
}
