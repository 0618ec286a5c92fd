extension Session {
    /// The values of an indexed column that begin with a text in the order of bytes, from one to the next: of each there may be
    /// thousands of rows.
    ///
    /// - Parameters:
    ///   - column: A column of texts, the first of an index.
    ///   - table: Its table.
    ///   - start: The text with which the values begin, or one before all of them.
    ///   - end: The first text after all of them.
    ///   - most: How many at most to look for.
    /// - Returns: The values, in their order; as many as `most` where there may be more.
    /// - Throws: Whatever the session throws.
    func values(of column: SQL, in table: SQL, from start: String, to end: String, upTo most: Int) throws -> [String] {
        let least = "SELECT MIN(" + column + ") FROM " + table + " WHERE "
        return try rows(
            "WITH RECURSIVE found (value) AS (" + least + column + " >= ? AND " + column + " < ? UNION ALL SELECT ("
                + least
                + column + " > found.value AND " + column
                + " < ?) FROM found WHERE found.value IS NOT NULL LIMIT ?) SELECT value FROM found WHERE value IS NOT NULL",
            [start.stored, end.stored, end.stored, most.stored],
        ) { try $0.take(String.self) }
    }
}
