import Foundation

/// A name without letter case and diacritics, its words parted by single blanks, as UTF-8.
///
/// One value is filled again and again while many names are looked at, so that none of them costs an allocation.
struct FoldedName {
    private(set) var bytes: [UInt8] = []
    /// Which letters occur: a bit for each, which some of the letters beyond ASCII share.
    private(set) var letters: UInt64 = 0

    init() {}

    init(_ text: String) {
        fill(with: text)
    }

    /// Whether it is one letter or digit, which says too little of a name to be sought in its middle.
    var isSingleLetter: Bool { bytes.count <= 4 && bytes.count { $0 & 0xC0 != 0x80 } == 1 }

    /// Whether all letters of another name occur here.
    ///
    /// Where they do not, the other cannot be a part of this.
    func hasLetters(of other: FoldedName) -> Bool { other.letters & ~letters == 0 }

    mutating func fill(with text: String) {
        // Foundation's folding costs microseconds a name, which two thousand names would feel.
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            fill(with: text.utf8)
        } else {
            let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive, .widthInsensitive]
            fill(with: text.folding(options: options, locale: nil).utf8)
        }
    }

    /// Takes bytes of a name whose letters have no case but that of ASCII.
    mutating func fill(with text: some Collection<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        letters = 0
        var isBetweenWords = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte | 0x20, &isBetweenWords)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                append(byte, &isBetweenWords)
            // An apostrophe stands within a word; all else that is no letter or digit stands between two.
            case UInt8(ascii: "'"): break
            default: isBetweenWords = true
            }
        }
    }

    /// Whether a text may hold all letters of this name: a quick look that makes nothing.
    func mayBePart(of text: String) -> Bool {
        let span = text.utf8.span
        var found: UInt64 = 0
        for index in span.indices {
            let byte = span[index]
            // Folding can turn a letter beyond ASCII into any other.
            guard byte < 0x80 else { return true }
            found |= FoldedName.bit(of: byte | (byte & 0x40) >> 1)
        }
        return letters & ~found == 0
    }

    private static func bit(of byte: UInt8) -> UInt64 { 1 << UInt64(byte & 63) }

    private mutating func append(_ byte: UInt8, _ isBetweenWords: inout Bool) {
        if isBetweenWords, !bytes.isEmpty { bytes.append(.blank) }
        isBetweenWords = false
        bytes.append(byte)
        letters |= FoldedName.bit(of: byte)
    }
}

extension UInt8 {
    static let blank = UInt8(ascii: " ")
}
