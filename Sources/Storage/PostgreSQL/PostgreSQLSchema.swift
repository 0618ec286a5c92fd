/// The schema of a database in which a store is, before it is opened as one.
///
/// A database may serve others as well, so everything of ours is in a schema of its own; and one of that name that is
/// another program's comes out of this unchanged.
enum PostgreSQLSchema {
    /// Whether there is a schema of ours.
    static func isReady(_ session: any Session) throws -> Bool { try session.isMarked() }

    /// Makes sure that there is a schema of ours, with at least the table of versions in it.
    static func prepare(_ driver: PostgreSQLDriver, at path: String) async throws(StorageError) {
        let isReady = try await driver.read { session in try session.isMarked() }
        guard !isReady else { return }
        try await driver.write { session in
            try session.take(.schema)
            // Another node may have been quicker.
            if try session.isMarked() { return }
            guard try session.isFree() else {
                throw StorageError.notAStore(path: path, why: "the schema tenantry in it is another program's")
            }
            if try !session.exists() { try session.run("CREATE SCHEMA tenantry") }
            try session.define("CREATE TABLE tenantry.schema_version (version INTEGER NOT NULL PRIMARY KEY) STRICT")
            try session.run("COMMENT ON TABLE tenantry.schema_version IS 'A store of Tenantry'")
        }
    }
}

extension Session {
    /// Whether the schema bears our mark: the comment on its table of versions.
    fileprivate func isMarked() throws -> Bool {
        // By rows, and not by names such as to_regclass takes: those are looked up in what the session remembers, where
        // a schema that another node has just made may be missing still.
        let mark = try first(
            """
            SELECT pg_description.description
            FROM pg_class
                JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
                JOIN pg_description ON pg_description.objoid = pg_class.oid
                    AND pg_description.classoid = 'pg_class'::regclass AND pg_description.objsubid = 0
            WHERE pg_namespace.nspname = 'tenantry' AND pg_class.relname = 'schema_version'
            """,
            [],
        ) { try $0.take(String.self) }
        return mark == "A store of Tenantry"
    }

    fileprivate func exists() throws -> Bool {
        try first("SELECT 1 FROM pg_namespace WHERE nspname = 'tenantry'", []) { try $0.take(Int.self) } != nil
    }

    /// Whether nothing is in the schema yet.
    fileprivate func isFree() throws -> Bool {
        try first(
            """
            SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
            WHERE pg_namespace.nspname = 'tenantry' LIMIT 1
            """,
            [],
        ) { try $0.take(Int.self) } == nil
    }
}
