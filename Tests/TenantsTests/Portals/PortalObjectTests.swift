import Foundation
import Tenants
import Testing

@Suite struct `An object of a link` {
    static let hostile = [
        "../", "../../x", "7/../8", "7?tid=\(Sample.otherID)", "7&tid=\(Sample.otherID)", "7#x", "7\r\nHost: evil",
        "7%2e%2e", "%2e", "..", ".", "",
        " 7", "7 ", "7\u{0}", "\u{202E}7", "٧", "7\\8", "{tenant}", "7;x", "//evil.example", "@evil.example",
    ]

    @Test(
        arguments: hostile,
        [
            PortalObject.Kind.incident, .alert, .device, .userID, .securityID, .file, .address, .domain, .vulnerability,
            .range, .package,
        ]
    )
    func `refuses what could leave its place`(text: String, kind: PortalObject.Kind) {
        #expect(throws: PortalLinkError.malformedObject(kind: kind, value: Hostile(text))) {
            try PortalObject(kind, text)
        }
    }

    @Test(arguments: [
        "/subscriptions/../x", "/subscriptions/a/%2e%2e/b", "/subscriptions/a?x", "/subscriptions/a#b",
        "subscriptions/a", "/subscriptions/a//b", "/x",
    ])
    func `refuses a resource that climbs`(text: String) {
        #expect(throws: PortalLinkError.self) { try PortalObject(.resource, text) }
    }

    @Test(arguments: [
        (PortalObject.Kind.incident, "12a"), (.incident, "-1"), (.incident, "12345678901234567890"), (.alert, "-da"),
        (.alert, "da 1"),
        (.device, "aa11"), (.device, "ga11bb22cc33dd44ee55ff6600112233445566aa"),
        (.device, "0f00aaaa-0000-4000-8000-00000000000a"),
        (.userID, "ana@contoso.com"), (.userPrincipalName, "ana"), (.userPrincipalName, "a@b@contoso.com"),
        (.userPrincipalName, "@contoso.com"),
        (.userPrincipalName, "ana@contoso.com/x"), (.userPrincipalName, "a na@contoso.com"), (.securityID, "S-1"),
        (.securityID, "S-1-5-x-1"),
        (.file, "d41d8cd98f00b204e9800998ecf8427e"), (.address, "256.0.0.1"), (.address, "1.2.3"),
        (.address, "01.2.3.4"), (.address, "1::2::3"),
        (.address, "1:2:3:4:5:6:7:8:9"), (.address, ":::"), (.address, "12345::"), (.address, "1.2.3.4::"),
        (.address, "::1%eth0"), (.url, "http://a b"), (.url, "a\nb"),
        (.domain, "localhost"), (.domain, "a..b"), (.vulnerability, "CVE-21-1"), (.vulnerability, "CVE-2021-abc4"),
        (.query, ""),
        (.range, "year"), (.package, "7"),
    ])
    func `refuses what is not of its kind`(kind: PortalObject.Kind, text: String) throws {
        let error = #expect(throws: PortalLinkError.self) { try PortalObject(kind, text) }
        #expect(error?.description.hasSuffix("is not \(kind.expectation).") == true)
    }

    @Test(arguments: [
        (PortalObject.Kind.address, "1.2.3.4", "1.2.3.4"), (.address, "::", "::"), (.address, "::1", "::1"),
        (.address, "2001:DB8::7", "2001:db8::7"),
        (.address, "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), (.address, "::ffff:1.2.3.4", "::ffff:1.2.3.4"),
        (.vulnerability, "cve-2021-44228", "CVE-2021-44228"),
        (.securityID, "s-1-5-21-1-2-3-500", "S-1-5-21-1-2-3-500"), (.range, "Month", "month"),
        (.domain, "Evil.Example.", "evil.example"),
        (.alert, "sn0f00aaaa-0000-4000-8000-00000000000a", "sn0f00aaaa-0000-4000-8000-00000000000a"),
        (
            .userPrincipalName, "ana_fabrikam.com#EXT#@contoso.onmicrosoft.com",
            "ana_fabrikam.com#EXT#@contoso.onmicrosoft.com"
        ),
        (.file, String(repeating: "AB", count: 32), String(repeating: "ab", count: 32)),
    ])
    func `is kept in one spelling`(kind: PortalObject.Kind, text: String, value: String) throws {
        #expect(try PortalObject(kind, text).value == value)
    }

    @Test(arguments: [
        (PortalObject.Kind.url, "http://a/?tid=\(Sample.otherID)&x#../%2e\\", "url"),
        (.userPrincipalName, "a&tid=\(Sample.otherID)#EXT#@contoso.com", "user"),
        (.query, "x\r\n&tid=\(Sample.otherID)#?../", "hunting"),
    ])
    func `of free text stays in its place`(kind: PortalObject.Kind, text: String, page: String) throws {
        let catalogue = try PortalCatalogue.shipped()
        let link = try PortalLink(
            to: catalogue.page(named: page),
            in: Sample.tenant(),
            about: [PortalObject(kind, text)],
            from: catalogue
        )
        let read = try #require(PastedLink(link.text, in: catalogue).link)
        #expect(read.tenant == TenantReference(Sample.id))
        #expect(read.objects.map(\.value) == [text])
        #expect(link.text.count { $0 == "#" } == 0)
        #expect(link.text.components(separatedBy: "tid=").count == 2)
    }
}
