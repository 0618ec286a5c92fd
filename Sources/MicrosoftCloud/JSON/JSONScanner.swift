/// A walk over the bytes of a JSON text, one token after another (RFC 8259).
struct JSONScanner {
    /// The next byte to look at.
    private(set) var position: Int

    init(position: Int = 0) {
        self.position = position
    }

    /// What is wrong at the next byte.
    func fault(_ fault: MalformedJSON.Fault) -> MalformedJSON { MalformedJSON(offset: position, fault: fault) }

    mutating func skip() { position += 1 }

    /// The next byte that is not white space, without passing it.
    mutating func peek(_ bytes: Span<UInt8>) throws(MalformedJSON) -> UInt8 {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
        throw fault(.ended)
    }

    /// Passes one certain byte, after white space.
    mutating func pass(_ expected: UInt8, in bytes: Span<UInt8>) throws(MalformedJSON) {
        guard try peek(bytes) == expected else { throw fault(.unexpected) }
        position += 1
    }

    /// Passes a certain byte if it comes next, after white space.
    mutating func passIfNext(_ candidate: UInt8, in bytes: Span<UInt8>) throws(MalformedJSON) -> Bool {
        guard try peek(bytes) == candidate else { return false }
        position += 1
        return true
    }

    /// Makes sure that nothing but white space is left.
    mutating func finish(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { throw fault(.trailing) }
            position += 1
        }
    }

    /// Passes a word such as `true`.
    mutating func word(_ word: String, in bytes: Span<UInt8>) throws(MalformedJSON) {
        for expected in word.utf8 {
            guard position < bytes.count else { throw fault(.ended) }
            guard bytes[position] == expected else { throw fault(.unexpected) }
            position += 1
        }
    }

    /// Passes a number: `-`, digits without a zero before others, a fraction, an exponent.
    mutating func number(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        if byte(bytes) == UInt8(ascii: "-") { skip() }
        if byte(bytes) == UInt8(ascii: "0") { skip() } else { try digits(bytes) }
        if byte(bytes) == UInt8(ascii: ".") {
            skip()
            try digits(bytes)
        }
        if byte(bytes) == UInt8(ascii: "e") || byte(bytes) == UInt8(ascii: "E") {
            skip()
            if byte(bytes) == UInt8(ascii: "+") || byte(bytes) == UInt8(ascii: "-") { skip() }
            try digits(bytes)
        }
    }

    private mutating func digits(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        let start = position
        while let byte = byte(bytes), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { skip() }
        guard position == start else { return }
        throw fault(position < bytes.count ? .unexpected : .ended)
    }

    private func byte(_ bytes: Span<UInt8>) -> UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Moves on to a byte that lies ahead.
    mutating func move(to place: Int) { position = place }
}
