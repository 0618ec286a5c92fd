import Tenants

/// A text that someone searches for, in the forms in which it is looked up.
struct SoughtText: Sendable {
    /// The whole of it, as an entity of the evidence is compared.
    let folded: String
    /// Its words, as titles and identifiers have them.
    let words: SearchWords
    /// The numbers of the entities that it may be, each of another kind.
    private var fingerprints: [Int64]
    /// Whether any alert's evidence may have it.
    private(set) var mayBeEvidence = true

    init?(_ text: String) {
        let trimmed = text.trimmed
        guard !trimmed.isEmpty else { return nil }
        folded = trimmed.folded
        words = SearchWords(trimmed)
        fingerprints = EntityKind.allCases.map { [folded] in Entity.fingerprint($0, folded: folded) }
    }

    /// The same, knowing which of these entities there are, if any.
    func narrowed(by session: any Session) throws -> SoughtText {
        let known = try session.rows(
            ("SELECT CAST(? AS BIGINT) WHERE EXISTS (" + session.dialect.alertsNamingOne + ")").frequent,
            each: fingerprints.map { [$0.stored, session.dialect.entity($0)] },
        ) { try $0.take(Int64.self) }
        var narrowed = self
        narrowed.mayBeEvidence = !known.isEmpty
        if !known.isEmpty { narrowed.fingerprints = known }
        return narrowed
    }

    /// Whether it may be the entity of a number.
    func mayBe(_ fingerprint: Int64) -> Bool { mayBeEvidence && fingerprints.contains(fingerprint) }

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
    func evidence(for dialect: Dialect) -> Clause { dialect.alerts(naming: fingerprints) }

    /// Selects the incidents of such alerts.
    func incidents(for dialect: Dialect) -> Clause { dialect.incidents(naming: fingerprints) }

    /// What must hold of an alert's number for it to be one of these, without a list of them.
    func isOfEvidence(_ number: SQL) -> Clause {
        // Index alert_by_entity on PostgreSQL: where the alert is looked for as if there were several, it does not think of
        // the key, which begins with it and is not as near.
        "EXISTS (SELECT 1 FROM alert_entity WHERE "
            + Clause("alert_entity.fingerprint", isIn: fingerprints.map(\.stored))
            + " AND alert_entity.alert >= " + number + " AND alert_entity.alert <= " + number + " LIMIT 1 OFFSET 0)"
    }

    /// What must hold of an alert of whose evidence it is an entity.
    var isOfAlert: Clause {
        // The key of alert_entity, which begins with the alert; COALESCE has each of the alert's few rows looked at,
        // where to look for each of the fingerprints would be more.
        "EXISTS (SELECT 1 FROM alert_entity WHERE alert_entity.alert = alert.id AND "
            + Clause("COALESCE(alert_entity.fingerprint, 0)", isIn: fingerprints.map(\.stored)) + " LIMIT 1 OFFSET 0)"
    }
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
