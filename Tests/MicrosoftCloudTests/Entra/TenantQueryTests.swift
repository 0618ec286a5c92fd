import MicrosoftCloud
import Tenants
import Testing

@Suite struct `What someone asks about` {
    @Test(arguments: [
        ("contoso.com", "contoso.com"), (" Contoso.COM. ", "contoso.com"), ("bücher.example", "xn--bcher-kva.example"),
        ("contoso.onmicrosoft.com", "contoso.onmicrosoft.com"), ("a-b.c-d.example", "a-b.c-d.example"),
        ("deadbeef-cafe.example", "deadbeef-cafe.example"),
    ])
    func `may be a domain`(text: String, domain: String) throws {
        #expect(try TenantQuery(text) == .domain(try #require(DomainName(rawValue: domain))))
    }

    @Test(arguments: ["7D9C0F8E-52AB-4A53-9A0E-0C6B0FD2A00A", "\t7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a\n"])
    func `may be a tenant ID`(text: String) throws {
        #expect(try TenantQuery(text) == .id(try .test()))
    }

    @Test(arguments: [
        ("7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00", GUIDFault.digits(31)),
        ("7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00aa", .digits(33)),
        ("7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00g", .character("g")),
        ("7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a0Oa", .character("O")),
        ("7d9c0f8e52ab4a539a0e0c6b0fd2a00a", .dashes),
        ("7d9c0f8e-52ab-4a53-9a0e0-c6b0fd2a00a", .dashes),
        ("7d9c0f8e–52ab–4a53–9a0e–0c6b0fd2a00a", .character("–")),
        ("7d9c0f8e-52ab-4a53 9a0e-0c6b0fd2a00a", .character(" ")),
        ("{7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a}", .wrapped),
        ("\"7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a\"", .wrapped),
        ("1-2-3-4-5", .digits(5)),
    ])
    func `may be a GUID gone wrong`(text: String, fault: GUIDFault) {
        #expect(throws: MalformedTenantQuery.tenantID(Hostile(text), fault)) { try TenantQuery(text) }
    }

    @Test(arguments: [
        ("", MalformedTenantQuery.empty),
        (" \n", .empty),
        ("con toso.com", .spaces(Hostile("con toso.com"))),
        ("contoso", .noDot(Hostile("contoso"))),
        ("contoso..com", .notADomain(Hostile("contoso..com"))),
        ("-contoso.com", .notADomain(Hostile("-contoso.com"))),
        ("contoso.com;ls", .notADomain(Hostile("contoso.com;ls"))),
        ("10.0.0.1", .notADomain(Hostile("10.0.0.1"))),
    ])
    func `may be nothing that can be asked`(text: String, expected: MalformedTenantQuery) {
        #expect(throws: expected) { try TenantQuery(text) }
    }

    @Test(arguments: [
        ("https://www.contoso.com/about?x=1", "www.contoso.com"), ("contoso.com/about", "contoso.com"),
        ("HTTPS://Contoso.com", "contoso.com"), ("https://me@contoso.com/", "contoso.com"),
    ])
    func `may be a web address, whose host was probably meant`(text: String, host: String) throws {
        let domain = try #require(DomainName(rawValue: host))
        let error = #expect(throws: MalformedTenantQuery.self) { try TenantQuery(text) }
        #expect(error == .webAddress(Hostile(text), host: domain))
        #expect(error?.description == "“\(text)” is a web address, not a domain. Did you mean \(host)?")
    }

    @Test func `may be a web address without a host`() {
        #expect(throws: MalformedTenantQuery.webAddress(Hostile("https://"), host: nil)) { try TenantQuery("https://") }
    }

    @Test func `may be an e-mail address, whose domain was probably meant`() throws {
        let error = #expect(throws: MalformedTenantQuery.self) { try TenantQuery("ana@contoso.com") }
        #expect(error?.description == "“ana@contoso.com” is an e-mail address. Did you mean its domain, contoso.com?")
    }

    @Test func `says what is wrong in a sentence that cannot move the cursor`() {
        let error = #expect(throws: MalformedTenantQuery.self) { try TenantQuery("con\u{1B}[2Jtoso") }
        #expect(error?.description == "“con␛[2Jtoso” is not a domain: one such as contoso.com has a dot in it.")
    }

    @Test(arguments: [
        ("7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00", "it has 31 hexadecimal digits where a GUID has 32"),
        ("7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00g", "“g” is no hexadecimal digit"),
        ("7d9c0f8e52ab4a539a0e0c6b0fd2a00a", "the dashes of a GUID stand after 8, 12, 16 and 20 digits"),
    ])
    func `says what is wrong with a GUID`(text: String, why: String) {
        let error = #expect(throws: MalformedTenantQuery.self) { try TenantQuery(text) }
        #expect(error?.description == "“\(text)” is not a tenant ID: \(why).")
    }
}
