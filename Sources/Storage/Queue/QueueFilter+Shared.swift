import Tenants

extension QueueFilter {
    /// The marks that incidents and alerts have alike, of each property that is asked for.
    var sharedMarks: [Marks] {
        var marks: [Marks] = []
        if !severities.isEmpty { marks.append(.any(severities.map(Marks.severity))) }
        if !services.isEmpty { marks.append(.any(services.map(Marks.service))) }
        if let technique { marks.append(.technique(technique)) }
        switch assignment {
        case .anyone: break
        case .nobody: marks.append(.assignee(nil))
        case .to(let name): marks.append(.assignee(name.folded))
        }
        return marks
    }

    /// Whether an index tells of a row all that is asked for, apart from its status: its marks, its customer, its last update.
    var isToldBesidesStatus: Bool {
        if case .to = assignment { return false }
        return text == nil && technique == nil && services.isEmpty && Marks.tell(severities)
    }

    /// Whether the way through the queue of one customer is that of an index of theirs.
    var isByUrgencyOfCustomer: Bool { sort == .urgency || sort == .customer }

    /// The places in the queue of the severities that are asked for.
    var ranks: [Value] { Set(severities.map(\.rank)).sorted(by: >).map(\.stored) }

    /// The rows of a table that are someone's, where someone is asked for.
    ///
    /// - Throws: Whatever the session throws.
    func ofAssignee(
        in table: QueueTable,
        ofOpen isOpen: Bool,
        by session: any Session,
    ) throws -> QueueRequest.Membership? {
        guard case .to(let name) = assignment else { return nil }
        return try SoughtAssignee(name, in: table, ofOpen: isOpen, by: session).membership
    }

    /// What must hold of a column with a customer for that one not to have left.
    static func isOfStaying(_ column: SQL) -> Clause {
        Clause(column + " NOT IN (SELECT id FROM customer WHERE state = ?)", [CustomerState.left.stored])
    }

    /// What must hold of a column with a folded assignee for it to be someone, by the whole name or what is before its @.
    static func assignee(_ column: SQL, is name: String) -> Clause {
        let name = name.folded
        // In the order of bytes, A comes after @; the first two conditions are what an index is good for.
        return Clause(
            "(" + column + " >= ? AND " + column + " < ? AND (" + column + " = ? OR " + column + " >= ?))",
            [name.stored, (name + "A").stored, name.stored, (name + "@").stored],
        )
    }
}

extension Set where Element: Storable & RawRepresentable, Element.RawValue == String {
    /// The values in an order, so that one set always makes one statement.
    var sortedValues: [Value] { map(\.rawValue).sorted().map(\.stored) }
}
