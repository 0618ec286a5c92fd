import Tenants

/// Calls of functions, and those that need more than the values of their arguments.
extension KQLScope {
    func call(_ name: String, _ arguments: [KQLExpression]) throws(KQLError) -> KQLScalar {
        if let aggregates, KQLAggregate.Kind(rawValue: name) != nil {
            return try aggregates.slot(for: name, arguments)
        }
        switch name {
        case "now", "ago": return try moment(name, try all(arguments))
        case "not": return try negation(try all(arguments))
        case "bin", "floor": return try bin(try all(arguments))
        case "iff", "iif", "case": return try choice(name, try all(arguments))
        case "coalesce": return try firstThere(try all(arguments))
        case "min_of", "max_of": return try extreme(name, try all(arguments))
        default: break
        }
        if let function = KQLFunction.named(name) {
            return try function.compile(name, try all(arguments), environment.budget)
        }
        if KQLFunction.elsewhere.contains(name) { throw .unavailable("the function '\(name)'") }
        if KQLAggregate.Kind(rawValue: name) != nil {
            throw .semantic("Aggregate function '\(name)' is not expected in this context")
        }
        throw .semantic("Unknown function: '\(name.prefix(128))'")
    }

    private func moment(_ name: String, _ arguments: [KQLScalar]) throws(KQLError) -> KQLScalar {
        let now = KQLScalar.constant(environment.moment, .datetime)
        if name == "now", arguments.isEmpty { return now }
        guard arguments.count == 1, arguments[0].type == .timespan else {
            throw .semantic("\(name)(): argument #1 must be of type timespan")
        }
        return try KQLArithmetic.compile(name == "now" ? .plus : .minus, now, arguments[0]).folded()
    }

    private func negation(_ arguments: [KQLScalar]) throws(KQLError) -> KQLScalar {
        guard arguments.count == 1, arguments[0].type != .string else {
            throw .semantic("not(): argument #1 must be of type bool")
        }
        return KQLScalar(.bool, of: arguments) { (row) throws(KQLError) in
            try arguments[0].value(row).number.map { .bool($0 == 0) } ?? .null
        }
    }

    /// The multiple of a step that lies at or below a value.
    private func bin(_ arguments: [KQLScalar]) throws(KQLError) -> KQLScalar {
        guard arguments.count == 2 else { throw .semantic("bin(): function expects 2 argument(s)") }
        let (value, step) = (arguments[0], arguments[1])
        let isTime = [.datetime, .timespan].contains(value.type) && step.type == .timespan
        guard isTime || value.type.isNumber && step.type.isNumber else {
            throw .semantic(
                "bin(): the types \(value.type.rawValue) and \(step.type.rawValue) of the arguments do not fit together"
            )
        }
        let type = isTime || value.type.isWhole && step.type.isWhole ? value.type : .real
        return KQLScalar(type, of: arguments) { (row) throws(KQLError) in
            switch (try value.value(row), try step.value(row)) {
            case (.whole(let number), .whole(let step)) where step > 0:
                return .whole(number &- KQLFunction.remainder(number, step))
            case (.span(let ticks), .span(let step)) where step > 0:
                return .span(ticks &- KQLFunction.remainder(ticks, step))
            case (.moment(let moment), .span(let step)) where step > 0:
                // Bins are counted from the first moment that there is.
                let sinceStart = moment.ticks - KQLValue.firstMoment.ticks
                return .moment(ticks: moment.ticks - sinceStart % step)
            case (let number, let step):
                guard let number = number.number, let step = step.number, step > 0 else { return .null }
                return .real((number / step).rounded(.down) * step)
            }
        }
    }

    /// `iff(condition, then, else)` and `case(condition, then, condition, then, else)`.
    private func choice(_ name: String, _ arguments: [KQLScalar]) throws(KQLError) -> KQLScalar {
        guard arguments.count >= 3, arguments.count % 2 == 1, name == "case" || arguments.count == 3 else {
            throw .semantic("\(name)(): the number of arguments does not fit")
        }
        var values: [KQLScalar] = []
        for place in stride(from: 0, to: arguments.count - 1, by: 2) {
            guard [.bool, .dynamic].contains(arguments[place].type) else {
                throw .semantic("\(name)(): argument #\(place + 1) must be of type bool")
            }
            values.append(arguments[place + 1])
        }
        values.append(arguments[arguments.count - 1])
        let type = try KQLScope.commonType(of: values, in: name)
        return KQLScalar(type, of: arguments) { (row) throws(KQLError) in
            for place in stride(from: 0, to: arguments.count - 1, by: 2)
            where try arguments[place].value(row).plain == .bool(true) {
                return KQLScope.widened(try arguments[place + 1].value(row), to: type)
            }
            return KQLScope.widened(try arguments[arguments.count - 1].value(row), to: type)
        }
    }

    private func firstThere(_ arguments: [KQLScalar]) throws(KQLError) -> KQLScalar {
        guard arguments.count >= 2 else { throw .semantic("coalesce(): function expects at least 2 argument(s)") }
        let type = try KQLScope.commonType(of: arguments, in: "coalesce")
        return KQLScalar(type, of: arguments) { (row) throws(KQLError) in
            for argument in arguments {
                let value = try argument.value(row)
                if !value.isNull, value != .text("") { return KQLScope.widened(value, to: type) }
            }
            return .absent(type)
        }
    }

    private func extreme(_ name: String, _ arguments: [KQLScalar]) throws(KQLError) -> KQLScalar {
        guard arguments.count >= 2 else { throw .semantic("\(name)(): function expects at least 2 argument(s)") }
        let type = try KQLScope.commonType(of: arguments, in: name)
        let wanted: KQLOrder = name == "min_of" ? .before : .after
        return KQLScalar(type, of: arguments) { (row) throws(KQLError) in
            var best = KQLValue.null
            for argument in arguments {
                let value = KQLScope.widened(try argument.value(row), to: type)
                if !value.isNull, best.isNull || value.order(against: best) == wanted { best = value }
            }
            return best.isNull ? .absent(type) : best
        }
    }

    static func commonType(of scalars: [KQLScalar], in name: String) throws(KQLError) -> KQLType {
        let types = Set(scalars.map(\.type))
        if types.count == 1 { return scalars[0].type }
        if types.allSatisfy(\.isNumber) { return types.contains(.real) ? .real : .long }
        if types.contains(.dynamic) { return .dynamic }
        throw .semantic("\(name)(): the arguments must be of one type")
    }

    static func widened(_ value: KQLValue, to type: KQLType) -> KQLValue {
        switch (value, type) {
        case (.whole(let number), .real): .real(Double(number))
        case (.null, _), (.dynamic, .dynamic): value
        case (_, .dynamic): .dynamic(KQLDynamic(value))
        default: value
        }
    }
}
