import Storage
import Tenants

/// `/api/v1/findings`: what is the matter with the ways into tenants, and with our own proofs.
enum FindingOperations {
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let store = call.parts.store
        let known = try await store.customers(in: caller.scope)
        let named = try call.namedCustomers(among: known)
        let findings = try await store.findings(in: caller.scope)
        let after = try call.query.cursor(TextCursor.place) ?? ""
        let limit = try call.query.limit()
        let own = named.isEmpty ? FindingOperations.own(findings, known, call) : []
        let rest = (own + FindingOperations.items(of: named.isEmpty ? known : named, findings, call))
            .filter { $0.key > after }.sorted { $0.key < $1.key }
        let page = rest.prefix(limit)
        try await call.record(.statusRead, of: named, by: caller)
        return APIList(
            page.map(\.document),
            next: rest.count > limit ? page.last.map { TextCursor.text($0.key) } : nil,
        ).answer(to: call)
    }

    /// A finding, and its place in the list.
    private struct Item {
        let key: String
        let document: JSON

        init(_ owner: String, _ kept: KeptFinding, _ finding: AccessFinding, _ members: [JSON.Member], link: String?) {
            key = [owner, finding.subject.rawValue, finding.name.bound, kept.machine].joined(separator: "\n")
            document = .object(members + kept.json(finding, link: link))
        }
    }

    /// The documents of those about a customer's tenants, the worst of each tenant first.
    static func documents(of customer: Customer, _ findings: AccessFindings, _ call: Call) -> [JSON] {
        items(of: [customer], findings, call).map(\.document)
    }

    private static func items(of customers: [Customer], _ findings: AccessFindings, _ call: Call) -> [Item] {
        customers.flatMap { customer in
            customer.tenants.flatMap { tenant in
                findings.findings(of: tenant.id, at: call.now).map { kept, finding in
                    Item(
                        "\(customer.details.handle)\n\(tenant.id)",
                        kept,
                        finding,
                        [
                            JSON.Member("customer", customer.brief),
                            JSON.Member("tenantID", .text(tenant.id.rawValue)),
                            JSON.Member("machine", .null),
                        ],
                        link: call.parts.portals.link(of: finding, in: tenant),
                    )
                }
            }
        }
    }

    /// Those about our own proofs, which are of no customer.
    private static func own(_ findings: AccessFindings, _ customers: [Customer], _ call: Call) -> [Item] {
        let tenants = customers.flatMap(\.tenants)
        return findings.own(at: call.now).map { kept, finding in
            Item(
                "",
                kept,
                finding,
                [
                    JSON.Member("customer", .null),
                    JSON.Member("tenantID", .null),
                    JSON.Member("machine", .text(optional: kept.machine.isEmpty ? nil : kept.machine)),
                ],
                link: call.parts.portals.link(ofOwn: finding, beside: tenants),
            )
        }
    }
}
