extension Migration {
    /// What the processes that serve everybody go by, as each began last: the file and the environment are outside of the store.
    static let processes = Migration(
        version: 25,
        statements: [
            """
            CREATE TABLE process (
                command TEXT NOT NULL,
                machine TEXT NOT NULL,
                began INTEGER NOT NULL,
                settings TEXT NOT NULL,
                PRIMARY KEY (command, machine)
            ) STRICT, WITHOUT ROWID
            """
        ],
    )
}
