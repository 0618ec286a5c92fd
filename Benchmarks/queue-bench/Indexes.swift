import Storage

/// The indexes of the tables that are filled, which are made quicker of all rows at once than row by row.
struct Indexes {
    private let definitions: [SQL]

    /// Drops those that no key needs.
    init(droppedIn session: any Session) throws {
        let indexes = try session.rows(
            session.dialect == .sqlite ? Indexes.ofSQLite : Indexes.ofPostgreSQL,
            [],
        ) { (name: try $0.take(String.self), definition: try $0.take(String.self)) }
        for index in indexes { try session.run("DROP INDEX " + SQL.name(index.name), []) }
        definitions = indexes.map { index in SQL("").translated { _ in index.definition } }
    }

    /// Makes them anew.
    func make(in session: any Session) throws {
        if session.dialect == .postgreSQL {
            try session.run("SET LOCAL maintenance_work_mem = '1GB'", [])
            try session.run("SET LOCAL statement_timeout = 0", [])
        }
        for definition in definitions { try session.run(definition, []) }
    }

    /// Tells PostgreSQL's planner what it knows of a store that is long in use; SQLite's is never told.
    static func analyze(_ session: any Session) throws {
        if session.dialect == .postgreSQL { try session.run("ANALYZE", []) }
    }

    private static let ofSQLite: SQL = """
        SELECT name, sql FROM sqlite_schema
        WHERE type = 'index' AND sql IS NOT NULL
            AND tbl_name IN ('incident', 'alert', 'alert_technique', 'alert_entity')
        """

    private static let ofPostgreSQL: SQL = """
        SELECT CAST(indexname AS TEXT), indexdef FROM pg_indexes
        WHERE schemaname = 'tenantry' AND tablename IN ('incident', 'alert', 'alert_technique', 'alert_entity')
            AND indexname NOT IN (SELECT conname FROM pg_constraint)
        """
}
