import Access
import MicrosoftCloud
import Storage
import Tenants

/// What was discovered, as a list, and what is said beside it.
struct DiscoverListing {
    let tenants: [DiscoveredTenant]
    let survey: Survey
    let signIn: KeptSignIn
    let outcome: Adding.Outcome

    /// Those that can be chosen, in the order of their numbers.
    var offered: [DiscoveredTenant] { tenants.filter(\.isNew) }

    var listing: Listing<DiscoveredTenant> {
        let numbers = Dictionary(zip(offered.map(\.id), 1...)) { first, _ in first }
        return Listing(
            tenants,
            named: "tenants",
            rest: rest,
            columns: [
                Table.Column("#", .right), Table.Column("NAME", least: 12),
                Table.Column("DOMAIN", least: 12, importance: 7),
                Table.Column("CUSTOMER", least: 8), Table.Column("RELATIONSHIP", importance: 8),
                Table.Column("ENDS", importance: 9), Table.Column("FROM", importance: 4),
                Table.Column("CLOUD", importance: 3), Table.Column("TENANT ID", importance: 5),
            ],
            row: { $0.row(number: numbers[$0.id]) },
            json: \.json,
            header: DiscoverListing.header,
            record: \.record,
        )
    }

    private var rest: [JSON.Member] {
        [
            JSON.Member(
                "signedIn",
                [
                    "account": .text(signIn.account), "home": .text(signIn.home.rawValue),
                    "cloud": .text(signIn.cloud.rawValue),
                ],
            ),
            JSON.Member(
                "incomplete",
                .list(survey.gaps.map { ["list": .text($0.list.rawValue), "why": .text($0.why)] }),
            ),
            JSON.Member("relationshipsWithoutCustomer", .number(survey.unnamed)),
            JSON.Member(
                "added",
                .list(
                    outcome.added.map {
                        ["handle": .text($0.details.handle.rawValue), "tenantID": .text($0.tenant.rawValue)]
                    }
                ),
            ),
            JSON.Member(
                "notAdded",
                .list(
                    outcome.faults.map { ["tenantID": .text($0.tenant.id.rawValue), "why": .text($0.why)] }
                ),
            ),
        ]
    }

    private static let header = [
        "tenant_id", "name", "default_domain", "domains", "cloud", "from", "relationship", "relationship_status",
        "relationship_ends", "standing", "customer",
    ]

    /// Says how many there are, and what the list does not show.
    func tell(on output: Output) {
        let new = offered.count
        output.note(
            "\(tenants.count.of("tenant")) found, \(new) of them nobody's yet. Signed in as \(signIn.account)."
        )
        let alike = offered.compactMap { tenant in
            if case .resembling(let handle) = tenant.standing { handle } else { nil }
        }
        if let first = alike.first {
            output.note(
                "\(alike.count.of("tenant")) marked “new?” may be another one of a customer, such as \(first): then add it "
                    + "by 'tenantry customers edit \(first) --add-tenant TENANT-ID'. “all” leaves it out."
            )
        }
        if survey.unnamed > 0 {
            output.note("\(survey.unnamed.of("partner relationship")) left out: no customer is named in it yet.")
        }
    }
}

extension Adding.Outcome {
    /// Says what was added and what was not.
    func tell(isDry: Bool, on output: Output) {
        for customer in added {
            output.note(
                "\(isDry ? "Would add" : "Added") \(customer.details.handle) (\(Hostile(customer.details.name))): "
                    + "tenant \(customer.tenant)."
            )
        }
        for tenant in present { output.note("Tenant \(tenant) is a customer's already.") }
        for fault in faults {
            let name = fault.tenant.name.map { " (\($0))" } ?? ""
            output.note("Tenant \(fault.tenant.id)\(name) was not added. \(fault.why)")
        }
    }
}

extension DiscoveredTenant {
    /// Where it was found.
    fileprivate var sources: [String] {
        (isDirectory ? ["directory"] : []) + (relationships.isEmpty ? [] : ["partner"])
    }

    private var standingName: String {
        switch standing {
        case .own: "own"
        case .customer: "customer"
        case .resembling: "resembling"
        case .new: "new"
        }
    }

    private var customer: CustomerHandle? {
        switch standing {
        case .customer(let handle), .resembling(let handle): handle
        case .own, .new: nil
        }
    }

    fileprivate func row(number: Int?) -> Table.Row {
        let (standing, style): (String, Style) =
            switch self.standing {
            case .own: ("our own", .faint)
            case .customer(let handle): (handle.rawValue, .bold)
            case .resembling: ("new?", .yellow)
            case .new: ("new", .green)
            }
        let first = relationships.first
        let others = relationships.count - 1
        return Table.Row([
            Cell(number.map { "\($0)" } ?? "", .faint),
            Cell(name ?? Hostile(domain?.rawValue ?? id.rawValue)),
            Cell(domain?.rawValue ?? ""),
            Cell(standing, style),
            Cell((first.map { "\($0.status)" } ?? "") + (others > 0 ? " +\(others)" : ""), first?.style ?? .plain),
            Cell(first?.end ?? ""),
            Cell(sources.joined(separator: ", ")),
            Cell(cloud.title),
            Cell(id.rawValue),
        ])
    }

    fileprivate var json: JSON {
        [
            "tenantID": .text(id.rawValue),
            "name": .text(optional: name),
            "defaultDomain": .text(optional: defaultDomain?.rawValue),
            "domains": .texts(domains.map(\.rawValue).sorted()),
            "cloud": .text(cloud.rawValue),
            "from": .texts(sources),
            "standing": .text(standingName),
            "customer": .text(optional: customer?.rawValue),
            "relationships": .list(relationships.map(\.json)),
        ]
    }

    fileprivate var record: [String] {
        let first = relationships.first
        return [
            id.rawValue, name?.csv ?? "", domain?.rawValue ?? "",
            domains.map(\.rawValue).sorted().joined(separator: ";"),
            cloud.rawValue, sources.joined(separator: ";"), first?.name.csv ?? "",
            first.map { Hostile($0.status.rawValue).csv } ?? "", first?.ends?.description ?? "", standingName,
            customer?.rawValue ?? "",
        ]
    }
}

extension PartnerRelationship {
    /// The day on which it ends, in a word or two.
    fileprivate var end: String? {
        ends.map { extendsItself ? "\($0.description.prefix(10)), extends" : String($0.description.prefix(10)) }
    }

    fileprivate var style: Style {
        switch status.stage {
        case .inForce: status == .active ? .plain : .yellow
        case .coming: .faint
        case .over: .boldRed
        }
    }

    fileprivate var json: JSON {
        [
            "id": .text(id), "name": .text(name), "status": .text(status.rawValue), "ends": .moment(ends),
            "extendsItself": .flag(extendsItself),
        ]
    }
}
