import Tenants

/// A text that someone searches for, in the forms in which it is looked up.
struct SoughtText: Sendable {
    /// The whole of it, as an entity of the evidence is compared.
    let folded: String
    /// Its words, as titles and identifiers have them.
    let words: SearchWords

    init?(_ text: String) {
        let trimmed = text.trimmed
        guard !trimmed.isEmpty else { return nil }
        folded = trimmed.folded
        words = SearchWords(trimmed)
    }

    /// Selects the customers that have it anywhere in their name or handle; of customers there are few.
    var customers: Clause {
        let pattern = folded.anywhere.stored
        return Clause(
            """
            SELECT customer.id FROM customer
            WHERE customer.folded_name LIKE ? ESCAPE '!' OR customer.handle LIKE ? ESCAPE '!'
            """,
            [pattern, pattern],
        )
    }

    /// Selects the alerts of whose evidence it is an entity, of whatever kind.
    var evidence: Clause {
        // Index alert_by_entity.
        "SELECT alert_entity.alert AS id FROM alert_entity WHERE " + isEntity
    }

    /// What must hold of a row of `alert_entity` for the entity to be this text.
    var isEntity: Clause {
        let fingerprints = EntityKind.allCases.map { Entity.fingerprint($0, folded: folded) }
        return Clause("alert_entity.fingerprint", isIn: fingerprints.map(\.stored))
    }
}

extension QueueFilter {
    /// The text to look for, if there is one.
    var soughtText: SoughtText? { text.flatMap(SoughtText.init) }
}

extension String {
    /// Without white space on either side.
    fileprivate var trimmed: String {
        let scalars = unicodeScalars
        guard
            let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
