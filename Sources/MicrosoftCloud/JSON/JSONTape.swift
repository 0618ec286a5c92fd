/// The values of one JSON text as a flat list, in the order in which they stand there.
///
/// Reading builds nothing: an entry says where a value lies and where the one after it is, a member's name is an entry
/// before its value, and only what is asked for becomes a text or a number. The list is filled anew for each object of a
/// page, so that it stays small. All reading of bytes is checked, since the text comes from outside; and nothing calls
/// itself, so that no nesting can exhaust the stack.
struct JSONTape: ~Copyable, ~Escapable {
    /// The bytes that the values lie in, and perhaps more around them.
    let bytes: Span<UInt8>
    private(set) var entries: [JSONEntry] = []

    /// How many brackets may be open at once; Foundation's decoder stops at the same depth.
    static let deepest = 512

    /// How many values and names one text may have, for each takes memory; no object of Graph's has a thousandth of them.
    static let most = 1 << 20

    @_lifetime(copy bytes)
    init(over bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// Lists the value that begins at a byte, or after white space there, and all that is in it.
    ///
    /// - Returns: The byte after the value.
    mutating func read(from start: Int) throws(MalformedJSON) -> Int {
        entries.removeAll(keepingCapacity: true)
        // Places have 32 bits.
        guard bytes.count < UInt32.max else { throw MalformedJSON(offset: start, fault: .notAList("it is too long")) }
        var scanner = JSONScanner(position: start)
        var open = JSONTape.nothing
        var depth = 0
        reading: while true {
            let first = try scanner.peek(bytes)
            guard entries.count < JSONTape.most else { throw scanner.fault(.tooMany) }
            var isOpened = false
            switch first {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth < JSONTape.deepest else { throw scanner.fault(.tooDeep) }
                depth += 1
                let kind: JSONEntry.Kind = first == UInt8(ascii: "{") ? .object : .array
                let place = UInt32(entries.count)
                entries.append(JSONEntry(kind: kind, start: UInt32(scanner.position), end: 0, next: open))
                open = place
                scanner.skip()
                let closing = kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
                isOpened = try scanner.peek(bytes) != closing
                if isOpened, kind == .object { try readName(of: Int(place), &scanner) }
            case UInt8(ascii: "\""): entries.append(try scanner.text(bytes, place: entries.count))
            case UInt8(ascii: "t"): try readWord(.true, "true", &scanner)
            case UInt8(ascii: "f"): try readWord(.false, "false", &scanner)
            case UInt8(ascii: "n"): try readWord(.null, "null", &scanner)
            default:
                let start = scanner.position
                try scanner.number(bytes)
                append(.number, start, scanner.position)
            }
            if isOpened { continue }
            // After a value come its container's next value, or the container's end and what comes after that.
            while open != JSONTape.nothing {
                let place = Int(open)
                let isObject = entries[place].kind == .object
                switch try scanner.peek(bytes) {
                case UInt8(ascii: ","):
                    scanner.skip()
                    if isObject { try readName(of: place, &scanner) }
                    continue reading
                case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
                    scanner.skip()
                    open = entries[place].next
                    entries[place].end = UInt32(scanner.position)
                    entries[place].next = UInt32(entries.count)
                    depth -= 1
                default: throw scanner.fault(.unexpected)
                }
            }
            return scanner.position
        }
    }

    private mutating func readName(of object: Int, _ scanner: inout JSONScanner) throws(MalformedJSON) {
        guard try scanner.peek(bytes) == UInt8(ascii: "\"") else { throw scanner.fault(.unexpected) }
        let name = try scanner.text(bytes, place: entries.count)
        entries.append(name)
        if !name.isPlain { entries[object].isPlain = false }
        try scanner.pass(UInt8(ascii: ":"), in: bytes)
    }

    private mutating func readWord(
        _ kind: JSONEntry.Kind,
        _ word: String,
        _ scanner: inout JSONScanner,
    ) throws(MalformedJSON) {
        let start = scanner.position
        try scanner.word(word, in: bytes)
        append(kind, start, scanner.position)
    }

    private mutating func append(_ kind: JSONEntry.Kind, _ start: Int, _ end: Int) {
        let next = UInt32(entries.count + 1)
        entries.append(JSONEntry(kind: kind, start: UInt32(start), end: UInt32(end), next: next))
    }

    /// No place: of what the outermost value is in.
    private static let nothing = UInt32.max
}
