import Tenants
import Testing

@Suite struct `Any text that is pasted` {
    /// Parts of links, good and bad, to be strung together.
    static let parts = [
        "https://", "http://", "//", "/", "\\", "?", "&", "#", "@", ":", "=", "%", "%2e", "%2F", "..", ".", " ", "\t",
        "\n", "<", ">", "\"", "é", "🦊", "\u{202E}",
        "{incident}", "tid=", "TID", "ctid=", Sample.id, Sample.otherID, "contoso.com", "security.microsoft.com",
        "portal.azure.com", "entra.microsoft.com",
        "security.microsoft.us", "evil.example", "xn--mcrosoft-c2a.com", "incidents", "alerts", "2972395", "#@",
        "resource", "/subscriptions/a", "v2/advanced-hunting",
        "query=", "url=", "safelinks.protection.outlook.com", "overview", ":443", ":99999", "[", "]", "[::1]", "+", ";",
        "'",
    ]

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `is read as one thing or refused, and never leads off the catalogue`(seed: UInt64) throws {
        var random = Seeded(state: seed)
        let catalogue = try PortalCatalogue.shipped()
        let hosts = catalogue.hosts
        for _ in 0..<40 {
            let start =
                Bool.random(using: &random) ? "https://\(hosts.sorted().randomElement(using: &random) ?? "")/" : ""
            let text =
                start
                + (0..<Int.random(in: 1...12, using: &random)).map { _ in Self.parts.randomElement(using: &random) ?? ""
                }.joined()
            // Refusing is as good as reading; only a wrong reading is a fault.
            guard let link = try? PastedLink(text, in: catalogue).link else { continue }
            #expect(hosts.contains(link.host), "\(text)")
            #expect(link.text.hasPrefix("https://\(link.host)/"), "\(text)")
            #expect(link.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(text)")
            let again = try PastedLink(link.text, in: catalogue).link
            #expect(again?.text == link.text, "\(text)")
            // A tenant that is not written again, since another stood beside it or the page takes none, is not read again.
            guard link.otherTenants.isEmpty, link.takesTenant else { continue }
            #expect(again == link, "\(text)")
        }
    }
}
