/// An IPv4 or IPv6 address in text form (RFC 4291, section 2.2), checked and in lower case.
struct IPAddress: Hashable, Sendable {
    let text: String

    init?(_ text: String) {
        guard text.utf8.count <= 45 else { return nil }
        guard IPAddress.isVersion4(text) || IPAddress.isVersion6(text) else { return nil }
        self.text = text.lowercased()
    }

    private static func isVersion4(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                // A leading zero would be octal to some readers and decimal to others.
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy(\.isDigit)
                    && (part.utf8.count == 1 || part.utf8.first != UInt8(ascii: "0")) && UInt8(part) != nil
            }
    }

    private static func isVersion6(_ text: String) -> Bool {
        let halves = text.components(separatedByDoubleColon: ())
        guard let halves else { return false }
        let groups = halves.map { groupCount(of: $0) }
        switch (groups.count, groups.first, groups.last) {
        case (1, .some(let count?), _): return count == 8
        case (2, .some(let left?), .some(let right?)):
            let endsEarly = halves[0].contains(".")  // an embedded IPv4 address may only end the whole
            return left + right <= 7 && !endsEarly
        default: return false
        }
    }

    /// How many groups of 16 bits a side of the `::` stands for, and `nil` where it is malformed.
    private static func groupCount(of side: Substring) -> Int? {
        guard !side.isEmpty else { return 0 }
        let groups = side.split(separator: ":", omittingEmptySubsequences: false)
        var count = 0
        for (index, group) in groups.enumerated() {
            if index == groups.count - 1, group.contains(".") {
                guard isVersion4(group) else { return nil }
                count += 2
            } else {
                guard (1...4).contains(group.utf8.count), group.utf8.allSatisfy({ $0.hexadecimalValue != nil }) else {
                    return nil
                }
                count += 1
            }
        }
        return count
    }
}

extension String {
    /// The one or two parts around a `::`, and `nil` where there is more than one.
    fileprivate func components(separatedByDoubleColon: Void) -> [Substring]? {
        guard let range = firstRange(of: "::") else { return [self[...]] }
        let rest = self[range.upperBound...]
        guard !rest.contains("::"), !rest.hasPrefix(":") else { return nil }
        return [self[..<range.lowerBound], rest]
    }
}
