import Tenants

/// The evidence of one alert or several, by kind, each piece once.
struct EvidenceGroups {
    /// The pieces of one kind, in the order in which they came up.
    struct Group {
        let kind: EvidenceKind
        var pieces: [Evidence]
    }

    private(set) var groups: [Group] = []

    init(of alerts: [Alert]) {
        var places: [Piece: (group: Int, piece: Int)] = [:]
        for evidence in alerts.flatMap(\.evidence) {
            let piece = Piece(kind: evidence.kind, entities: evidence.entities)
            if let place = places[piece] {
                // The last word on it counts: alerts come in the order in which they came to be.
                groups[place.group].pieces[place.piece] = evidence
                continue
            }
            let group = groups.firstIndex { $0.kind == evidence.kind } ?? groups.endIndex
            if group == groups.endIndex { groups.append(Group(kind: evidence.kind, pieces: [])) }
            places[piece] = (group, groups[group].pieces.count)
            groups[group].pieces.append(evidence)
        }
    }

    private struct Piece: Hashable {
        let kind: EvidenceKind
        let entities: [Entity]
    }

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

extension EvidenceKind {
    /// The kind as a heading: `Cloud logon session` for `cloudLogonSession`.
    var title: String {
        let words = description.reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
        return self == .ip ? "IP address" : self == .url ? "URL" : words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension EvidenceKind {
    /// The entities by which the portal has a page of such a piece, and not of something that it only mentions.
    fileprivate var pages: Set<EntityKind> {
        switch self {
        case .device: [.deviceID]
        case .user, .mailbox: [.userID, .userName, .securityID]
        case .file, .process: [.sha256, .sha1]
        case .ip: [.address]
        case .url: [.url]
        case .dns: [.domain]
        default: []
        }
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
