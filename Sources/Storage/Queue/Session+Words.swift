extension Session {
    /// Some of the words of a search that leave little: those that few objects have, or the rarest of them alone, else all;
    /// and about how many have them, where that is known or takes long to find out.
    ///
    /// For each further word the databases have to read where that one is, and the rows are looked at anyway.
    func tellingWords(
        of words: SearchWords,
        in table: QueueTable,
        effort: QueueEffort,
    ) throws -> (words: SearchWords, known: Int?) {
        let each = Set(words.words).sorted()
        let counts = try each.map { (word: $0, count: try count(of: $0, in: table, effort: effort)) }
        guard let rarest = counts.min(by: { $0.count < $1.count }) else { return (words, nil) }
        switch dialect {
        case .sqlite:
            // A word that nearly all have takes as long to read, beside a rare one, as the whole table has rows.
            let rare = rarest.count <= effort.glance ? [rarest] : counts.filter { $0.count <= effort.crossing }
            let telling = rare.isEmpty ? words : SearchWords(words: rare.map(\.word))
            guard telling.words.count > 1 else { return (telling, rarest.count) }
            return (telling, try estimate(of: telling, in: table, effort: effort))
        case .postgreSQL:
            guard rarest.count <= effort.crossing || each.count == 1 else {
                return (words, try amongTheLast(of: table, having: words))
            }
            // Of several such words few rows have all, where each alone may have thousands.
            let rare = counts.filter { $0.count <= max(rarest.count, effort.crossing) }
            return (SearchWords(words: rare.map(\.word)), rare.count > 1 || rarest.count == 0 ? nil : rarest.count)
        }
    }

    /// About how many objects have a word; on PostgreSQL as many as its planner last heard of, since there even the first
    /// few are found only once all are.
    private func count(of word: String, in table: QueueTable, effort: QueueEffort) throws -> Int {
        switch dialect {
        case .sqlite:
            let words = SearchWords(words: [word])
            let list = Shortlist(dialect.select(from: table.words, having: words))
            let count = try list.count(upTo: effort.short, in: self)
            guard count > effort.short else { return count }
            if let estimate = try estimate(of: words, in: table, effort: effort) { return max(count, estimate) }
            return try list.count(upTo: effort.mostNaming(in: table, for: dialect), in: self)
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
                [table.words.index.stored, word.stored, table.words.index.stored],
            ) { try $0.take(Int.self) } ?? 0
        }
    }

    /// About how many objects have all of some words, by how many of the last ones do, as far as it matters; `nil` where
    /// there are too few to tell.
    private func estimate(of words: SearchWords, in table: QueueTable, effort: QueueEffort) throws -> Int? {
        let part = 32
        let last = try table.greatestNumber(in: self)
        guard last > 10_000 * part else { return nil }
        // One more than as many as any list of them may have.
        let bound = effort.mostNaming(in: table, for: dialect)
        let found =
            dialect.select(from: table.words, having: words) + Clause(" AND rowid > ?", [(last - last / part).stored])
        return try Shortlist(found).count(upTo: bound / part + 1, in: self).times(part)
    }

    /// About how many objects have all of some common words, going by the last ones, where a good many of those have:
    /// words that come together are more than PostgreSQL's planner expects, and to count hundreds of thousands takes long.
    private func amongTheLast(of table: QueueTable, having words: SearchWords) throws -> Int? {
        let (looked, enough) = (2_000, 8)
        let last: Clause = "SELECT folded_title FROM " + table.name + " ORDER BY id DESC" + .limit(looked)
        let found =
            try rows("SELECT COUNT(*) FROM (" + last + ") AS last WHERE " + words.areIn("folded_title")) {
                try $0.take(Int.self)
            }.first ?? 0
        return found < enough ? nil : try table.greatestNumber(in: self).times(found) / looked
    }
}
