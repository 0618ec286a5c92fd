import Tenants

extension QueueFilter {
    /// What must hold of a column with a folded assignee for it to be someone, by the whole name or what is before its @.
    static func assignee(_ column: SQL, is name: String) -> Clause {
        let name = name.folded
        return Clause(
            column + " = ? OR " + column + " LIKE ? ESCAPE '!'",
            [name.stored, (name.escapedForLike + "@%").stored],
        )
    }
}
