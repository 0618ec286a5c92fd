import Tenants
import Testing

@Suite struct `A catalogue of portals` {
    /// A file with one portal and one page, of which a line can be replaced.
    static func file(
        path: String = "/x/{incident}",
        tenant: String = "\"?tid={tenant-id}\"",
        host: String = "portal.example.com",
        extra: String = ""
    ) -> String {
        """
        portals:
          - portal: soc
            title: Our own
            tenant: \(tenant)
            hosts:
              commercial: \(host)
            pages:
              - key: case
                title: A case
                path: "\(path)"
        \(extra)
        """
    }

    @Test(arguments: [
        (file(path: "/x/{incidnt}"), 10, "“{incidnt}” is no placeholder"),
        (file(path: "/x?y={nothing}"), 10, "“{nothing}” is no placeholder"),
        (file(tenant: "\"?tid={guid}\""), 4, "“{guid}” is no placeholder"),
        (file(path: "http://portal.example.com/x"), 10, "“http” is not allowed"),
        (file(path: "javascript:alert(1)"), 10, "“javascript” is not allowed"),
        (file(host: "http://portal.example.com"), 6, "“http” is not allowed"),
        (file(path: "https://{domain}/x"), 10, "“{domain}” would make a host out of data"),
        (file(path: "https://{domain}.example.com/x"), 10, "would make a host out of data"),
        (file(host: "\"{tenant}.example.com\""), 6, "would make a host out of data"),
        (file(host: "portal.example.com:8443"), 6, "is no host name"),
        (file(host: "user@portal.example.com"), 6, "is no host name"),
        (file(host: "localhost"), 6, "is no host name"),
        (file(path: "x/{incident}"), 10, "is no path that we can fill"),
        (file(path: "//evil.example/x"), 10, "is no path that we can fill"),
        (file(path: "/x y"), 10, "is no path that we can fill"),
        (file(path: "/x{incident}y"), 10, "is no path that we can fill"),
        (file(path: "/{incident"), 10, "is no path that we can fill"),
        (file(path: "/{incident}/{incident}"), 10, "is there twice"),
        (file(path: "/x?tid={tenant-id}"), 10, "belongs into the field “tenant”"),
        (file(tenant: "\"tid={tenant-id}\""), 4, "says no place for a tenant"),
        (file(extra: "        colour: red"), 11, "“colour” is no field of a page"),
        (file(extra: "    owner: us"), 11, "“owner” is no field of a portal"),
        (file(extra: "other: 1"), 11, "“other” is no field of the file"),
        (file(extra: "      - {key: case, title: Again, path: /}"), 11, "“case” is taken already, on line 8"),
        (
            file(extra: "      - {key: other, aliases: [case], title: Again, path: /}"), 11,
            "“case” is taken already, on line 8"
        ),
        (file(extra: "      - {key: other, title: No path}"), 11, "“path” is missing from a page"),
        (file(extra: "      - {title: No key, path: /}"), 11, "“key” is missing from a page"),
        (file(extra: "      - {key: other, path: /}"), 11, "“title” is missing from a page"),
        (file(extra: "  - {portal: bare, title: Bare, tenant: none}"), 11, "“hosts” is missing from a portal"),
        (
            file(extra: "  - {portal: bare, title: Bare, hosts: {commercial: a.example}}"), 11,
            "“tenant” is missing from a portal"
        ),
        (
            file(extra: "  - {portal: soc, title: Twice, tenant: none, hosts: {}}"), 11,
            "“soc” is taken already, on line 2"
        ),
        (file(extra: "      - {key: other, title: X, path: /, clouds: {mars: none}}"), 11, "“mars” is no cloud"),
        (file(extra: "      - {key: other, title: X, path: /, successor: gone}"), 11, "“gone” is named as a successor"),
        (
            file(extra: "      - {key: other, title: X, path: /, verified: perhaps}"), 11,
            "“verified” must be true or false"
        ),
        (file(extra: "      - {key: -x, title: X, path: /}"), 11, "“-x” is no key"),
        (file(extra: "      - {key: other, title: [X], path: /}"), 11, "“title” must be a text"),
        (file(extra: "      - just text"), 11, "“a page” must be a mapping"),
        (file(extra: "   - broken: ["), 11, "This is not YAML"),
        ("portals: none", 1, "“portals” must be a list"),
        ("- a\n- b", 1, "“the file” must be a mapping"),
        ("portals:\n  - portal: a\n    portal: b\n", 2, "the field portal is there twice"),
        ("portals:\n\t- portal: a", 2, "This is not YAML"),
        ("microsoft:\n  - microsoft.com\n  - http://evil.example", 3, "“http” is not allowed"),
    ])
    func `is refused with file, line and a sentence`(yaml: String, line: Int, sentence: String) throws {
        let error = #expect(throws: PortalCatalogueError.self) { try PortalCatalogue(yaml: yaml, file: "own.yaml") }
        let text = try #require(error).description
        #expect(text.contains(sentence), "\(text)")
        #expect(text.hasPrefix("own.yaml:"))
        if !sentence.hasPrefix("This is not YAML") { #expect(error?.line == line, "\(text)") }
    }

    @Test func `of the operator's own adds to the shipped one`() throws {
        let catalogue = try PortalCatalogue.shipped().merging(yaml: Self.file(), file: "own.yaml")
        let page = try catalogue.page(named: "case")
        let link = try PortalLink(
            to: page,
            in: try Sample.tenant(),
            about: [PortalObject(.incident, "7")],
            from: catalogue
        )
        #expect(link.text == "https://portal.example.com/x/7?tid=\(Sample.id)")
        #expect(try PastedLink(link.text, in: catalogue) == .portal(link))
        #expect(!page.isVerified)
        #expect(page.source == "own.yaml")
        #expect(try catalogue.page(named: "incidents").portal == "defender")
    }

    @Test func `of the operator's own overrides a page and keeps the others`() throws {
        let own = """
            portals:
              - portal: defender
                pages:
                  - {key: reports, title: Reports, path: /our-reports}
            """
        let shipped = try PortalCatalogue.shipped()
        let catalogue = try shipped.merging(yaml: own, file: "own.yaml")
        let tenant = try Sample.tenant(.gccHigh)
        let link = try PortalLink(to: catalogue.page(named: "reports"), in: tenant, from: catalogue)
        #expect(link.text == "https://security.microsoft.us/our-reports?tid=\(Sample.id)")
        #expect(catalogue.pages.count == shipped.pages.count)
    }

    @Test func `of the operator's own overrides a host in one cloud for every page`() throws {
        let own = """
            portals:
              - {portal: defender, hosts: {china: none, dod: defender.example.mil}}
            """
        let catalogue = try PortalCatalogue.shipped().merging(yaml: own, file: "own.yaml")
        let page = try catalogue.page(named: "incidents")
        #expect(catalogue.place(of: page, in: .china) == nil)
        #expect(catalogue.place(of: page, in: .dod)?.host == "defender.example.mil")
        #expect(catalogue.place(of: page, in: .gccHigh)?.host == "security.microsoft.us")
    }

    @Test func `of the operator's own takes a page into another portal, and its aliases`() throws {
        let own = Self.file(extra: "      - {key: incidents, aliases: [mail], title: Ours, path: /i}")
        let catalogue = try PortalCatalogue.shipped().merging(yaml: own, file: "own.yaml")
        #expect(try catalogue.page(named: "incidents").portal == "soc")
        #expect(try catalogue.page(named: "mail").key == "incidents")
        #expect(catalogue.pages.count { $0.key == "incidents" } == 1)
    }

    @Test func `understands a whole URL as a page's path`() throws {
        let catalogue = try PortalCatalogue(
            yaml: Self.file(path: "https://wiki.example.com/runbooks"),
            file: "own.yaml"
        )
        let link = try PortalLink(to: catalogue.page(named: "case"), in: try Sample.tenant(), from: catalogue)
        #expect(link.text == "https://wiki.example.com/runbooks?tid=\(Sample.id)")
    }

    @Test(arguments: [("", 0), ("# nothing yet\n", 0), ("portals: []", 0)])
    func `may be empty`(yaml: String, count: Int) throws {
        #expect(try PortalCatalogue(yaml: yaml, file: "own.yaml").pages.count == count)
    }

    @Test(arguments: [("Incidents", "incidents"), ("HUNT", "hunting"), ("mail", "exchange")])
    func `finds a page by key or alias in either case`(name: String, key: String) throws {
        #expect(try PortalCatalogue.shipped().page(named: name).key == key)
    }

    @Test(arguments: [("incidens", "incidents"), ("devcies", "devices"), ("azrue", "azure")])
    func `names the nearest page for a slip of the finger`(name: String, nearest: String) throws {
        let error = #expect(throws: PortalLinkError.self) { try PortalCatalogue.shipped().page(named: name) }
        #expect(error?.description.contains(nearest) == true)
    }
}
