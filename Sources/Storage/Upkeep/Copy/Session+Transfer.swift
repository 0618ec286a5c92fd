extension Session {
    /// Writes all rows of this transaction's store into the one of another transaction, which is empty.
    func transfer(_ plan: CopyPlan, to target: any Session) throws {
        for root in plan.roots {
            var place: [Value]?
            while true {
                let chunk = try chunk(root, after: place, limit: root.chunk)
                try target.store(chunk)
                guard chunk.rows.count == root.chunk else { break }
                place = chunk.keys.last
            }
            guard root.table.isNumbered else { continue }
            try target.raiseNumbers(of: root.table, to: lastNumber(of: root.table) ?? highest(of: root.table))
        }
    }
}
