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
            let link = link.map { " \($0)" } ?? ""
            return "\(finding.severity.rawValue) for \(kept.since.age(at: now)): \(finding.words)\(link)"
        }
    }

    let items: [Item]
    private let own: [(kept: KeptFinding, finding: AccessFinding)]

    init(of customers: [Customer], _ findings: AccessFindings, portals: PortalCatalogue, at now: Timestamp) {
        own = findings.own(at: now)
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

    /// What there is to say of a tenant besides the reasons of its gaps: what keeps a list from being read is one of those.
    func untold(beside reasons: Set<Hostile>, of tenant: TenantID) -> [Item] {
        items.filter { item in
            guard item.tenant.id == tenant, item.finding.severity != .note else { return false }
            return reasons.isEmpty || ![.token, .endpoint].contains(item.finding.subject)
        }
    }

    /// The members of the document.
    var members: [JSON.Member] {
        let tenants = items.map { item in
            JSON.object(
                [
                    JSON.Member("customer", item.customer.brief),
                    JSON.Member("tenantID", .text(item.tenant.id.rawValue)),
                ] + StatusFindings.members(of: item.kept, item.finding, link: item.link)
            )
        }
        let own = own.map { JSON.object(StatusFindings.members(of: $0.kept, $0.finding, link: nil)) }
        return [JSON.Member("findings", .list(tenants)), JSON.Member("own", .list(own))]
    }

    /// Says what is the matter with our own proofs.
    func tell(on output: Output) {
        for (_, finding) in own where finding.severity != .note { output.note(finding.words) }
    }

    private static func members(of kept: KeptFinding, _ finding: AccessFinding, link: String?) -> [JSON.Member] {
        finding.json(link: link) + [
            JSON.Member("since", .moment(kept.since)),
            JSON.Member("lastSeen", .moment(kept.lastSeen)),
            JSON.Member("ends", .moment(kept.ends)),
        ]
    }
}
