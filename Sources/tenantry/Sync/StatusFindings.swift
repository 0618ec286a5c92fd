import Console
import Storage
import Tenants

/// What the last looks found of the ways into some customers' tenants, and of our own proofs, as `status` shows it.
struct StatusFindings {
    /// A finding, and whose it is.
    struct Item {
        let customer: Customer
        let tenant: Tenant
        let kept: KeptFinding
        let finding: AccessFinding
        let link: String?

        func line(at now: Timestamp) -> String {
            let sentence = finding.sentence
            return "\(finding.severity.rawValue) for \(kept.since.age(at: now)): \(sentence)\(toDo(behind: sentence))"
        }

        /// What is to be done, who must, and where, behind a text that says what is so.
        func toDo(behind text: String) -> String {
            finding.toDo(behind: text) + (link.map { " \($0)" } ?? "")
        }
    }

    let items: [Item]
    private let own: [(kept: KeptFinding, finding: AccessFinding, link: String?)]

    init(of customers: [Customer], _ findings: AccessFindings, portals: PortalCatalogue, at now: Timestamp) {
        let tenants = customers.flatMap(\.tenants)
        own = findings.own(at: now).map { ($0, $1, portals.link(ofOwn: $1, beside: tenants)) }
        items = customers.flatMap { customer in
            customer.tenants.flatMap { tenant in
                findings.findings(of: tenant.id, at: now).map { kept, finding in
                    Item(
                        customer: customer,
                        tenant: tenant,
                        kept: kept,
                        finding: finding,
                        link: portals.link(of: finding, in: tenant),
                    )
                }
            }
        }
    }

    /// What there is to say of a tenant besides its gaps, some of which say the same.
    func untold(beside gaps: [Gap], of tenant: TenantID) -> [Item] {
        items.filter { item in
            guard item.tenant.id == tenant, item.finding.severity != .note else { return false }
            return !gaps.contains { $0.tells(item.finding) }
        }
    }

    /// What says the same as a gap, and what to do about it besides.
    func item(telling gap: Gap) -> Item? {
        items.first { $0.tenant.id == gap.tenant && gap.tells($0.finding) }
    }

    /// The members of the document.
    var members: [JSON.Member] {
        let tenants = items.map { item in
            JSON.object(
                [
                    JSON.Member("customer", item.customer.brief),
                    JSON.Member("tenantID", .text(item.tenant.id.rawValue)),
                ] + item.kept.json(item.finding, link: item.link)
            )
        }
        let own = own.map { kept, finding, link in
            JSON.object(
                [JSON.Member("machine", .text(optional: kept.machine.isEmpty ? nil : kept.machine))]
                    + kept.json(finding, link: link)
            )
        }
        return [JSON.Member("findings", .list(tenants)), JSON.Member("own", .list(own))]
    }

    /// Says what is the matter with our own proofs.
    func tell(on output: Output) {
        for (kept, finding, link) in own where finding.severity != .note {
            output.note(kept.place + finding.words + (link.map { " \($0)" } ?? ""))
        }
    }
}
