import Tenants
import Testing

@Suite struct `A domain name` {
    @Test(arguments: [
        ("contoso.com", "contoso.com"), ("Contoso.COM.", "contoso.com"), ("a-b.co.uk", "a-b.co.uk"),
        ("_msdcs.contoso.com", "_msdcs.contoso.com"), ("bücher.example", "xn--bcher-kva.example"),
        ("例え.jp", "xn--r8jz45g.jp"), ("contoso.partner.onmschina.cn", "contoso.partner.onmschina.cn"),
    ])
    func `is kept in lower case and ASCII`(text: String, name: String) {
        #expect(DomainName(rawValue: text)?.rawValue == name)
    }

    @Test(arguments: [
        "", "contoso", ".com", "contoso..com", "-contoso.com", "contoso-.com", "con toso.com", "contoso.com/x",
        "contoso.com?x", "user@contoso.com", "https://contoso.com", "10.0.0.1", "bücher.example/x", "bü@cher.example",
        "contoso.com\r\n", String(repeating: "a", count: 64) + ".com", String(repeating: "a.", count: 127) + "com",
    ])
    func `is something that DNS could hold`(text: String) {
        #expect(DomainName(rawValue: text) == nil)
    }

    @Test(arguments: [
        ("contoso.onmicrosoft.com", true), ("contoso.onmicrosoft.us", true), ("contoso.partner.onmschina.cn", true),
        ("contoso.com", false), ("onmicrosoft.com", false), ("contoso.onmicrosoft.com.example", false),
    ])
    func `knows whether a tenant was born with it`(name: String, isInitial: Bool) {
        #expect(DomainName(rawValue: name)?.isInitialDomain == isInitial)
    }
}
