/// The types of Kusto that the sandbox knows.
enum KQLType: String {
    case bool, datetime, timespan, int, long, real, string, guid, dynamic

    /// A type by one of its names in a query.
    init?(name: String) {
        switch name {
        case "boolean": self = .bool
        case "date": self = .datetime
        case "time": self = .timespan
        case "double": self = .real
        default: self.init(rawValue: name)
        }
    }

    /// The name that the answer's schema carries, which is .NET's.
    var runtimeName: String {
        switch self {
        case .bool: "Boolean"
        case .datetime: "DateTime"
        case .timespan: "TimeSpan"
        case .int: "Int32"
        case .long: "Int64"
        case .real: "Double"
        case .string: "String"
        case .guid: "Guid"
        case .dynamic: "Object"
        }
    }

    var isNumber: Bool { self == .int || self == .long || self == .real }

    var isWhole: Bool { self == .int || self == .long }
}

/// A column of a table or of a step's result.
struct KQLColumn: Equatable {
    let name: String
    let type: KQLType
}
