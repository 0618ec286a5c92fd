import Tenants
import Testing

@Suite struct `A look-alike` {
    let catalogue: PortalCatalogue

    init() throws {
        catalogue = try PortalCatalogue.shipped()
    }

    @Test(arguments: [
        ("security.microsoft.com.evil.example", "security.microsoft.com", LookAlike.Disguise.inFront),
        ("security.microsoft.com-login.evil.example", "security.microsoft.com", .inFront),
        ("login.microsoft.com.evil.example", "microsoft.com", .inFront),
        ("security.microsoft.evil.example", "security.microsoft.com", .inFront),
        ("security.microsoft.co", "security.microsoft.com", .inFront),
        ("portal.azure.com.evil.example", "portal.azure.com", .inFront),
        ("portal.apps.mil.evil.example", "portal.apps.mil", .inFront),
        ("security-microsoft.com", "security.microsoft.com", .joined),
        ("security-microsoft-com.example", "security.microsoft.com", .inFront),
        ("portal-azure.com", "portal.azure.com", .joined),
        ("my-microsoft.com", "microsoft.com", .joined),
        ("microsoft-security.com", "microsoft.com", .joined),
        ("microsoftsecurity.example", "microsoft.com", .joined),
        ("security.microsoftonIine.com", "microsoftonline.com", .lookingLetters),
        ("security.micr0soft.com", "security.microsoft.com", .lookingLetters),
        ("security.rnicrosoft.com", "security.microsoft.com", .lookingLetters),
        ("securlty.mlcrosoft.com", "security.microsoft.com", .lookingLetters),
        ("5ecurity.microsoft.corn", "security.microsoft.com", .lookingLetters),
        ("entra.m1crosoft.com", "entra.microsoft.com", .lookingLetters),
        ("login.rnicrosoft.com", "microsoft.com", .lookingLetters),
        ("sеcurity.microsoft.com.", "security.microsoft.com", .foreignLetters),
        ("security.micrоsоft.com", "security.microsoft.com", .foreignLetters),
        ("security.mícrosoft.com", "security.microsoft.com", .foreignLetters),
        ("security.microsоft.com.evil.example", "security.microsoft.com", .inFront),
        ("security.xn--mcrosoft-c2a.com", "security.microsoft.com", .foreignLetters),
        ("security.microsft.com", "security.microsoft.com", .misspelt),
        ("security.micorsoft.com", "security.microsoft.com", .misspelt),
        ("securitymicrosoft.com", "microsoft.com", .joined),
        ("login.microsoftt.com", "microsoft.com", .joined),
        ("login.micrsoft.com", "microsoft.com", .misspelt),
    ])
    func `is called out with what it resembles`(host: String, resembled: String, disguise: LookAlike.Disguise) throws {
        guard case .lookAlike(let found) = try PastedLink("https://\(host)/incidents", in: catalogue) else {
            Issue.record("\(host) was not noticed")
            return
        }
        #expect(found.description.contains("is not Microsoft's. It looks like"))
        #expect(found.resembled == resembled)
        #expect(found.disguise == disguise)
    }

    @Test(arguments: [
        "https://security.microsoft.com@evil.example/incidents",
        "https://security.microsoft.com%2Fincidents@evil.example/",
        "https://security.microsoft.com\\@evil.example", "security.microsoft.com:443@evil.example",
    ])
    func `may hide in a user's name`(text: String) throws {
        switch try PastedLink(text, in: catalogue) {
        case .lookAlike(let found):
            #expect(found.host.bound == "evil.example")
            #expect(found.disguise == .userName)
        case .portal(let link): #expect(link.host == "security.microsoft.com" && text.contains("\\"))
        case .elsewhere: Issue.record("\(text) was not noticed")
        }
    }

    @Test(arguments: [
        "example.com", "contoso.com", "azure.example", "windows-cleaning.example", "office.example.org",
        "blue-office.com", "learn.microsoft.com",
        "sip.security.microsoft.com", "transition.security.microsoft.com", "login.microsoftonline.com",
        "portal.apps.contoso.com",
        "admin.cloud.contoso.com", "security.contoso.com", "securitycenter.contoso.com", "myaccess.contoso.com",
        "github.com", "graph.microsoft.us",
        "google.com", "203.0.113.7", "soc.contoso.com", "xn--bcher-kva.example", "teams.contoso.com",
        "microsoft.github.io",
    ])
    func `is nothing that only is another host`(host: String) throws {
        #expect(try PastedLink("https://\(host)/", in: catalogue) == .elsewhere(host: Hostile(host)))
    }

    @Test func `is no host of the catalogue, nor one that the operator added`() throws {
        let own = """
            portals:
              - {portal: own, title: Own, tenant: none, hosts: {commercial: security-microsoft.com, dod: security.micr0soft.example}, pages: [{key: own, title: Own, path: /}]}
            """
        let catalogue = try catalogue.merging(yaml: own, file: "own.yaml")
        for host in catalogue.hosts {
            #expect(LookAlike(host: host, in: catalogue) == nil, "\(host)")
            guard case .portal = try PastedLink("https://\(host)/anything", in: catalogue) else {
                Issue.record("\(host) is not read as a portal's")
                continue
            }
        }
    }
}
