import Tenants
import Testing

@Suite struct `A hunt for what evidence names` {
    private let catalogue: PortalCatalogue

    init() throws {
        catalogue = try PortalCatalogue.shipped()
    }

    private func query(_ kind: EntityKind, _ value: String, of piece: String = "unknown") -> String? {
        HuntingQuery.looking(for: Entity(kind: kind, value: Hostile(value)), of: EvidenceKind(rawValue: piece))
    }

    @Test(arguments: [
        (EntityKind.mailbox, "EmailEvents\n| where RecipientEmailAddress =~ \"x\" or SenderFromAddress =~ \"x\""),
        (.sender, "EmailEvents\n| where SenderFromAddress =~ \"x\" or SenderMailFromAddress =~ \"x\""),
        (.recipient, "EmailEvents\n| where RecipientEmailAddress =~ \"x\""),
        (.message, "EmailEvents\n| where NetworkMessageId =~ \"x\""),
        (.subject, "EmailEvents\n| where Subject == \"x\""),
        (.application, "CloudAppEvents\n| where Application =~ \"x\" or ObjectName =~ \"x\""),
        (.registryKey, "DeviceRegistryEvents\n| where RegistryKey endswith \"x\""),
        (.commandLine, "DeviceProcessEvents\n| where ProcessCommandLine == \"x\""),
        (.fileName, "DeviceFileEvents\n| where FileName =~ \"x\""),
        (.deviceName, "DeviceInfo\n| where DeviceName =~ \"x\""),
        (.malware, "AlertEvidence\n| where AdditionalFields contains \"x\""),
    ])
    func `asks the table that has it`(kind: EntityKind, expected: String) {
        #expect(query(kind, "x") == expected)
    }

    @Test func `knows an application by its ID, and a message of Teams not at all`() {
        let id = "0b6f1c2d-98d4-4f6c-8a3f-3d0f1a9b7c22"
        #expect(query(.application, id) == "CloudAppEvents\n| where OAuthAppId =~ \"\(id)\"")
        #expect(query(.message, "x", of: "teamsMessage") == nil)
        #expect(query(.subject, "x", of: "teamsMessage") == nil)
    }

    @Test(arguments: EntityKind.allCases)
    func `is for what has no page, and for that alone`(kind: EntityKind) {
        let isWithPage: Bool =
            switch kind {
            case .deviceID, .userID, .userName, .securityID, .sha256, .sha1, .address, .url, .domain: true
            default: false
            }
        #expect((query(kind, "x") == nil) == isWithPage)
    }

    @Test(arguments: [
        (#"a" or 1 == 1 //"#, #""a\" or 1 == 1 //""#),
        (#"C:\dir\"#, #""C:\\dir\\""#),
        (#"\"#, #""\\""#),
        ("a\n| take 1", #""a\u000a| take 1""#),
        ("a\r\nb", #""a\u000d\u000ab""#),
        ("\u{202E}gnp\u{2028}\u{0}", #""\u202egnp\u2028\u0000""#),
        ("件名 'é'", #""件名 'é'""#),
    ])
    func `has what an attacker wrote as a text, and nothing of it as a query`(value: String, expected: String) throws {
        let made = try #require(query(.recipient, value))
        #expect(made == "EmailEvents\n| where RecipientEmailAddress =~ " + expected)
        #expect(made.split(separator: "\n").count == 2)
    }

    @Test(arguments: ["", String(repeating: "a", count: 401), "a\u{E0001}"])
    func `is none for what an address cannot carry`(value: String) {
        #expect(query(.recipient, value) == nil)
    }

    @Test func `leads to advanced hunting in the tenant`() throws {
        let entity = Entity(kind: .sender, value: Hostile("ana@contoso.com"))
        let link = try #require(
            PortalLink(huntingFor: entity, of: .analyzedMessage, in: try Sample.tenant(), from: catalogue)
        )
        #expect(link.page == "hunting")
        #expect(link.text.hasPrefix("https://security.microsoft.com/v2/advanced-hunting?query="))
        #expect(link.text.hasSuffix("&tid=\(Sample.id)"))
        let encoded = try #require(link.text.split(separator: "query=").last?.prefix { $0 != "&" })
        #expect(try HuntingQuery.decoded(String(encoded)) == query(.sender, "ana@contoso.com"))
    }
}
