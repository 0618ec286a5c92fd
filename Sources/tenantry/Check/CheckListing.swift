import Access
import Console
import Tenants

/// What a check found out, as a list.
enum CheckListing {
    /// A tenant, whose it is, and what was found out about it.
    struct Item {
        let customer: Customer
        let checked: CheckedTenant
        let portals: PortalCatalogue

        var tenant: Tenant { checked.tenant }
        var findings: [AccessFinding] { checked.findings }

        /// Whether something cannot be done there.
        var isFailing: Bool { findings.contains { $0.severity == .failure } }

        /// Whether it stays open how well we get in, because Microsoft did not answer as it should.
        var isUnknown: Bool { !isFailing && !checked.isEntered }
    }

    /// What is found about our own proofs, and the page to do something about it at.
    struct Own {
        let finding: AccessFinding
        let link: String?

        /// Whether something of ours fails, whatever the tenants say.
        var isFailing: Bool { finding.severity == .failure }

        var words: String { finding.words + (link.map { " \($0)" } ?? "") }
    }

    static func listing(_ items: [Item], own: [Own]) -> Listing<Item> {
        Listing(
            items,
            named: "tenants",
            rest: [JSON.Member("own", .list(own.map { .object($0.finding.json(link: $0.link)) }))],
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
                    "permissions": item.checked.permissions.map(json) ?? .null,
                    "findings": .list(
                        item.findings.map { .object($0.json(link: item.portals.link(of: $0, in: item.tenant))) }
                    ),
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
            under: item.findings.map { finding in
                let link = item.portals.link(of: finding, in: item.tenant).map { " \($0)" } ?? ""
                return Cell("\(finding.severity.rawValue): \(finding.words)\(link)", .faint)
            },
        )
    }

    private static func json(_ permissions: CheckedTenant.Permissions) -> JSON {
        [
            "present": .texts(permissions.present),
            "missing": .texts(permissions.missing),
            "surplus": .texts(permissions.surplus),
        ]
    }

    /// Says what is found about our own credentials, and how many tenants are as they should be.
    static func tell(_ own: [Own], _ items: [Item], on output: Output) {
        for one in own { output.note(one.words) }
        let failing = items.filter(\.isFailing).count
        let unknown = items.filter(\.isUnknown).count
        let tenants = items.count.of("tenant")
        if failing > 0 { output.note("Something cannot be done in \(failing) of \(tenants).") }
        if unknown > 0 {
            output.note("Whether we get in is not known of \(unknown) of \(tenants), which did not answer: see above.")
        }
        guard failing == 0, unknown == 0 else { return }
        if own.contains(where: \.isFailing) {
            output.note("We get into all (\(tenants)), but something of our own fails: see above.")
        } else {
            output.note("We get into all: \(tenants).")
        }
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
