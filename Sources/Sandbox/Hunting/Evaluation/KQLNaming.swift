/// The names of columns that a query gives no name (Kusto, "project operator" and "summarize operator").
enum KQLNaming {
    /// A name for a column of `project`, `extend`, `distinct` or a key of `summarize`.
    static func name(of expression: KQLExpression, number: Int) -> String {
        switch expression {
        case .name(let name): name
        case .element(.literal(.text(let member), _), let container): "\(name(of: container, number: number))_\(member)"
        case .call("bin", let arguments), .call("floor", let arguments):
            arguments.first.flatMap(column) ?? "Column\(number)"
        default: "Column\(number)"
        }
    }

    /// The names of the columns that an aggregate makes.
    static func names(ofAggregate name: String, _ arguments: [KQLExpression], among columns: [KQLColumn]) -> [String] {
        switch name {
        case "arg_max", "arg_min", "take_any", "any":
            let names = arguments.flatMap { argument -> [String] in
                if case .everything = argument { return columns.map(\.name) }
                return [column(argument) ?? "\(name)_"]
            }
            return name == "any" && arguments.count == 1 && names.count == 1 ? ["any_\(names[0])"] : names
        case "make_set", "makeset": return ["set_\(arguments.first.flatMap(column) ?? "")"]
        case "make_list", "makelist": return ["list_\(arguments.first.flatMap(column) ?? "")"]
        case "count", "countif": return ["\(name)_"]
        default: return ["\(name)_\(arguments.first.flatMap(column) ?? "")"]
        }
    }

    /// A name that no column has yet.
    static func unused(_ name: String, among columns: [KQLColumn]) -> String {
        let taken = Set(columns.map(\.name))
        guard taken.contains(name) else { return name }
        return (1...).lazy.map { "\(name)\($0)" }.first { !taken.contains($0) } ?? name
    }

    private static func column(_ expression: KQLExpression) -> String? {
        switch expression {
        case .name(let name): name
        case .element(.literal(.text(let member), _), let container): column(container).map { "\($0)_\(member)" }
        default: nil
        }
    }
}
