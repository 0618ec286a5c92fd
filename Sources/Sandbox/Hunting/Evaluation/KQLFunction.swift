import Tenants

/// A scalar function that only needs its arguments (Kusto, "Scalar functions").
struct KQLFunction: Sendable {
    /// What an argument may be.
    enum Parameter: Sendable {
        case text, number, whole, moment, dynamic, any

        func takes(_ type: KQLType) -> Bool {
            switch self {
            case .text: [.string, .dynamic, .guid].contains(type)
            case .number: type.isNumber || type == .dynamic
            case .whole: type.isWhole || type == .dynamic
            case .moment: type == .datetime || type == .dynamic
            case .dynamic: type == .dynamic || type == .string
            case .any: true
            }
        }
    }

    let type: KQLType
    let parameters: [Parameter]
    /// How many of the parameters may be left out.
    var optional = 0
    /// Whether the last parameter may be given any number of times.
    var isVariadic = false
    let value: @Sendable ([KQLValue]) -> KQLValue

    init(
        _ type: KQLType,
        _ parameters: [Parameter],
        optional: Int = 0,
        isVariadic: Bool = false,
        value: @escaping @Sendable ([KQLValue]) -> KQLValue,
    ) {
        self.type = type
        self.parameters = parameters
        self.optional = optional
        self.isVariadic = isVariadic
        self.value = value
    }

    func compile(_ name: String, _ arguments: [KQLScalar], _ budget: KQLBudget) throws(KQLError) -> KQLScalar {
        let fewest = parameters.count - optional
        guard arguments.count >= fewest, isVariadic || arguments.count <= parameters.count else {
            let wanted = optional == 0 && !isVariadic ? "\(fewest)" : "at least \(fewest)"
            throw .semantic("\(name)(): function expects \(wanted) argument(s)")
        }
        for (place, argument) in arguments.enumerated() {
            guard parameters[min(place, parameters.count - 1)].takes(argument.type) else {
                throw .semantic(
                    "\(name)(): argument #\(place + 1) has an unexpected data type: \(argument.type.rawValue)"
                )
            }
        }
        return try KQLScalar(type, of: arguments) { (row) throws(KQLError) in
            var values: [KQLValue] = []
            var length = 0
            for argument in arguments {
                values.append(try argument.value(row))
                length += values[values.count - 1].size
            }
            try budget.spend(length / 16)
            let result = value(values)
            try budget.spend(result.size / 16)
            return result
        }.folded()
    }
}
