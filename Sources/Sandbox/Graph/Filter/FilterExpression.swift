import Tenants

/// What a `$filter` asks for, read and found sound.
indirect enum FilterExpression: Equatable, Sendable {
    enum Comparison: String, Sendable {
        case eq, ne, gt, ge, lt, le
    }

    enum Value: Equatable, Sendable {
        case null
        case text(String)
        case moment(Timestamp)
    }

    case and(FilterExpression, FilterExpression)
    case or(FilterExpression, FilterExpression)
    case not(FilterExpression)
    case compare(String, Comparison, Value)
    case among(String, [Value])

    /// Whether an object is asked for.
    func matches(_ subject: some FilterSubject) -> Bool {
        switch self {
        case .and(let one, let other): one.matches(subject) && other.matches(subject)
        case .or(let one, let other): one.matches(subject) || other.matches(subject)
        case .not(let negated): !negated.matches(subject)
        case .among(let property, let values): values.contains(subject.value(of: property))
        case .compare(let property, let comparison, let value):
            comparison.holds(subject.value(of: property), value)
        }
    }

    /// A moment before which nothing that matches was created or touched, where the expression sets one for all.
    var earliest: Timestamp? {
        switch self {
        case .compare("lastUpdateDateTime", .ge, .moment(let moment)),
            .compare("createdDateTime", .ge, .moment(let moment)),
            .compare("lastUpdateDateTime", .gt, .moment(let moment)),
            .compare("createdDateTime", .gt, .moment(let moment)),
            .compare("lastUpdateDateTime", .eq, .moment(let moment)),
            .compare("createdDateTime", .eq, .moment(let moment)):
            moment
        case .and(let one, let other): [one.earliest, other.earliest].compactMap(\.self).max()
        default: nil
        }
    }
}

extension FilterExpression.Comparison {
    /// Whether it holds between two values; nothing is before or after what is not there.
    fileprivate func holds(_ one: FilterExpression.Value, _ other: FilterExpression.Value) -> Bool {
        switch self {
        case .eq: return one == other
        case .ne: return one != other
        case .gt, .ge, .lt, .le:
            guard case .moment(let left) = one, case .moment(let right) = other else { return false }
            return switch self {
            case .gt: left > right
            case .ge: left >= right
            case .lt: left < right
            default: left <= right
            }
        }
    }
}

/// Something that a filter can be asked about.
protocol FilterSubject {
    func value(of property: String) -> FilterExpression.Value
}

extension IncidentPlan: FilterSubject {
    func value(of property: String) -> FilterExpression.Value {
        switch property {
        case "assignedTo": assignedTo.map(FilterExpression.Value.text) ?? .null
        case "classification": .text(classification.rawValue)
        case "createdDateTime": .moment(created)
        case "determination": .text(determination.rawValue)
        case "lastUpdateDateTime": .moment(lastUpdate)
        case "severity": .text(severity.rawValue)
        case "status": .text(state.rawValue)
        default: .null
        }
    }
}

extension AlertPlan: FilterSubject {
    func value(of property: String) -> FilterExpression.Value {
        switch property {
        case "assignedTo": assignedTo.map(FilterExpression.Value.text) ?? .null
        case "classification": classification.map { .text($0.rawValue) } ?? .null
        case "createdDateTime": .moment(created)
        case "determination": determination.map { .text($0.rawValue) } ?? .null
        case "lastUpdateDateTime": .moment(lastUpdate)
        case "serviceSource": .text(stage.service.rawValue)
        case "severity": .text(stage.severity.rawValue)
        case "status": .text(state.rawValue)
        default: .null
        }
    }
}
