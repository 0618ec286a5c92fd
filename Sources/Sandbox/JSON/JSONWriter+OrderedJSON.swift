/// Values that are held as such, and members whose names clients chose.
extension JSONWriter {
    mutating func value(_ value: OrderedJSON) {
        switch value {
        case .null: literal("null")
        case .truth(let truth): literal(truth ? "true" : "false")
        case .number(let digits): number(digits)
        case .text(let text): string(text)
        case .list(let list): array { json in for element in list { json.value(element) } }
        case .object(let members): object { json in json.members(members) }
        }
    }

    /// The members of an object that is written with others.
    mutating func members(_ members: [OrderedJSON.Member]) {
        for member in members {
            name(text: member.name)
            value(member.value)
        }
    }
}
