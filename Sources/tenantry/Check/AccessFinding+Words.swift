import Tenants

extension AccessFinding {
    /// What is so, what to do, and who must.
    var words: String { sentence + toDo(behind: sentence) }

    /// What to do, where the text before it does not say that already, and who must.
    func toDo(behind text: String) -> String {
        let advice = advice.flatMap { text.contains($0) ? nil : " \($0)" }
        return (advice ?? "") + responsible.words
    }

    /// The members of its document.
    func json(link: String?) -> [JSON.Member] {
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
    func link(of finding: AccessFinding, in tenant: Tenant) -> String? {
        portalLink(of: finding, in: tenant).map { "\($0)" }
    }

    /// The page of our own tenant to do something about our own proofs at; `nil` where it is not the same for all tenants,
    /// since they are in several clouds and it is not known in which of them we are.
    func link(ofOwn finding: AccessFinding, beside tenants: [Tenant]) -> String? {
        let clouds = Dictionary(tenants.map { ($0.cloud, $0) }) { first, _ in first }.values
        let links = Set(clouds.compactMap { portalLink(of: finding, in: $0) }.filter { $0.tenant == nil }.map(\.text))
        return links.count == 1 ? links.first : nil
    }

    private func portalLink(of finding: AccessFinding, in tenant: Tenant) -> PortalLink? {
        // A page that a cloud lacks, or that wants a domain which is not known, has no link.
        finding.page.flatMap { try? PortalLink(to: page(named: $0), in: tenant, from: self) }
    }
}

extension AccessFinding.Responsible {
    /// Who must do it, behind what is to be done.
    fileprivate var words: String {
        switch self {
        case .provider: " (ours to do)"
        case .customer: " (the customer's to do)"
        case .analyst: " (the analyst's to do)"
        case .nobody: ""
        }
    }
}
