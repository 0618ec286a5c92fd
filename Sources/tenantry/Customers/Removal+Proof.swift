import Storage

extension Removal {
    /// What is left of someone who was removed, as it was counted afterwards.
    func proof(of name: String) -> String {
        guard left.isClean else {
            let tables = left.counts.map { "\($0.rows) in \($0.table)" }.joined(separator: ", ")
            return "Rows of \(name) are left: \(tables). Run 'tenantry database check'."
        }
        let trail = "\(left.audit.of("row")) of the audit trail"
        let files =
            isErased
            ? "" : " The store's log on disk still holds some of it until the last program that uses the store ends."
        return "Nothing of \(name) is left but \(trail).\(files)"
    }
}
