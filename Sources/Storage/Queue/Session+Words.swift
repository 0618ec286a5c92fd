extension Session {
    /// Some of the words of a search that leave little: those that no more than so many objects have, or the rarest of them
    /// alone, else all; and about how many have them, where that is known or takes long to find out.
    ///
    /// For each further word the databases have to read where that one is, and the rows are looked at anyway.
    func tellingWords(
        of words: SearchWords,
        in table: FullTextTable,
        upTo bound: Int,
    ) throws -> (words: SearchWords, known: Int?) {
        let each = Set(words.words).sorted()
        let counts = try each.map { (word: $0, count: try count(of: $0, in: table, upTo: bound)) }
        guard let rarest = counts.min(by: { $0.count < $1.count }), rarest.count <= bound || each.count == 1 else {
            return (words, nil)
        }
        switch dialect {
        case .sqlite:
            // A word that nearly all have takes as long to read, beside a rare one, as the whole table has rows.
            let rare = rarest.count <= Shortlist.few ? [rarest] : counts.filter { $0.count <= bound }
            guard rare.count > 1 else { return (SearchWords(words: [rarest.word]), rarest.count) }
            let telling = SearchWords(words: rare.map(\.word))
            return (telling, nil)
        case .postgreSQL:
            return (SearchWords(words: [rarest.word]), rarest.count > 0 ? rarest.count : nil)
        }
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
