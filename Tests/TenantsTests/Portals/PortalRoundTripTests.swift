import Tenants
import Testing

@Suite struct `Every page of the catalogue` {
    let catalogue: PortalCatalogue

    init() throws {
        catalogue = try PortalCatalogue.shipped()
    }

    static let forms: [TenantForm?] = [nil] + TenantForm.allCases.map(Optional.some)

    @Test(arguments: Cloud.allCases, forms)
    func `reads back as the link that was built`(cloud: Cloud, form: TenantForm?) throws {
        let tenant = try Sample.tenant(cloud)
        var built = 0
        for page in catalogue.pages {
            guard let place = catalogue.place(of: page, in: cloud) else { continue }
            let taken = Set(place.tenant.flatMap(\.forms))
            guard form.map(taken.contains) ?? true else { continue }
            for choice in page.choices {
                let objects = try choice.map(Sample.object)
                let link = try PortalLink(to: page, in: tenant, about: objects, as: form, from: catalogue)
                let read = try #require(PastedLink(link.text, in: catalogue).link)
                #expect(read == link)
                #expect(read.text == link.text)
                #expect(read.clouds.contains(cloud))
                #expect(
                    try read.retargeted(to: tenant, from: catalogue).text == rebuilt(page, about: objects, in: tenant)
                )
                #expect(link.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
                built += 1
            }
        }
        #expect(built > 3)
    }

    /// What retargeting gives: the page of today, with the tenant in the form that it prefers.
    private func rebuilt(_ page: PortalPage, about objects: [PortalObject], in tenant: Tenant) throws -> String {
        let current = try page.successor.map { try catalogue.page(named: $0) } ?? page
        return try PortalLink(to: current, in: tenant, about: objects, from: catalogue).text
    }

    @Test func `has the three forms of a tenant apart`() throws {
        let entra = try catalogue.page(named: "entra")
        let tenant = try Sample.tenant()
        let links = try TenantForm.allCases.map { try PortalLink(to: entra, in: tenant, as: $0, from: catalogue).text }
        #expect(
            links == [
                "https://entra.microsoft.com/\(Sample.id)/#home",
                "https://entra.microsoft.com/contoso.onmicrosoft.com/#home",
                "https://entra.microsoft.com/contoso.com/#home",
            ]
        )
    }

    @Test func `says where it comes from and whether Microsoft says so`() throws {
        for page in catalogue.pages {
            #expect(!page.source.isEmpty, "\(page.key)")
            #expect(!page.title.isEmpty, "\(page.key)")
            if page.source == "community" { #expect(!page.isVerified, "\(page.key)") }
        }
        let china = try #require(catalogue.place(of: try catalogue.page(named: "incidents"), in: .china))
        #expect(!china.isVerified)
        #expect(china.notes == ["Known from a community list only, and so are its pages."])
    }

    @Test(arguments: [
        "home", "incidents", "incident", "alerts", "alert", "devices", "device", "identities", "user", "explorer",
        "hunting", "action-center",
        "threat-analytics", "secure-score", "vulnerabilities", "reports", "settings", "notifications", "retired-home",
        "mto", "entra",
        "azure", "azure-resource", "intune", "purview", "exchange", "m365-admin", "cloud-apps", "my-access",
        "access-package", "file",
        "ip", "url", "domain", "cve", "custom-detections", "quarantine", "submissions", "allow-block-list",
        "attack-simulation",
        "api-explorer", "permissions", "teams", "copilot", "power-platform", "power-bi", "lighthouse", "gdap",
        "my-account",
    ])
    func `that an analyst asks for is there`(name: String) throws {
        #expect(try catalogue.page(named: name).key == name)
    }
}
