/// Host names in the ASCII form of internationalized domains (RFC 3492).
enum Punycode {
    /// The host with its `xn--` labels written out. A label that is malformed stays as it is.
    static func decoded(host: String) -> String {
        guard host.contains("xn--") else { return host }
        return host.split(separator: ".", omittingEmptySubsequences: false).map { label in
            label.hasPrefix("xn--") ? decoded(label: label.dropFirst(4)) ?? String(label) : String(label)
        }.joined(separator: ".")
    }

    /// RFC 3492, section 6.2.
    private static func decoded(label: Substring) -> String? {
        guard label.utf8.count <= 63 else { return nil }
        var output: [Unicode.Scalar] = []
        var input = label.utf8[...]
        if let delimiter = label.utf8.lastIndex(of: UInt8(ascii: "-")) {
            output = label.utf8[..<delimiter].map { Unicode.Scalar($0) }
            input = label.utf8[label.utf8.index(after: delimiter)...]
        }
        var (codePoint, index, bias) = (128, 0, 72)
        while !input.isEmpty {
            let start = index
            var (weight, position) = (1, 36)
            while true {
                guard let digit = input.popFirst().flatMap(digit) else { return nil }
                // A label has 63 characters, so neither number can overflow before it leaves Unicode.
                index += digit * weight
                guard index <= 0x10FFFF * 64 else { return nil }
                let threshold = min(max(position - bias, 1), 26)
                if digit < threshold { break }
                weight *= 36 - threshold
                guard weight <= 0x10FFFF * 64 else { return nil }
                position += 36
            }
            let count = output.count + 1
            bias = adapted(index - start, count: count, isFirst: start == 0)
            codePoint += index / count
            index %= count
            guard codePoint <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(codePoint)) else { return nil }
            output.insert(scalar, at: index)
            index += 1
        }
        return String(String.UnicodeScalarView(output))
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 26
        default: nil
        }
    }

    /// RFC 3492, section 6.1.
    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var steps = 0
        while delta > 455 {
            delta /= 35
            steps += 36
        }
        return steps + 36 * delta / (delta + 38)
    }
}
