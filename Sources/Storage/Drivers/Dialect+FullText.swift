extension Dialect {
    /// The statements that make the index over the words of a table, and fill it with what is there.
    ///
    /// SQLite's is one of FTS5 (https://www.sqlite.org/fts5.html#external_content_tables), which ``PageWriter`` keeps level
    /// with the table; PostgreSQL's is over an expression
    /// (https://www.postgresql.org/docs/15/textsearch-tables.html#TEXTSEARCH-TABLES-INDEX).
    func fullTextIndex(of table: FullTextTable) -> [SQL] {
        switch self {
        case .sqlite: table.fts5
        case .postgreSQL: [table.tsvector]
        }
    }

    /// What is to be run besides for a new row's words: its number, its words.
    func addWords(to table: FullTextTable) -> SQL? {
        switch self {
        case .sqlite: table.addToFTS5
        case .postgreSQL: nil
        }
    }

    /// What is to be run besides for words that a row no longer has: its number, the words it had.
    func dropWords(from table: FullTextTable) -> SQL? {
        switch self {
        case .sqlite: table.dropFromFTS5
        case .postgreSQL: nil
        }
    }

    /// Selects the numbers of the objects whose words a search finds, as ``SearchWords/areIn(_:)`` says.
    func select(from table: FullTextTable, having words: SearchWords) -> Clause {
        // No word holds a quote, for that is punctuation.
        switch self {
        case .sqlite:
            Clause(table.selectByFTS5, [words.words.map { "\"\($0)\"" }.joined(separator: " AND ").stored])
        case .postgreSQL:
            Clause(table.selectByTsvector, [words.tsquery.stored])
        }
    }

    /// Selects the numbers of the objects that have a word which lies between two; `nil` where the database has no list of words.
    func select(from table: FullTextTable, havingWordFrom start: String, before end: String) -> Clause? {
        switch self {
        case .sqlite: Clause(table.selectByWord, [start.stored, end.stored])
        case .postgreSQL: nil
        }
    }
}

extension SearchWords {
    /// What must hold of a row for PostgreSQL's index of words to find it, as ``areIn(_:)`` says.
    var areFound: Clause {
        Clause(
            "array_to_tsvector(array_remove(string_to_array(folded_title, ' '), '')) @@ CAST(? AS tsquery)",
            [tsquery.stored],
        )
    }

    fileprivate var tsquery: String { words.map { "'\($0)'" }.joined(separator: " & ") }
}

/// The statements about a table whose column `folded_title` holds ``SearchWords``.
struct FullTextTable: Sendable {
    /// The name of the index.
    let index: String
    let fts5: [SQL]
    /// Has the index follow whatever this connection writes, for rows that are written without ``PageWriter``.
    ///
    /// It is not done for good: where a statement has a trigger, or gives something back, SQLite first copies every page
    /// that it writes to, so that it can undo the one statement. Measured with the pages of a first sync, eight times as much was written.
    let followingFTS5: [SQL]
    let addToFTS5: SQL
    let dropFromFTS5: SQL
    let tsvector: SQL
    let selectByFTS5: SQL
    let selectByTsvector: SQL
    /// Off ``SQLiteWordLists``.
    let selectByWord: SQL

    // `detail=none` and `columnsize=0`: which objects have a word is all that is asked, and costs a byte or two each.
    static let incident = FullTextTable(
        index: "incident_words",
        fts5: [
            """
            CREATE VIRTUAL TABLE incident_words USING fts5 (
                folded_title, content='incident', content_rowid='id', tokenize='ascii', detail='none', columnsize=0
            )
            """,
            "INSERT INTO incident_words (incident_words) VALUES ('rebuild')",
            """
            CREATE TRIGGER incident_words_of_gone AFTER DELETE ON incident BEGIN
                INSERT INTO incident_words (incident_words, rowid, folded_title)
                VALUES ('delete', old.id, old.folded_title);
            END
            """,
        ],
        followingFTS5: [
            """
            CREATE TEMP TRIGGER IF NOT EXISTS incident_words_of_new AFTER INSERT ON main.incident BEGIN
                INSERT INTO incident_words (rowid, folded_title) VALUES (new.id, new.folded_title);
            END
            """,
            """
            CREATE TEMP TRIGGER IF NOT EXISTS incident_words_of_changed AFTER UPDATE OF folded_title ON main.incident
            WHEN new.folded_title <> old.folded_title BEGIN
                INSERT INTO incident_words (incident_words, rowid, folded_title)
                VALUES ('delete', old.id, old.folded_title);
                INSERT INTO incident_words (rowid, folded_title) VALUES (new.id, new.folded_title);
            END
            """,
        ],
        addToFTS5: "INSERT INTO incident_words (rowid, folded_title) VALUES (?, ?)",
        dropFromFTS5: "INSERT INTO incident_words (incident_words, rowid, folded_title) VALUES ('delete', ?, ?)",
        tsvector: """
            CREATE INDEX incident_words ON incident
            USING gin (array_to_tsvector(array_remove(string_to_array(folded_title, ' '), '')))
            """,
        selectByFTS5: "SELECT incident_words.rowid AS id FROM incident_words WHERE incident_words MATCH ?",
        selectByTsvector: """
            SELECT incident.id AS id FROM incident
            WHERE array_to_tsvector(array_remove(string_to_array(folded_title, ' '), '')) @@ CAST(? AS tsquery)
            """,
        selectByWord: "SELECT DISTINCT doc AS id FROM incident_word WHERE term >= ? AND term < ?",
    )

    static let alert = FullTextTable(
        index: "alert_words",
        fts5: [
            """
            CREATE VIRTUAL TABLE alert_words USING fts5 (
                folded_title, content='alert', content_rowid='id', tokenize='ascii', detail='none', columnsize=0
            )
            """,
            "INSERT INTO alert_words (alert_words) VALUES ('rebuild')",
            """
            CREATE TRIGGER alert_words_of_gone AFTER DELETE ON alert BEGIN
                INSERT INTO alert_words (alert_words, rowid, folded_title) VALUES ('delete', old.id, old.folded_title);
            END
            """,
        ],
        followingFTS5: [
            """
            CREATE TEMP TRIGGER IF NOT EXISTS alert_words_of_new AFTER INSERT ON main.alert BEGIN
                INSERT INTO alert_words (rowid, folded_title) VALUES (new.id, new.folded_title);
            END
            """,
            """
            CREATE TEMP TRIGGER IF NOT EXISTS alert_words_of_changed AFTER UPDATE OF folded_title ON main.alert
            WHEN new.folded_title <> old.folded_title BEGIN
                INSERT INTO alert_words (alert_words, rowid, folded_title) VALUES ('delete', old.id, old.folded_title);
                INSERT INTO alert_words (rowid, folded_title) VALUES (new.id, new.folded_title);
            END
            """,
        ],
        addToFTS5: "INSERT INTO alert_words (rowid, folded_title) VALUES (?, ?)",
        dropFromFTS5: "INSERT INTO alert_words (alert_words, rowid, folded_title) VALUES ('delete', ?, ?)",
        tsvector: """
            CREATE INDEX alert_words ON alert
            USING gin (array_to_tsvector(array_remove(string_to_array(folded_title, ' '), '')))
            """,
        selectByFTS5: "SELECT alert_words.rowid AS id FROM alert_words WHERE alert_words MATCH ?",
        selectByTsvector: """
            SELECT alert.id AS id FROM alert
            WHERE array_to_tsvector(array_remove(string_to_array(folded_title, ' '), '')) @@ CAST(? AS tsquery)
            """,
        selectByWord: "SELECT DISTINCT doc AS id FROM alert_word WHERE term >= ? AND term < ?",
    )
}

extension Session {
    /// Has the indexes of words follow whatever is written from here on, in this transaction and in later ones of the same
    /// connection, for those who write rows without ``PageWriter``.
    package func followWords() throws {
        guard dialect == .sqlite else { return }
        for statement in FullTextTable.incident.followingFTS5 + FullTextTable.alert.followingFTS5 {
            try define(statement)
        }
    }
}
