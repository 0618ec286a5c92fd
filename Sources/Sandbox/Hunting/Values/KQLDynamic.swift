import NIOCore

/// A value of the type `dynamic`: anything that JSON can hold.
indirect enum KQLDynamic: Hashable {
    struct Member: Hashable {
        let name: String
        let value: KQLDynamic
    }

    case null
    case bool(Bool)
    case whole(Int64)
    case real(Double)
    case text(String)
    case list([KQLDynamic])
    /// The members in the order that they came in.
    case bag([Member])

    /// What a value of any type is inside a list or a bag.
    init(_ value: KQLValue) {
        switch value {
        case .null: self = .null
        case .bool(let truth): self = .bool(truth)
        case .whole(let number): self = .whole(number)
        case .real(let number): self = .real(number)
        case .text(let text): self = .text(text)
        case .moment, .span: self = .text(value.text)
        case .dynamic(let dynamic): self = dynamic
        }
    }

    subscript(name: String) -> KQLDynamic? {
        guard case .bag(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// An element by its place; from the end where that is negative.
    subscript(place: Int64) -> KQLDynamic? {
        guard case .list(let elements) = self else { return nil }
        let count = Int64(elements.count)
        let index = place < 0 ? place.addingReportingOverflow(count).partialValue : place
        return index >= 0 && index < count ? elements[Int(index)] : nil
    }

    /// About how many bytes it takes to keep.
    var size: Int {
        switch self {
        case .text(let text): 16 + text.utf8.count
        case .list(let elements): elements.reduce(16) { $0 + $1.size }
        case .bag(let members): members.reduce(16) { $0 + $1.name.utf8.count + 16 + $1.value.size }
        default: 16
        }
    }

    var json: String {
        var writer = JSONWriter()
        write(into: &writer)
        return String(buffer: writer.bytes)
    }

    func write(into json: inout JSONWriter) {
        switch self {
        case .null: json.literal("null")
        case .bool(let truth): json.literal(truth ? "true" : "false")
        case .whole(let number): json.number(String(number))
        case .real(let number): number.isFinite ? json.number(KQLValue.text(of: number)) : json.literal("null")
        case .text(let text): json.string(text)
        case .list(let elements):
            json.array { json in
                for element in elements { element.write(into: &json) }
            }
        case .bag(let members):
            json.object { json in
                for member in members {
                    json.name(text: member.name)
                    member.value.write(into: &json)
                }
            }
        }
    }
}
