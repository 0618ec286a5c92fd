/// The evidence of one alert or several, by kind, each piece once.
package struct EvidenceGroups: Sendable {
    /// The pieces of one kind, in the order in which they came up.
    package struct Group: Sendable {
        package let kind: EvidenceKind
        package fileprivate(set) var pieces: [Evidence]
    }

    package private(set) var groups: [Group] = []

    /// Groups the evidence of alerts, which come in the order in which they came to be.
    package init(of alerts: [Alert]) {
        var places: [Piece: (group: Int, piece: Int)] = [:]
        for evidence in alerts.flatMap(\.evidence) {
            let piece = Piece(kind: evidence.kind, entities: evidence.entities)
            if let place = places[piece] {
                // The last word on it counts.
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
}

extension EvidenceKind {
    /// The kind as a heading in English: `Cloud logon session` for `cloudLogonSession`.
    package var title: String {
        let words = description.reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
        return self == .ip ? "IP address" : self == .url ? "URL" : words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The entities by which the portal has a page of such a piece, and not of something that it only mentions.
    package var pages: Set<EntityKind> {
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
