import GRDB

/// The words of the indexes of words themselves, in their order, each with the rows that have it.
///
/// They are tables of a connection and not of the file, to which they would add nothing
/// (https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module).
enum SQLiteWordLists {
    static func add(to database: Database) throws {
        for list in ["incident", "alert"] {
            try database.execute(
                sql: "CREATE VIRTUAL TABLE temp.\(list)_word USING fts5vocab('main', '\(list)_words', 'instance')"
            )
        }
    }
}
