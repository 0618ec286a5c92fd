import Tenants
import Testing

@Suite struct `A link in a national cloud` {
    let catalogue: PortalCatalogue

    init() throws {
        catalogue = try PortalCatalogue.shipped()
    }

    static let tid = "?tid=\(Sample.id)"
    static let alert = "da637551227677560813_-961444813"
    static let device = "aa11bb22cc33dd44ee55ff6600112233445566aa"

    /// The page, and its address in commercial, GCC, GCC High, DoD and China; `nil` where there is none.
    static let table:
        [(page: String, commercial: String, gcc: String?, gccHigh: String?, dod: String?, china: String?)] = [
            (
                "home", "https://security.microsoft.com/\(tid)", "https://security.microsoft.com/\(tid)",
                "https://security.microsoft.us/\(tid)", "https://security.apps.mil/\(tid)",
                "https://security.microsoftonline.cn/\(tid)"
            ),
            (
                "incidents", "https://security.microsoft.com/incidents\(tid)",
                "https://security.microsoft.com/incidents\(tid)",
                "https://security.microsoft.us/incidents\(tid)", "https://security.apps.mil/incidents\(tid)",
                "https://security.microsoftonline.cn/incidents\(tid)"
            ),
            (
                "incident", "https://security.microsoft.com/incidents/2972395\(tid)",
                "https://security.microsoft.com/incidents/2972395\(tid)",
                "https://security.microsoft.us/incidents/2972395\(tid)",
                "https://security.apps.mil/incidents/2972395\(tid)",
                "https://security.microsoftonline.cn/incidents/2972395\(tid)"
            ),
            (
                "alert", "https://security.microsoft.com/alerts/\(alert)\(tid)",
                "https://security.microsoft.com/alerts/\(alert)\(tid)",
                "https://security.microsoft.us/alerts/\(alert)\(tid)",
                "https://security.apps.mil/alerts/\(alert)\(tid)",
                "https://security.microsoftonline.cn/alerts/\(alert)\(tid)"
            ),
            (
                "device", "https://security.microsoft.com/machines/v2/\(device)/overview\(tid)",
                "https://security.microsoft.com/machines/v2/\(device)/overview\(tid)",
                "https://security.microsoft.us/machines/v2/\(device)/overview\(tid)",
                "https://security.apps.mil/machines/v2/\(device)/overview\(tid)",
                "https://security.microsoftonline.cn/machines/v2/\(device)/overview\(tid)"
            ),
            (
                "entra", "https://entra.microsoft.com/\(Sample.id)/#home",
                "https://entra.microsoft.com/\(Sample.id)/#home",
                "https://entra.microsoft.us/\(Sample.id)/#home", "https://entra.microsoft.us/\(Sample.id)/#home",
                "https://entra.microsoftonline.cn/\(Sample.id)/#home"
            ),
            (
                "azure", "https://portal.azure.com/\(Sample.id)/", "https://portal.azure.com/\(Sample.id)/",
                "https://portal.azure.us/\(Sample.id)/", "https://portal.azure.us/\(Sample.id)/",
                "https://portal.azure.cn/\(Sample.id)/"
            ),
            (
                "intune", "https://intune.microsoft.com/\(Sample.id)", "https://intune.microsoft.com/\(Sample.id)",
                "https://intune.microsoft.us/\(Sample.id)", "https://endpoint.microsoft.us/\(Sample.id)",
                "https://intune.microsoftonline.cn/\(Sample.id)"
            ),
            (
                "purview", "https://purview.microsoft.com/\(tid)", "https://purview.microsoft.com/\(tid)",
                "https://purview.microsoft.us/\(tid)", "https://compliance.apps.mil/\(tid)",
                "https://purview.microsoftonline.cn/\(tid)"
            ),
            (
                "m365-admin", "https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com",
                "https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com", "https://portal.office365.us/",
                "https://portal.apps.mil/",
                "https://portal.partner.microsoftonline.cn/AdminPortal"
            ),
            (
                "m365-admin-partner",
                "https://admin.microsoft.com/Partner/BeginClientSession.aspx?CSDEST=o365admincenter&CTID=\(Sample.id)",
                "https://admin.microsoft.com/Partner/BeginClientSession.aspx?CSDEST=o365admincenter&CTID=\(Sample.id)",
                nil, nil, nil
            ),
            (
                "exchange",
                "https://admin.cloud.microsoft/exchange?landingpage=homepage&form=mac_sidebar&delegatedOrg=contoso.onmicrosoft.com",
                "https://admin.cloud.microsoft/exchange?landingpage=homepage&form=mac_sidebar&delegatedOrg=contoso.onmicrosoft.com",
                "https://admin.exchange.office365.us/", "https://webmail.apps.mil/ecp", nil
            ),
            (
                "exchange-own", "https://admin.exchange.microsoft.com/", "https://admin.exchange.microsoft.com/", nil,
                nil, nil
            ),
            (
                "cloud-apps", "https://security.microsoft.com/cloudapps/connected-apps\(tid)",
                "https://portal.cloudappsecuritygov.com/",
                "https://portal.cloudappsecurity.us/", "https://portal.cloudappsecurity.us/", nil
            ),
            (
                "my-access", "https://myaccess.microsoft.com/@contoso.com",
                "https://myaccess.microsoft.com/@contoso.com",
                "https://myaccess.microsoft.us/@contoso.com", "https://myaccess.microsoft.us/@contoso.com", nil
            ),
            (
                "teams", "https://admin.teams.microsoft.com/?delegatedOrg=contoso.onmicrosoft.com",
                "https://admin.teams.microsoft.com/?delegatedOrg=contoso.onmicrosoft.com",
                "https://admin.gov.teams.microsoft.us/?delegatedOrg=contoso.onmicrosoft.com",
                "https://admin.dod.teams.microsoft.us/?delegatedOrg=contoso.onmicrosoft.com", nil
            ),
            (
                "power-platform", "https://admin.powerplatform.microsoft.com/account/login/\(Sample.id)",
                "https://gcc.admin.powerplatform.microsoft.us/account/login/\(Sample.id)",
                "https://high.admin.powerplatform.microsoft.us/account/login/\(Sample.id)",
                "https://admin.appsplatform.us/account/login/\(Sample.id)",
                "https://admin.powerplatform.partner.microsoftonline.cn/account/login/\(Sample.id)"
            ),
            (
                "power-bi", "https://app.powerbi.com/admin-portal?ctid=\(Sample.id)",
                "https://app.powerbigov.us/admin-portal?ctid=\(Sample.id)",
                "https://app.high.powerbigov.us/admin-portal?ctid=\(Sample.id)",
                "https://app.mil.powerbigov.us/admin-portal?ctid=\(Sample.id)", nil
            ),
            ("mto", "https://mto.security.microsoft.com/", "https://mto.security.microsoft.com/", nil, nil, nil),
            (
                "my-account", "https://myaccount.microsoft.com/?tenantId=\(Sample.id)",
                "https://myaccount.microsoft.com/?tenantId=\(Sample.id)", nil, nil, nil
            ),
            ("copilot", "https://securitycopilot.microsoft.com/?tenantId=\(Sample.id)", nil, nil, nil, nil),
            ("lighthouse", "https://lighthouse.microsoft.com/", nil, nil, nil, nil),
            ("gdap", "https://partner.microsoft.com/commerce/granularadminaccess/list", nil, nil, nil, nil),
            ("retired-home", "https://securitycenter.windows.com/\(tid)", nil, nil, nil, nil),
        ]

    @Test(arguments: table)
    func `leads to that cloud's host`(
        name: String,
        commercial: String,
        gcc: String?,
        gccHigh: String?,
        dod: String?,
        china: String?,
    ) throws {
        let page = try catalogue.page(named: name)
        let objects = try (page.choices.first ?? []).map(Sample.object)
        for (cloud, expected) in zip(Cloud.allCases, [commercial, gcc, gccHigh, dod, china]) {
            let tenant = try Sample.tenant(cloud)
            if let expected {
                #expect(
                    try PortalLink(to: page, in: tenant, about: objects, from: catalogue).text == expected,
                    "\(cloud)"
                )
            } else {
                #expect(throws: PortalLinkError.self, "\(cloud)") {
                    try PortalLink(to: page, in: tenant, about: objects, from: catalogue)
                }
            }
        }
    }

    @Test func `that does not exist says where it does`() throws {
        let page = try catalogue.page(named: "mto")
        let error = #expect(throws: PortalLinkError.self) {
            try PortalLink(to: page, in: try Sample.tenant(.china), from: catalogue)
        }
        #expect(
            error?.description == "The page “mto” does not exist in the cloud China. It does in Commercial and GCC."
        )
    }
}
