import Tenants
import Testing

@Suite struct `A pasted link` {
    let catalogue: PortalCatalogue

    init() throws {
        catalogue = try PortalCatalogue.shipped()
    }

    private func portal(_ text: String) throws -> PortalLink {
        let read = try PastedLink(text, in: catalogue)
        return try #require(read.link, "\(read)")
    }

    static let id = Sample.id
    static let device = "aa11bb22cc33dd44ee55ff6600112233445566aa"

    /// What is pasted, the page, its first object, the tenant, and one of the clouds.
    static let table: [(text: String, page: String?, object: String?, tenant: String?, cloud: Cloud)] = [
        ("https://security.microsoft.com/?tid=\(id)", "home", nil, id, .commercial),
        ("https://security.microsoft.com?tid=\(id)", "home", nil, id, .gcc),
        ("https://security.microsoft.com", "home", nil, nil, .commercial),
        ("https://security.microsoft.com/homepage?tid=\(id)", "home", nil, id, .commercial),
        ("security.microsoft.com/incidents", "incidents", nil, nil, .commercial),
        ("http://security.microsoft.com/incidents/", "incidents", nil, nil, .commercial),
        (
            "HTTPS://Security.Microsoft.COM/Incidents/2972395?TID=\(id.uppercased())", "incident", "2972395", id,
            .commercial
        ),
        ("<https://security.microsoft.com/incidents/2972395?tid=\(id)>", "incident", "2972395", id, .commercial),
        ("\"https://security.microsoft.com/incidents/2972395?tid=\(id)\".", "incident", "2972395", id, .commercial),
        ("(see https://security.microsoft.com/incidents/2972395?tid=\(id)).", "incident", "2972395", id, .commercial),
        (
            "Look: https://security.microsoft.com/incidents/2972395?tid=\(id), please", "incident", "2972395", id,
            .commercial
        ),
        ("  \n https://security.microsoft.com/incidents/2972395 \t", "incident", "2972395", nil, .commercial),
        ("https://security.microsoft.com./incidents/2972395", "incident", "2972395", nil, .commercial),
        ("https://security.microsoft.com:443/incidents/2972395", "incident", "2972395", nil, .commercial),
        ("https://ana@security.microsoft.com/incidents/2972395", "incident", "2972395", nil, .commercial),
        ("https://security%2Emicrosoft.com/incidents/2972395", "incident", "2972395", nil, .commercial),
        ("https://security。microsoft。com/incidents/2972395", "incident", "2972395", nil, .commercial),
        ("https:\\\\security.microsoft.com\\incidents\\2972395", "incident", "2972395", nil, .commercial),
        ("//security.microsoft.com/incidents/2972395", "incident", "2972395", nil, .commercial),
        ("hxxps://security[.]microsoft[.]com/incidents/2972395", "incident", "2972395", nil, .commercial),
        ("https://security.micro\u{AD}soft.com/inci\u{200B}dents/2972395", "incident", "2972395", nil, .commercial),
        ("https://security.microsoft.com/x/../incidents/./2972395", "incident", "2972395", nil, .commercial),
        ("https://security.microsoft.com/incident2/2972395/overview?tid=\(id)", "incident", "2972395", id, .commercial),
        ("https://security.microsoft.com/incident2/2972395", "incident", "2972395", nil, .commercial),
        (
            "https://security.microsoft.com/incidents/byalert?alertId=da1_-2&source=SIEM", "incident-by-alert",
            "da1_-2", nil, .commercial
        ),
        (
            "https://security.microsoft.com/incidents/byalert?alertId=da1_-2", "incident-by-alert", "da1_-2", nil,
            .commercial
        ),
        ("https://security.microsoft.com/alerts/da1_-2?tid=\(id)&tid=\(id)", "alert", "da1_-2", id, .commercial),
        ("https://security.microsoft.com/alert/da1_-2", "alert", "da1_-2", nil, .commercial),
        ("https://security.microsoft.com/machines/\(device)", "device", device, nil, .commercial),
        (
            "https://security.microsoft.com/machines/v2/\(device.uppercased())?tid=\(id)", "device", device, id,
            .commercial
        ),
        (
            "https://security.microsoft.com/user?aad=0F00AAAA-0000-4000-8000-00000000000A&tab=timeline", "user",
            "0f00aaaa-0000-4000-8000-00000000000a", nil, .commercial
        ),
        ("https://security.microsoft.com/user?upn=ana%40contoso.com", "user", "ana@contoso.com", nil, .commercial),
        ("https://security.microsoft.com/ip/203.0.113.7", nil, nil, nil, .commercial),
        ("https://security.microsoft.com/ip/203.0.113.7/overview?tid=\(id)", "ip", "203.0.113.7", id, .commercial),
        (
            "security.microsoft.com/url/overview?url=https%3A%2F%2Fevil.example%2Fa%3Fb", "url",
            "https://evil.example/a?b", nil, .commercial
        ),
        (
            "https://security.microsoft.com/v2/advanced-hunting?query=\(HuntingQuery.encoded("print 1"))&timeRangeId=week&tid=\(id)",
            "hunting", "print 1", id, .commercial
        ),
        ("https://security.microsoft.com/v2/advanced-hunting?query=garbage&tid=\(id)", "hunting", nil, id, .commercial),
        (
            "https://security.microsoft.com/tenantallowblocklist?viewid=SpoofItem", "allow-block-list", nil, nil,
            .commercial
        ),
        ("https://security.microsoft.us/incidents/7?tid=\(id)", "incident", "7", id, .gccHigh),
        ("https://security.apps.mil/incidents/7?tid=\(id)", "incident", "7", id, .dod),
        ("https://security.microsoftonline.cn/incidents/7", "incident", "7", nil, .china),
        ("https://securitycenter.windows.com?tid=\(id)", "retired-home", nil, id, .commercial),
        ("https://securitycenter.windows.com/alert/da1_-2", "retired-alert", "da1_-2", nil, .commercial),
        ("https://securitycenter.windows.com/machines/\(device)", "retired-device", device, nil, .commercial),
        ("https://mto.security.microsoft.com/incidents", "mto-incidents", nil, nil, .commercial),
        ("https://entra.microsoft.com/contoso.com/#home", "entra", nil, "contoso.com", .commercial),
        ("https://entra.microsoft.us/\(id)/#home", "entra", nil, id, .dod),
        ("https://portal.azure.com/#@contoso.onmicrosoft.com", "azure", nil, "contoso.onmicrosoft.com", .commercial),
        ("https://portal.azure.us/\(id)", "azure", nil, id, .gccHigh),
        (
            "https://portal.azure.com/#@contoso.com/resource/subscriptions/a/resourceGroups/b/overview",
            "azure-resource", "/subscriptions/a/resourceGroups/b", "contoso.com", .commercial
        ),
        (
            "https://portal.azure.com/#@contoso.com/resource/subscriptions/a/resourceGroups/b", "azure-resource",
            "/subscriptions/a/resourceGroups/b", "contoso.com", .commercial
        ),
        (
            "https://portal.azure.com/contoso.com/#@contoso.com/resource/subscriptions/a/resourceGroups/b",
            "azure-resource",
            "/subscriptions/a/resourceGroups/b", "contoso.com", .commercial
        ),
        (
            "https://myaccess.microsoft.com/@M365x440XXX.onmicrosoft.com#/", "my-access", nil,
            "m365x440xxx.onmicrosoft.com", .commercial
        ),
        ("https://myaccess.microsoft.com/\(id)", "my-access", nil, id, .commercial),
        (
            "https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com#", "m365-admin", nil,
            "contoso.onmicrosoft.com", .commercial
        ),
        (
            "https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=\(id)&CSDEST=o365admincenter",
            "m365-admin-partner", nil, id, .commercial
        ),
        ("https://security.microsoft.com/some/new/page?x=1&tid=\(id)", nil, nil, id, .commercial),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsecurity.microsoft.com%2Fincidents%2F7%3Ftid%3D\(id)&data=05%7C01&sdata=x&reserved=0",
            "incident", "7", id, .commercial
        ),
        (
            "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Feur01.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F%252Fsecurity.microsoft.com%252Falerts%252Fda1_-2&data=x",
            "alert", "da1_-2", nil, .commercial
        ),
    ]

    @Test(arguments: table)
    func `says page, object, tenant and cloud`(
        text: String,
        page: String?,
        object: String?,
        tenant: String?,
        cloud: Cloud
    ) throws {
        let link = try portal(text)
        #expect(link.page == page)
        #expect(link.objects.first?.value == object)
        #expect(link.tenant?.description == tenant)
        #expect(link.clouds.contains(cloud))
        #expect(try PastedLink(link.text, in: catalogue) == .portal(link))
        #expect(link.text.hasPrefix("https://\(link.host)/"))
    }

    @Test(arguments: [
        ("", "is no link"), ("incident 7", "is no link"), ("7", "is no link"),
        ("ftp://security.microsoft.com/x", "its scheme is “ftp”"),
        ("mailto:ana@contoso.com", "its scheme is “mailto”"),
        ("https://security.microsoft.com:8443/incidents", "names the port “8443”"),
        ("https://security.microsoft.com/?tid=\(id)&TID=\(Sample.otherID)", "names several tenants"),
        ("https://security.microsoft.com/?tid=\(id)&ctid=\(Sample.otherID)", "names several tenants"),
        ("https://portal.azure.com/contoso.com/#@fabrikam.com", "names several tenants"),
        ("https://security.microsoft.com/?tid=7d9c", "which is neither a tenant ID nor a domain"),
        ("https://security.microsoft.com/incidents https://security.microsoft.com/alerts", "more than one link"),
        ("https://security.microsoft.com/" + String(repeating: "a", count: 400_001), "is longer than"),
    ])
    func `that cannot be one link says why`(text: String, sentence: String) throws {
        let error = #expect(throws: PastedLinkError.self) { try PastedLink(text, in: catalogue) }
        #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
    }

    @Test func `keeps a page that nobody knows, and what its query says`() throws {
        let pasted = "https://security.microsoft.com/cloudapps/files?filter=a%26b&viewid=x#tab"
        let link = try portal(pasted)
        #expect(link.page == nil)
        #expect(link.text == pasted)
        let mended = try link.mended(for: Sample.tenant(), from: catalogue)
        #expect(
            mended.text == "https://security.microsoft.com/cloudapps/files?filter=a%26b&viewid=x&tid=\(Sample.id)#tab"
        )
        #expect(try link.retargeted(to: Sample.tenant(.dod), from: catalogue).host == "security.apps.mil")
    }

    @Test func `keeps items of the query that its page does not know`() throws {
        let pasted = "https://security.microsoft.com/user?aad=0f00aaaa-0000-4000-8000-00000000000a&tab=timeline&x=y%20z"
        let link = try portal(pasted)
        #expect(try link.mended(for: Sample.tenant(), from: catalogue).text == pasted + "&tid=\(Sample.id)")
    }

    @Test func `cannot climb over the tenant in its path`() throws {
        let pasted = "https://portal.azure.com/\(Sample.id)/%2e%2e/fabrikam.com/"
        let link = try portal(pasted)
        #expect(link.tenant == TenantReference("fabrikam.com"))
    }

    @Test func `of another host is only that`() throws {
        #expect(
            try PastedLink("https://intranet.contoso.com/incidents/1", in: catalogue)
                == .elsewhere(host: Hostile("intranet.contoso.com"))
        )
    }

    @Test(arguments: [
        "<https://security.microsoft.com/incident2/7/overview?tid=\(Sample.id)>",
        "https://intranet.contoso.com/incidents/1",
        "https://security.micr0soft.com/incidents/7", "pc7.contoso.example",
        "hxxps://security[.]microsoft[.]com/alerts/da637551227677560813_-96",
    ])
    func `is the same one where nothing else is asked for`(text: String) throws {
        #expect(try PortalLink(pasted: text, in: catalogue) == PastedLink(text, in: catalogue).link)
    }
}

extension PastedLink {
    /// The link, where it is one of a portal.
    var link: PortalLink? {
        if case .portal(let link) = self { link } else { nil }
    }
}
