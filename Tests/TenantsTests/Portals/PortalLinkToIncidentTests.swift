import Tenants
import Testing

@Suite struct `A link to what was brought in` {
    let catalogue: PortalCatalogue

    init() throws {
        catalogue = try PortalCatalogue.shipped()
    }

    private func incident(webURL: String?) throws -> Incident {
        Incident(
            tenant: try Sample.tenant().id,
            id: IncidentID(rawValue: "4711"),
            title: Hostile("x"),
            severity: .high,
            status: .active,
            created: Timestamp(ticks: 0),
            lastUpdate: Timestamp(ticks: 0),
            webURL: webURL.map { Hostile($0) },
        )
    }

    @Test(arguments: [
        nil, "not a link", "https://evil.example/incidents/4711?tid=\(Sample.id)",
        "https://security.microsoft.com/incidents/4711",
        "https://security.microsoft.com/incidents/4711?tid=\(Sample.otherID)", "javascript:alert(1)//?tid=\(Sample.id)",
        "https://security.microsoft.us/incidents/4711?tid=\(Sample.id)",
        "https://security.microsoft.com/incidents/4711?tid=\(Sample.id)",
    ])
    func `is the catalogue's where Graph's leads elsewhere`(webURL: String?) throws {
        let link = try PortalLink(to: incident(webURL: webURL), in: Sample.tenant(), from: catalogue)
        #expect(link.text == "https://security.microsoft.com/incidents/4711?tid=\(Sample.id)")
    }

    @Test func `is Graph's own where it knows a page that we do not`() throws {
        let webURL = "https://security.microsoft.com/newform/4711/story?tid=\(Sample.id)"
        #expect(try PortalLink(to: incident(webURL: webURL), in: Sample.tenant(), from: catalogue).text == webURL)
    }

    @Test(arguments: [
        (
            EntityKind.deviceID, "aa11bb22cc33dd44ee55ff6600112233445566aa",
            "/machines/v2/aa11bb22cc33dd44ee55ff6600112233445566aa/overview?"
        ),
        (.userName, "ana@contoso.com", "/user?upn=ana%40contoso.com&tab=overview&"),
        (.address, "203.0.113.7", "/ip/203.0.113.7/overview?"),
        (.url, "http://evil.example/?tid=x", "/url/overview?url=http%3A%2F%2Fevil.example%2F%3Ftid%3Dx&"),
    ])
    func `leads from evidence to its page`(kind: EntityKind, value: String, path: String) throws {
        let link = try #require(
            PortalLink(to: Entity(kind: kind, value: Hostile(value)), in: Sample.tenant(), from: catalogue)
        )
        #expect(link.text == "https://security.microsoft.com\(path)tid=\(Sample.id)")
    }

    @Test(arguments: [
        (EntityKind.deviceID, "../settings"), (.userName, "CONTOSO\\ana"), (.fileName, "a.exe"),
        (.address, "1.2.3.4/../x"), (.commandLine, "cmd"),
    ])
    func `is none where evidence has no page or no proper value`(kind: EntityKind, value: String) throws {
        #expect(
            PortalLink(to: Entity(kind: kind, value: Hostile(value)), in: try Sample.tenant(), from: catalogue) == nil
        )
    }
}
