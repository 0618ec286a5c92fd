import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The way out of evidence without a page` {
    private static let own = "Sec-Fetch-Site: same-origin\r\n"

    /// The ways out of a page to advanced hunting, decoded: what is said of each, and its address.
    private func hunts(on page: String) -> [(title: String, path: String)] {
        page.matches(of: /<a class="out hunt" href="([^"]+)"[^>]*title="([^"]*)"/).map { found in
            (String(found.2), String(found.1).replacing("&amp;", with: "&"))
        }
    }

    @Test func `leads to a search in the right tenant, by the page that writes it down`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident())
            let pieces = [
                evidence(
                    .analyzedMessage,
                    (.subject, "Invoice"),
                    (.sender, "eve@evil.example"),
                    (.recipient, "ana@contoso.example"),
                    (.message, "m-1"),
                    (.address, "203.0.113.7")
                ),
                evidence(.mailbox, (.mailbox, "info@contoso.example")),
                // Whose mailbox it is has a page.
                evidence(.mailbox, (.mailbox, "jo@contoso.example"), (.userName, "jo@contoso.example")),
                evidence(.cloudApplication, (.application, "Box")),
                evidence(.registryKey, (.registryKey, #"SOFTWARE\Run"#)),
                evidence(
                    .process,
                    (.commandLine, "x.exe -enc"),
                    (.fileName, "x.exe"),
                    (.sha256, String(repeating: "a", count: 64))
                ),
            ]
            try await visitor.commit([try alert(evidence: pieces)])
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/incidents/contoso/42").body
            let ways = hunts(on: page)
            #expect(
                Set(ways.map(\.title)) == [
                    "Hunt for Subject Invoice in Microsoft Defender",
                    "Hunt for Sender eve@evil.example in Microsoft Defender",
                    "Hunt for Recipient ana@contoso.example in Microsoft Defender",
                    "Hunt for Message ID m-1 in Microsoft Defender",
                    "Hunt for Mailbox info@contoso.example in Microsoft Defender",
                    "Hunt for Application Box in Microsoft Defender",
                    #"Hunt for Registry key SOFTWARE\Run in Microsoft Defender"#,
                    "Hunt for Command line x.exe -enc in Microsoft Defender",
                ]
            )
            let sender = try #require(ways.first { $0.title.contains("eve@evil.example") })
            let leaving = try await mei.get(sender.path, headers: Self.own)
            let refresh = try #require(leaving.header("Refresh"))
            #expect(refresh.hasPrefix("1; url=https://security.microsoft.com/v2/advanced-hunting?query="))
            #expect(refresh.hasSuffix("&tid=\(try tenantID(1))"))
            let encoded = try #require(refresh.split(separator: "query=").last?.prefix { $0 != "&" })
            #expect(try HuntingQuery.decoded(String(encoded)).contains(#"SenderFromAddress =~ "eve@evil.example""#))
            #expect(try await visitor.lastDeed()?.kind == .linkOpened)
            // Who may not open portals has no way out.
            let viewer = try await visitor.signedIn(as: .viewer)
            #expect(try await hunts(on: viewer.get("/incidents/contoso/42").body).isEmpty)
            let chinese = try await mei.get("/incidents/contoso/42?lang=zh-Hant").body
            #expect(hunts(on: chinese).contains { $0.title.contains("以進階搜捕尋找") })
        }
    }

    @Test func `is there for what was seen elsewhere, in the tenant that has it`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.addCustomer("fabrikam", tenants: [2, 3])
            try await visitor.commit(try incident())
            let hash = String(repeating: "b", count: 64)
            let seen = [evidence(.file, (.sha256, hash)), evidence(.analyzedMessage, (.sender, "eve@evil.example"))]
            try await visitor.commit([try alert(evidence: seen)])
            try await visitor.commit([try alert(of: 3, evidence: seen), try alert("da2_-1", of: 3, evidence: seen)])
            try await visitor.commit([try alert("da3_-1", of: 2, evidence: seen)])
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/incidents/contoso/42").body
            let list = try #require(page.range(of: #"<section class="panel elsewhere">"#))
            let section = try #require(page[list.upperBound...].split(separator: "</section>").first)
            let ways = section.matches(of: /<a class="out[^"]*" href="([^"]+)"/).map {
                String($0.1).replacing("&amp;", with: "&")
            }
            let file = "file?tenant="
            #expect(ways.contains("/open/contoso/\(file)\(try tenantID(1))&about=\(hash)"))
            // In the one of their tenants in which it was seen most.
            #expect(ways.contains("/open/fabrikam/\(file)\(try tenantID(3))&about=\(hash)"))
            let hunt = "/open/fabrikam/hunting?tenant=\(try tenantID(3))&about="
            #expect(ways.contains { $0.hasPrefix(hunt) })
            #expect(ways.count == 4)
            let viewer = try await visitor.signedIn(as: .viewer)
            #expect(try await !viewer.get("/incidents/contoso/42").body.contains(#"class="out"#))
        }
    }
}
