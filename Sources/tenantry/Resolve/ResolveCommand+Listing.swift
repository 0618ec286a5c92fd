import MicrosoftCloud
import Tenants

extension ResolveCommand {
    /// A row for each tenant of each name: a name that is none has no row, but a sentence.
    static func listing(_ findings: [Finding]) -> Listing<Finding> {
        Listing(
            findings,
            named: "names",
            columns: [
                Table.Column("NAME", least: 16), Table.Column("TENANT ID"), Table.Column("CLOUD"),
                Table.Column("REGION", importance: 5),
            ],
            rows: { finding in
                finding.tenants.map { tenant in
                    Table.Row([
                        Cell(finding.name), Cell(tenant.id.rawValue, .bold), Cell(tenant.cloud.title),
                        Cell(tenant.regionTitle),
                    ])
                }
            },
            json: { finding in
                [
                    "name": .text(finding.name),
                    "outcome": .text(finding.outcome),
                    "tenants": .list(finding.tenants.map(\.json)),
                    "remark": .text(optional: finding.remark),
                ]
            },
        )
    }
}

extension ResolvedTenant {
    fileprivate var regionTitle: String {
        [region, subRegion].compactMap(\.self).joined(separator: "/")
    }

    fileprivate var json: JSON {
        [
            "tenantID": .text(id.rawValue),
            "cloud": .text(cloud.rawValue),
            "region": .text(optional: region),
            "subRegion": .text(optional: subRegion),
            "loginHost": .text(loginHost),
            "graphHost": .text(optional: graphHost),
        ]
    }
}
