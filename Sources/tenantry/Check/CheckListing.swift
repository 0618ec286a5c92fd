import Access
import MicrosoftCloud
import Tenants

/// What a check found out, as a list.
enum CheckListing {
    /// A tenant, whose it is, and what was found out about it.
    struct Item {
        let customer: Customer
        let tenant: Tenant
        let findings: [CheckFinding]
        let portals: PortalCatalogue

        /// Whether something cannot be done there.
        var isFailing: Bool { findings.contains { $0.severity == .failure } }

        /// The portal's page to do something at, in this tenant; `nil` where there is none, or it cannot be named.
        func link(of finding: CheckFinding) -> String? {
            // A page that a cloud lacks, or that wants a domain which is not known, has no link.
            finding.page.flatMap { try? PortalLink(to: portals.page(named: $0), in: tenant, from: portals) }
                .map { "\($0)" }
        }
    }

    static func listing(_ items: [Item], own: [CheckFinding]) -> Listing<Item> {
        Listing(
            items,
            named: "tenants",
            rest: [JSON.Member("own", .list(own.map { json($0, link: nil) }))],
            columns: [
                Table.Column("CUSTOMER"), Table.Column("TENANT", least: 12, importance: 4), Table.Column("STATE"),
                Table.Column("FINDINGS", .right, importance: 5),
            ],
            row: row,
            json: { item in
                [
                    "customer": item.customer.brief,
                    "tenantID": .text(item.tenant.id.rawValue),
                    "state": .text(item.state.text),
                    "findings": .list(item.findings.map { json($0, link: item.link(of: $0)) }),
                ]
            },
        )
    }

    private static func row(_ item: Item) -> Table.Row {
        let (state, style) = item.state
        return Table.Row(
            [
                Cell(item.customer.details.handle.rawValue, .bold),
                Cell(item.tenant.defaultDomain?.rawValue ?? item.tenant.id.rawValue),
                Cell(state, style),
                Cell(String(item.findings.count)),
            ],
            under: item.findings.flatMap { finding in
                let words = [finding.sentence, finding.advice].compactMap(\.self).joined(separator: " ")
                let link = item.link(of: finding).map { " \($0)" } ?? ""
                return [Cell("\(finding.severity.rawValue): \(words)\(finding.responsible.words)\(link)", .faint)]
            },
        )
    }

    private static func json(_ finding: CheckFinding, link: String?) -> JSON {
        [
            "subject": .text(finding.subject.rawValue),
            "severity": .text(finding.severity.rawValue),
            "sentence": .text(finding.sentence),
            "advice": .text(optional: finding.advice),
            "responsible": .text(finding.responsible.rawValue),
            "link": .text(optional: link),
        ]
    }

    /// Says what is found about our own credentials, and how many tenants are as they should be.
    static func tell(_ own: [CheckFinding], _ items: [Item], on output: Output) {
        for finding in own {
            output.note("\(finding.sentence)\(finding.advice.map { " \($0)" } ?? "")")
        }
        let failing = items.filter(\.isFailing).count
        output.note(
            failing == 0
                ? "We get into all: \(items.count.of("tenant"))."
                : "Something cannot be done in \(failing) of \(items.count.of("tenant"))."
        )
    }
}

extension CheckListing.Item {
    /// The state in a word.
    var state: (text: String, style: Style) {
        switch findings.first?.severity {
        case .failure?: ("failing", .boldRed)
        case .warning?: ("warning", .yellow)
        case .note?, nil: ("good", .green)
        }
    }
}

extension EntraErrorExplanation.Responsible {
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
