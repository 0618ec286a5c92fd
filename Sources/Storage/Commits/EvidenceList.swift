import Tenants

/// The pieces of evidence of an alert in one column.
///
/// For each piece a line for its kind, its verdict, its remediation, the number of its roles and each of these, the number
/// of its entities, and the kind and the value of each of these.
struct EvidenceList: Storable {
    let pieces: [Evidence]

    init(_ pieces: [Evidence]) {
        self.pieces = pieces
    }

    init?(stored: Value) {
        guard let lines = TextList(stored: stored) else { return nil }
        var reader = LineReader(lines: lines.texts[...])
        var pieces: [Evidence] = []
        while !reader.lines.isEmpty {
            guard let piece = reader.piece() else { return nil }
            pieces.append(piece)
        }
        self.pieces = pieces
    }

    var stored: Value {
        var writer = TextListWriter()
        for piece in pieces {
            writer.append(piece.kind.rawValue)
            writer.append(piece.verdict.rawValue)
            writer.append(piece.remediation.rawValue)
            writer.append("\(piece.roles.count)")
            for role in piece.roles { writer.append(role) }
            writer.append("\(piece.entities.count)")
            for entity in piece.entities {
                writer.append(entity.kind.rawValue)
                writer.append(entity.value.bound)
            }
        }
        return writer.stored
    }

    /// What all the pieces name, each once, as numbers in their order.
    var fingerprints: [Int64] {
        Set(pieces.lazy.flatMap(\.entities).map(\.fingerprint)).sorted()
    }
}

/// Takes lines one after the other; where one is missing or no number, nothing comes of the piece.
private struct LineReader {
    var lines: ArraySlice<String>

    mutating func piece() -> Evidence? {
        guard let kind = text(), let verdict = text(), let remediation = text() else { return nil }
        var piece = Evidence(
            kind: EvidenceKind(rawValue: kind),
            verdict: Verdict(rawValue: verdict),
            remediation: RemediationStatus(rawValue: remediation),
        )
        guard let roles = number() else { return nil }
        for _ in 0..<roles {
            guard let role = text() else { return nil }
            piece.roles.append(role)
        }
        guard let entities = number() else { return nil }
        for _ in 0..<entities {
            guard let kind = text().flatMap(EntityKind.init), let value = text() else { return nil }
            piece.entities.append(Entity(kind: kind, value: Hostile(value)))
        }
        return piece
    }

    private mutating func text() -> String? { lines.popFirst() }

    private mutating func number() -> Int? { text().flatMap(Int.init).flatMap { $0 < 0 ? nil : $0 } }
}
