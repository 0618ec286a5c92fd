/// The portals that links lead to, with their pages: Microsoft's own, and what the operator added.
///
/// It is a value that is read from data and passed on; there is no shared one.
package struct PortalCatalogue: Hashable, Sendable {
    /// The portals in the order of the files that they come from.
    package let portals: [Portal]
    /// Domains in which only Microsoft can make a host.
    let microsoftDomains: [String]

    /// The catalogue that is part of the program.
    ///
    /// It is read anew at every call.
    /// - Throws: ``PortalCatalogueError`` if the program was built with a broken catalogue.
    package static func shipped() throws(PortalCatalogueError) -> PortalCatalogue {
        try PortalCatalogue(yaml: Assets.portalsYaml.description, file: "portals.yaml")
    }

    /// Every page of every portal.
    package var pages: [PortalPage] { portals.flatMap(\.pages) }

    /// Finds a page by its key or one of its aliases, in either case.
    /// - Throws: ``PortalLinkError/unknownPage(_:nearest:)``
    package func page(named name: String) throws(PortalLinkError) -> PortalPage {
        let key = name.lowercased()
        for portal in portals {
            if let page = portal.pages.first(where: { $0.key == key || $0.aliases.contains(key) }) { return page }
        }
        let names = pages.flatMap { [$0.key] + $0.aliases }
        throw .unknownPage(Hostile(name), nearest: Nearest.words(to: key, among: names))
    }

    /// The portal that a page belongs to.
    package func portal(of page: PortalPage) -> Portal? {
        portal(named: page.portal)
    }

    /// The portal with a key.
    package func portal(named key: String) -> Portal? {
        portals.first { $0.key == key }
    }

    /// Where a page stands in a cloud, and `nil` where it does not exist there.
    package func place(of page: PortalPage, in cloud: Cloud) -> PortalPlace? {
        portal(of: page)?.place(of: page, in: cloud)
    }

    /// Every host that a page stands on in some cloud.
    package var hosts: Set<String> {
        var hosts: Set<String> = []
        for portal in portals {
            hosts.formUnion(portal.hosts.values.map(\.name))
            for page in portal.pages where page.host != nil || !page.exceptions.isEmpty {
                hosts.formUnion(Cloud.allCases.compactMap { portal.place(of: page, in: $0)?.host })
            }
        }
        return hosts
    }

    /// Whether a host lies in a domain in which only Microsoft can make one.
    func isMicrosofts(_ host: String) -> Bool {
        microsoftDomains.contains { host == $0 || host.hasSuffix("." + $0) }
    }
}
