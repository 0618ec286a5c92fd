package import Tenants

extension AccessFinding {
    /// The members of its document.
    package func json(link: String?) -> [JSON.Member] {
        [
            JSON.Member("subject", .text(subject.rawValue)),
            JSON.Member("name", .text(name)),
            JSON.Member("severity", .text(severity.rawValue)),
            JSON.Member("sentence", .text(sentence)),
            JSON.Member("advice", .text(optional: advice)),
            JSON.Member("responsible", .text(responsible.rawValue)),
            JSON.Member("link", .text(optional: link)),
        ]
    }
}

extension PortalCatalogue {
    /// The page to do something about a finding at, in the tenant; `nil` where there is none, or it cannot be named.
    package func link(of finding: AccessFinding, in tenant: Tenant) -> String? {
        portalLink(of: finding, in: tenant).map { "\($0)" }
    }

    /// The page of our own tenant to do something about our own proofs at; `nil` where it is not the same for all tenants,
    /// since they are in several clouds and it is not known in which of them we are.
    package func link(ofOwn finding: AccessFinding, beside tenants: [Tenant]) -> String? {
        let clouds = Dictionary(tenants.map { ($0.cloud, $0) }) { first, _ in first }.values
        let links = Set(clouds.compactMap { portalLink(of: finding, in: $0) }.filter { $0.tenant == nil }.map(\.text))
        return links.count == 1 ? links.first : nil
    }

    private func portalLink(of finding: AccessFinding, in tenant: Tenant) -> PortalLink? {
        // A page that a cloud lacks, or that wants a domain which is not known, has no link.
        finding.page.flatMap { try? PortalLink(to: page(named: $0), in: tenant, from: self) }
    }
}

extension KeptFinding {
    /// The members of its document: what it says at a moment, and since when.
    package func json(_ finding: AccessFinding, link: String?) -> [JSON.Member] {
        finding.json(link: link) + [
            JSON.Member("since", .moment(since)),
            JSON.Member("lastSeen", .moment(lastSeen)),
            JSON.Member("ends", .moment(ends)),
        ]
    }
}
