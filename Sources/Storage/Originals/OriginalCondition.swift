import Tenants

extension OriginalQuery.Condition {
    /// The condition, of a row of the table that is called `object`.
    func clause(for stream: Tenants.Stream) -> Clause {
        switch self {
        case .bound(let bound): bound.clause("object")
        case .word(let word): word.clause("object")
        case .all(let conditions): conditions.map { $0.clause(for: stream) }.allTrue()
        case .any(let conditions):
            conditions.reduce(Clause("FALSE")) { $0 + " OR (" + $1.clause(for: stream) + ")" }
        case .not(let condition): "NOT (" + condition.clause(for: stream) + ")"
        }
    }
}

extension OriginalQuery.Bound {
    func clause(_ table: SQL) -> Clause {
        let column: SQL = isOfCreation ? ".created" : ".last_update"
        let sign: SQL =
            switch relation {
            case .equal: " = ?"
            case .greater: " > ?"
            case .greaterOrEqual: " >= ?"
            case .less: " < ?"
            case .lessOrEqual: " <= ?"
            }
        return Clause(table + column + sign, [moment.stored])
    }
}

extension OriginalQuery.Word {
    /// The values that are texts.
    private var texts: [String] { values.compactMap(\.self) }

    /// The condition, which is true or false of what there is nothing of too.
    func clause(_ table: SQL) -> Clause {
        let column = table + self.column
        let isOne = Clause("COALESCE(" + column + ", '')", isIn: texts.map(\.stored))
        let isAny = values.contains(nil) ? column + " IS NULL OR " + isOne : isOne
        return isEqual ? isAny : "NOT (" + isAny + ")"
    }

    /// The marks of which a row must have one; `nil` where none tells anything of it.
    func marks(for stream: Tenants.Stream) -> Marks? {
        guard isEqual, property == .assignedTo || !values.contains(nil) else { return nil }
        switch property {
        case .severity: return .any(texts.map { Marks.severity(Severity(rawValue: $0)) })
        case .status:
            return stream == .incidents
                ? .any(texts.map { Marks.status(IncidentStatus(rawValue: $0)) })
                : .any(texts.map { Marks.status(AlertStatus(rawValue: $0)) })
        case .assignedTo: return .any(values.map { Marks.assignee($0?.folded) })
        case .serviceSource: return .any(texts.map { Marks.service(ServiceSource(rawValue: $0)) })
        case .classification, .determination: return nil
        }
    }

    /// The rows of a table for which it may hold, off an index; `nil` where no index tells them.
    func list(of table: SQL) -> Clause? {
        guard isEqual, !values.contains(nil), !values.isEmpty else { return nil }
        let rows = "SELECT id FROM " + table + " WHERE "
        switch property {
        case .severity:
            // Index …_by_urgency.
            let ranks = Set(texts.map { Severity(rawValue: $0).rank }).sorted()
            return rows + Clause("severity_rank", isIn: ranks.map(\.stored))
        case .status:
            // Index …_of_status.
            guard !texts.contains(IncidentStatus.resolved.rawValue) else { return nil }
            return rows + "status <> 'resolved' AND " + Clause("status", isIn: texts.map(\.stored))
        case .assignedTo:
            // Index …_of_assignee.
            return rows + Clause("folded_assignee", isIn: texts.map(\.folded.stored))
        case .serviceSource:
            // Index alert_of_service; all bits are those of an alert whose product is not known to its marks.
            let bits = Set(texts.map { Marks.service(ServiceSource(rawValue: $0)).bits } + [Marks.ofServices.bits])
            return rows + Clause("(marks & 65535)", isIn: bits.sorted().map(\.stored))
        case .classification, .determination: return nil
        }
    }

    private var column: SQL {
        switch property {
        case .severity: ".severity"
        case .status: ".status"
        case .classification: ".classification"
        case .determination: ".determination"
        case .assignedTo: ".assigned_to"
        case .serviceSource: ".service"
        }
    }
}
