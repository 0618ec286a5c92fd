import Tenants

/// The alerts whose evidence names an entity, by the entity's number.
///
/// What each alert names is in table `alert_entity`. The other way round, PostgreSQL has an ordinary index over it. The
/// numbers have no order in which alerts come, so with each page of alerts SQLite would write to nearly all of such an
/// index: measured, that was a third of all that a first sync wrote. FTS5, to which each number is a word, writes what is new
/// at one place and merges it later (https://www.sqlite.org/fts5.html#contentless_tables).
enum EntityIndex {
    private static let ofSQLite: [SQL] = [
        """
        CREATE VIRTUAL TABLE alert_by_entity USING fts5 (
            entities, content='', tokenize='ascii', detail='none', columnsize=0
        )
        """,
        // Before the rows of alert_entity go with their alert: FTS5 forgets only what it is told of.
        """
        CREATE TRIGGER alert_by_entity_of_gone BEFORE DELETE ON alert
        WHEN EXISTS (SELECT 1 FROM alert_entity WHERE alert = old.id) BEGIN
            INSERT INTO alert_by_entity (alert_by_entity, rowid, entities)
            SELECT 'delete', old.id, group_concat(printf('%x', fingerprint), ' ') FROM alert_entity WHERE alert = old.id;
        END
        """,
    ]

    private static let ofPostgreSQL: SQL = "CREATE INDEX alert_by_entity ON alert_entity (fingerprint, alert)"

    fileprivate static let fill: SQL = """
        INSERT INTO alert_by_entity (rowid, entities)
        SELECT alert, group_concat(printf('%x', fingerprint), ' ') FROM alert_entity WHERE alert > ? GROUP BY alert
        """
    fileprivate static let named: SQL = "SELECT alert, fingerprint FROM alert_entity WHERE alert = ?"
    fileprivate static let add: SQL = "INSERT INTO alert_by_entity (rowid, entities) VALUES (?, ?)"
    fileprivate static let drop: SQL =
        "INSERT INTO alert_by_entity (alert_by_entity, rowid, entities) VALUES ('delete', ?, ?)"

    fileprivate static func definition(for dialect: Dialect) -> [SQL] {
        switch dialect {
        case .sqlite: ofSQLite
        case .postgreSQL: [ofPostgreSQL]
        }
    }
}

/// The numbers of the entities that one alert names, as SQLite's index takes them.
struct EntityWords: Hashable, Sendable {
    let text: String

    init(_ fingerprints: [Int64]) {
        text = fingerprints.lazy.map(EntityWords.word).joined(separator: " ")
    }

    static func word(_ fingerprint: Int64) -> String { String(UInt64(bitPattern: fingerprint), radix: 16) }
}

extension Dialect {
    /// Selects the alerts whose evidence names an entity: what ``entity(_:)`` makes of the entity's number.
    var alertsNamingOne: SQL {
        switch self {
        case .sqlite: "SELECT alert_by_entity.rowid AS id FROM alert_by_entity WHERE alert_by_entity MATCH ?"
        case .postgreSQL: "SELECT alert_entity.alert AS id FROM alert_entity WHERE alert_entity.fingerprint = ?"
        }
    }

    /// An entity as it is looked for, by its number.
    func entity(_ fingerprint: Int64) -> Value {
        switch self {
        case .sqlite: "\"\(EntityWords.word(fingerprint))\"".stored
        case .postgreSQL: fingerprint.stored
        }
    }

    /// Selects the alerts whose evidence names any of some entities, by the entities' numbers.
    func alerts(naming fingerprints: [Int64]) -> Clause {
        switch self {
        case .sqlite:
            Clause(
                alertsNamingOne,
                [fingerprints.map { "\"\(EntityWords.word($0))\"" }.joined(separator: " OR ").stored]
            )
        case .postgreSQL:
            "SELECT alert_entity.alert AS id FROM alert_entity WHERE "
                + Clause("alert_entity.fingerprint", isIn: fingerprints.map(\.stored))
        }
    }

    /// Selects the incidents of the alerts whose evidence names any of some entities.
    func incidents(naming fingerprints: [Int64]) -> Clause {
        guard self == .postgreSQL else {
            return IncidentsByAlerts.incidents(of: alerts(naming: fingerprints), for: self)
        }
        // Index alert_by_entity.
        let isNamed = Clause("alert_entity.fingerprint", isIn: fingerprints.map(\.stored))
        return IncidentsByAlerts.incidents(namedIn: "alert_entity", where: isNamed, for: .postgreSQL)
    }
}

extension Session {
    /// Makes the index, of all that alerts name so far.
    func makeEntityIndex() throws {
        for statement in EntityIndex.definition(for: dialect) { try define(statement) }
        try followEntities(after: 0)
    }

    /// Adds the alerts with greater numbers than one, which were written without ``PageWriter``.
    package func followEntities(after number: Int64) throws {
        guard dialect == .sqlite else { return }
        try run(EntityIndex.fill, [number.stored])
    }

    /// Adds alerts that it does not have, with what they name.
    func addEntities(_ alerts: [(number: Int64, entities: EntityWords)]) throws {
        guard dialect == .sqlite else { return }
        let naming = alerts.filter { !$0.entities.text.isEmpty }
        try run(EntityIndex.add, each: naming.map { [$0.number.stored, $0.entities.text.stored] })
    }

    /// Adds alerts that it does not have, of which `alert_entity` says what they name.
    func followEntities(of numbers: [Int64]) throws {
        try addEntities(entities(of: numbers))
    }

    /// Takes alerts out of it, while `alert_entity` still says what they name.
    func dropEntities(of numbers: [Int64]) throws {
        try run(EntityIndex.drop, each: entities(of: numbers).map { [$0.number.stored, $0.entities.text.stored] })
    }

    private func entities(of numbers: [Int64]) throws -> [(number: Int64, entities: EntityWords)] {
        guard dialect == .sqlite, !numbers.isEmpty else { return [] }
        let named = try rows(EntityIndex.named, each: numbers.map { [$0.stored] }) { row in
            (number: try row.take(Int64.self), fingerprint: try row.take(Int64.self))
        }
        return Dictionary(grouping: named, by: \.number).sorted { $0.key < $1.key }
            .map { ($0, EntityWords($1.map(\.fingerprint))) }
    }
}
