extension Session {
    /// Some of the words of a search that leave little: the rarest of them alone, where no more than so many objects have
    /// it, else all; and about how many have them, where the database knows that and finding it out takes long.
    ///
    /// For each further word the databases have to read where that one is, and the rows are looked at anyway.
    func tellingWords(
        of words: SearchWords,
        in table: FullTextTable,
        upTo bound: Int,
    ) throws -> (words: SearchWords, known: Int?) {
        let each = Set(words.words).sorted()
        guard each.count > 1 || dialect == .postgreSQL else { return (words, nil) }
        // Few that have all of them, as of an address whose numbers are in many identifiers, are soon listed by SQLite.
        if dialect == .sqlite {
            let list = Shortlist(dialect.select(from: table, having: words))
            if try list.count(upTo: list.worthwhile, in: self) <= list.worthwhile { return (words, nil) }
        }
        let counts = try each.map { ($0, try count(of: $0, in: table, upTo: bound)) }
        guard let rarest = counts.min(by: { $0.1 < $1.1 }), rarest.1 <= bound || each.count == 1 else {
            return (words, nil)
        }
        return (SearchWords(words: [rarest.0]), dialect == .postgreSQL && rarest.1 > 0 ? rarest.1 : nil)
    }

    /// How many objects have a word; on PostgreSQL about as many as its planner last heard of, since there even the first
    /// few are found only once all are.
    private func count(of word: String, in table: FullTextTable, upTo bound: Int) throws -> Int {
        switch dialect {
        case .sqlite:
            let list = Shortlist(dialect.select(from: table, having: SearchWords(words: [word])))
            return try list.count(upTo: bound, in: self)
        case .postgreSQL:
            // Words of which it knows no frequency are too rare for that.
            return try first(
                """
                SELECT CAST(common.frequency * pg_class.reltuples AS BIGINT)
                FROM pg_stats, pg_class,
                    unnest(CAST(CAST(pg_stats.most_common_elems AS TEXT) AS TEXT[]), pg_stats.most_common_elem_freqs)
                        AS common (word, frequency)
                WHERE pg_stats.schemaname = 'tenantry' AND pg_stats.tablename = ? AND common.word = ?
                    AND pg_class.oid = to_regclass('tenantry.' || ?)
                """,
                [table.index.stored, word.stored, table.index.stored],
            ) { try $0.take(Int.self) } ?? 0
        }
    }
}
