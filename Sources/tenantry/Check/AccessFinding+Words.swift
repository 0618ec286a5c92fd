import Tenants

extension AccessFinding {
    /// What is so, what to do, and who must.
    var words: String {
        [sentence, advice].compactMap(\.self).joined(separator: " ") + responsible.words
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
        // A page that a cloud lacks, or that wants a domain which is not known, has no link.
        finding.page.flatMap { try? PortalLink(to: page(named: $0), in: tenant, from: self) }.map { "\($0)" }
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
