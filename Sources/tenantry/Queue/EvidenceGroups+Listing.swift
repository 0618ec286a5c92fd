import Tenants

extension EvidenceGroups {
    /// The groups under their titles.
    func lines(in tenant: Tenant, links: QueueLinks) -> [(title: String, table: Table)] {
        groups.map { group in
            (
                group.kind.title,
                Table(
                    [
                        Table.Column("VERDICT"), Table.Column("WHAT", least: 20),
                        Table.Column("REMEDIATION", importance: 6), Table.Column("ROLES", least: 8, importance: 4),
                    ],
                    rows: group.pieces.map { row($0, in: tenant, links) },
                )
            )
        }
    }

    private func row(_ evidence: Evidence, in tenant: Tenant, _ links: QueueLinks) -> Table.Row {
        let own = evidence.entities.first { evidence.kind.pages.contains($0.kind) }
        let link = own.flatMap { links.entity($0, in: tenant) }
        let others = evidence.entities.dropFirst().map { entity in
            Cell("\(entity.kind.rawValue): \(entity.value)", .faint, link: links.entity(entity, in: tenant))
        }
        return Table.Row(
            [
                Cell(evidence.verdict.description, evidence.verdict.style),
                Cell(evidence.entities.first?.value ?? Hostile("(no name)"), link: link),
                Cell(evidence.remediation.description),
                Cell(Hostile(evidence.roles.joined(separator: ", "))),
            ],
            under: others + (link.map { [Cell($0, .faint, link: $0)] } ?? []),
            depth: 4,
        )
    }
}

extension Verdict {
    var style: Style {
        switch self {
        case .malicious: .boldRed
        case .suspicious: .yellow
        case .noThreatsFound: .green
        default: .plain
        }
    }
}
