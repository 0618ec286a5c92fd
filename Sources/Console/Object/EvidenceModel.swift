import Localization
import Tenants

/// The pieces of evidence of one kind, as texts.
struct EvidenceModel: Sendable {
    /// One piece.
    struct Piece: Sendable {
        let verdict: VerdictSign
        let main: Name
        let others: [Name]
        let remediation: String
        /// `nil` where nothing is said of them.
        let roles: String?
    }

    /// An entity that a piece names.
    struct Name: Sendable {
        let label: String
        let value: String
        /// Whether it is a hash, a command or the like, of which each letter counts.
        let isCode: Bool
        var wayOut: WayOut?
    }

    let title: String
    let count: String
    let pieces: [Piece]
    /// What is said of those that are not shown; `nil` where all are.
    let rest: String?

    /// Shows evidence by its kinds, with the ways to the portal's pages.
    static func all(of alerts: [Alert], _ ways: WaysOut, _ words: Words) -> [EvidenceModel] {
        EvidenceGroups(of: alerts).groups.map { EvidenceModel($0, ways, words) }
    }

    private init(_ group: EvidenceGroups.Group, _ ways: WaysOut, _ words: Words) {
        let known = words.glossary.word(group.kind.rawValue, of: .evidence, in: words.language)
        let title = known ?? group.kind.title
        self.title = title
        count = words.number(group.pieces.count)
        let shown = group.pieces.prefix(EvidenceModel.most)
        pieces = shown.map { piece in
            let names = Name.all(of: piece, ways, words)
            return Piece(
                verdict: VerdictSign(piece.verdict, words),
                main: names.first ?? Name(label: title, value: "–", isCode: false, wayOut: nil),
                others: Array(names.dropFirst()),
                remediation: words.say(piece.remediation.rawValue, of: .remediation),
                roles: piece.roles.map { words.say($0, of: .role) }.joined(separator: words.say(.consoleComma))
                    .orNothing,
            )
        }
        let hidden = group.pieces.count - shown.count
        rest = hidden > 0 ? words.say(.objectPageEvidenceMore, [.count: words.number(hidden)]) : nil
    }

    private static let most = 60
}

extension EvidenceModel.Name {
    /// What a piece names, with one way out to each page that the portal has of it, or to a search for it.
    ///
    /// A user has one page, whether it is asked for by the name, the ID or the security ID; and so has a file.
    static func all(of piece: Evidence, _ ways: WaysOut, _ words: Words) -> [EvidenceModel.Name] {
        var pages: Set<String> = []
        var names = piece.entities.prefix(most).map { entity in
            let way = ways.entity(entity).flatMap { way in
                !["user", "file"].contains(way.page) || pages.insert(way.page).inserted ? way : nil
            }
            return EvidenceModel.Name(entity, way, words)
        }
        // A device's page is asked for by its ID, and looked for at its name. The file of a process is another thing than itself.
        if piece.kind != .process,
            let own = piece.entities.prefix(most).firstIndex(where: { piece.kind.pages.contains($0.kind) }),
            names[own].wayOut != nil, names[0].wayOut == nil
        {
            names[0].wayOut = names[own].wayOut
            names[own].wayOut = nil
        }
        // What has no page is hunted for; one more name of what has one is not.
        let hasPage = names.contains { $0.wayOut != nil }
        let hasHash = piece.entities.contains { [.sha1, .sha256].contains($0.kind) }
        for (place, entity) in piece.entities.prefix(most).enumerated() where names[place].wayOut == nil {
            let isAnotherName = entity.kind == .fileName && hasHash || entity.kind == .name && hasPage
            names[place].wayOut = isAnotherName ? nil : ways.hunt(for: entity, of: piece.kind)
        }
        return names
    }

    private static let most = 12

    private init(_ entity: Entity, _ way: WayOut?, _ words: Words) {
        label = words.say(entity.kind.rawValue, of: .entity)
        value = entity.value.terminal
        isCode =
            switch entity.kind {
            case .sha1, .sha256, .commandLine, .registryKey, .deviceID, .userID, .securityID, .message, .cloudResource:
                true
            default: false
            }
        wayOut = way
    }
}

/// A verdict by a shape and a word, so that nobody has to tell it by its colour.
struct VerdictSign: Sendable {
    /// What the style sheet calls it.
    let kind: String
    let word: String
    /// What is drawn, in a square of 20.
    let outline: String

    init(_ verdict: Verdict, _ words: Words) {
        word = words.say(verdict.rawValue, of: .verdict)
        switch verdict {
        case .malicious: (kind, outline) = ("malicious", "M4 4 16 16M16 4 4 16")
        case .suspicious: (kind, outline) = ("suspicious", "M10 3V12M10 15.5V17")
        case .noThreatsFound: (kind, outline) = ("clean", "M4 11 8 15 16 5")
        default: (kind, outline) = ("undecided", "M5 10H15")
        }
    }
}
