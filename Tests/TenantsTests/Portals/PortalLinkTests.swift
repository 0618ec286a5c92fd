import Tenants
import Testing

@Suite struct `A portal link` {
    let catalogue: PortalCatalogue

    init() throws {
        catalogue = try PortalCatalogue.shipped()
    }

    private func link(
        _ page: String,
        in tenant: Tenant,
        _ objects: [PortalObject] = [],
        as form: TenantForm? = nil
    ) throws -> PortalLink {
        try PortalLink(to: catalogue.page(named: page), in: tenant, about: objects, as: form, from: catalogue)
    }

    private func pasted(_ text: String) throws -> PortalLink {
        try #require(PastedLink(text, in: catalogue).link)
    }

    @Test func `to the Azure portal names a resource in a tenant`() throws {
        let resource = try PortalObject(.resource, "/subscriptions/a/resourceGroups/b(ä)")
        let link = try link("azure-resource", in: Sample.tenant(), [resource], as: .defaultDomain)
        #expect(
            link.text
                == "https://portal.azure.com/#@contoso.com/resource/subscriptions/a/resourceGroups/b%28%C3%A4%29/overview"
        )
    }

    @Test func `to an access package stands behind the customer's domain`() throws {
        let package = try PortalObject(.package, "0f00aaaa-0000-4000-8000-00000000000b")
        let link = try link("access-package", in: Sample.tenant(defaultDomain: nil), [package])
        #expect(
            link.text
                == "https://myaccess.microsoft.com/@contoso.onmicrosoft.com#/access-packages/0f00aaaa-0000-4000-8000-00000000000b"
        )
    }

    @Test func `falls back to the tenant ID where the portal takes it and no domain is known`() throws {
        let tenant = try Sample.tenant(defaultDomain: nil, initialDomain: nil)
        #expect(try link("my-access", in: tenant).text == "https://myaccess.microsoft.com/\(Sample.id)")
    }

    @Test func `that needs the initial domain says how to add one`() throws {
        let error = #expect(throws: PortalLinkError.self) {
            try link("exchange", in: Sample.tenant(initialDomain: nil))
        }
        #expect(
            error?.description
                == "The page “exchange” needs the initial domain of Contoso (\(Sample.id)), such as contoso.onmicrosoft.com, "
                + "and we know of none. Add it to the tenant's domains with 'tenantry customers edit'."
        )
    }

    @Test func `takes the tenant only in the portal's forms`() throws {
        let error = #expect(throws: PortalLinkError.self) {
            try link("incidents", in: Sample.tenant(), as: .initialDomain)
        }
        #expect(
            error?.description
                == "The page “incidents” does not take the initial domain of a tenant, but its tenant ID."
        )
    }

    @Test(
        arguments: [
            ("incident", [], "The page “incident” needs an incident's number: tenantry open CUSTOMER incident ID."),
            (
                "incidents", [PortalObject.Kind.incident],
                "The page “incidents” is about nothing in particular and takes no ID."
            ),
            ("incident", [.alert], "The page “incident” takes an incident's number, not an alert's ID."),
            (
                "user", [],
                "The page “user” needs a user's object ID and a user principal name, or a user's object ID, or a user "
                    + "principal name, or a security identifier: tenantry open CUSTOMER user ID."
            ),
            (
                "hunting", [.range],
                "The page “hunting” takes nothing, or a hunting query, or a hunting query and a time range, not a time "
                    + "range."
            ),
        ] as [(String, [PortalObject.Kind], String)]
    )
    func `says what its page is about`(page: String, kinds: [PortalObject.Kind], sentence: String) throws {
        let error = #expect(throws: PortalLinkError.self) {
            try link(page, in: Sample.tenant(), kinds.map(Sample.object))
        }
        #expect(error?.description == sentence)
    }

    @Test(arguments: [
        ("user", "ANA@contoso.com", PortalObject.Kind.userPrincipalName), ("user", "s-1-5-21-1-2-3-500", .securityID),
        ("user", "0F00aaaa-0000-4000-8000-00000000000a", .userID), ("incident", "7", .incident),
        ("hunting", "day", .query),
    ])
    func `finds out what a typed ID is`(page: String, text: String, kind: PortalObject.Kind) throws {
        #expect(try catalogue.page(named: page).object(named: text).kind == kind)
    }

    @Test(arguments: [
        ("incidents", "7", "takes no ID"), ("incident", "seven", "“seven” is not an incident ID"),
        ("user", "ana", "“ana” is nothing that the page “user” takes"),
    ])
    func `says what a typed ID is not`(page: String, text: String, sentence: String) throws {
        let error = #expect(throws: PortalLinkError.self) { try catalogue.page(named: page).object(named: text) }
        #expect(error?.description.contains(sentence) == true)
    }

    @Test func `without a tenant is mended`() throws {
        let mended = try pasted("security.microsoft.com/alert/da1_-2").mended(for: Sample.tenant(), from: catalogue)
        #expect(mended.text == "https://security.microsoft.com/alerts/da1_-2?tid=\(Sample.id)")
    }

    @Test func `of the retired portal becomes one of today's`() throws {
        let mended = try pasted("https://securitycenter.windows.com/alert/da1_-2?tid=\(Sample.id)").mended(
            for: Sample.tenant(.gcc),
            from: catalogue
        )
        #expect(mended.text == "https://security.microsoft.com/alerts/da1_-2?tid=\(Sample.id)")
    }

    @Test(arguments: [
        "https://security.microsoft.com/incidents/7?tid=\(Sample.otherID)",
        "https://entra.microsoft.com/fabrikam.com/#home",
        "https://admin.cloud.microsoft/?delegatedOrg=fabrikam.onmicrosoft.com",
        "https://mto.security.microsoft.com/incidents?tid=\(Sample.otherID)",
        "https://security.microsoft.com/some/page?tid=\(Sample.otherID)",
    ])
    func `for another tenant is an error and not rewritten`(text: String) throws {
        let link = try pasted(text)
        let error = #expect(throws: PortalLinkError.self) { try link.mended(for: Sample.tenant(), from: catalogue) }
        #expect(error?.description.contains("not for Contoso (\(Sample.id))") == true)
        #expect(error?.description.contains("Nothing was rewritten") == true)
    }

    @Test func `names the tenant by any of its domains`() throws {
        let link = try pasted("https://entra.microsoft.com/contoso.onmicrosoft.com/#home")
        #expect(try link.mended(for: Sample.tenant(), from: catalogue).tenant == TenantReference(Sample.id))
    }

    @Test func `into another cloud is an error`() throws {
        let link = try pasted("https://security.microsoft.us/incidents/7")
        let error = #expect(throws: PortalLinkError.self) { try link.mended(for: Sample.tenant(), from: catalogue) }
        #expect(
            error?.description
                == "The link leads to security.microsoft.us in the cloud GCC High, and Contoso (\(Sample.id)) is in Commercial. "
                + "Nothing was rewritten."
        )
    }

    @Test func `can be retargeted where that is meant`() throws {
        let link = try pasted("https://security.microsoft.com/threatanalytics3?tid=\(Sample.otherID)&x=1")
        #expect(
            try link.retargeted(to: Sample.tenant(.dod), from: catalogue).text
                == "https://security.apps.mil/threatanalytics3?x=1&tid=\(Sample.id)"
        )
    }

    @Test func `keeps no tenant in another portal's parameter`() throws {
        let link = try pasted(
            "https://security.microsoft.com/incidents?ctid=\(Sample.id)&delegatedOrg=contoso.onmicrosoft.com&q=1"
        )
        #expect(link.tenant == TenantReference(Sample.id))
        #expect(link.text == "https://security.microsoft.com/incidents?q=1&tid=\(Sample.id)")
    }

    @Test func `never shows a name that could move the cursor`() throws {
        var tenant = try Sample.tenant(initialDomain: nil)
        tenant.displayName = "Con\u{1B}[2Jtoso"
        let error = #expect(throws: PortalLinkError.self) { try link("exchange", in: tenant) }
        #expect(error?.description.unicodeScalars.contains("\u{1B}") == false)
    }
}
