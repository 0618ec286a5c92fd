/// The one address in a text that someone pasted.
struct PastedText {
    let address: String

    init(_ text: String) throws(PastedLinkError) {
        guard text.utf8.count <= PastedLink.mostCharacters else { throw .tooLong }
        // Browsers leave these out of an address; mail programs put them in to break long words.
        let invisible: Set<Unicode.Scalar> = ["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"]
        let visible = String(String.UnicodeScalarView(text.unicodeScalars.filter { !invisible.contains($0) }))
        let words = visible.split(whereSeparator: \.isWhitespace).map(PastedText.stripped).filter { !$0.isEmpty }
        let addresses = words.count == 1 ? words : words.filter(PastedText.looksLikeAddress)
        guard addresses.count <= 1 else { throw .severalLinks }
        guard let address = addresses.first, address.contains(where: { ".。．｡".contains($0) }) else {
            throw .notALink(Hostile(text))
        }
        self.address = address.replacing("[.]", with: ".").replacing("[:]", with: ":")
    }

    /// The word without what a sentence puts around it. A bracket at the end stays if the address opened it.
    private static func stripped(_ word: Substring) -> String {
        var word = word.drop { "<>\"'`([{“”‘’«»".contains($0) }
        while let last = word.last {
            switch last {
            case ">", "<", "\"", "'", "`", ".", ",", ";", ":", "!", "”", "’", "“", "»", "«", "…": word.removeLast()
            case ")" where word.count { $0 == ")" } > word.count { $0 == "(" }: word.removeLast()
            case "]" where word.count { $0 == "]" } > word.count { $0 == "[" }: word.removeLast()
            case "}": word.removeLast()
            case "?" where word.count { $0 == "?" } > 1 || !word.contains("/"): word.removeLast()
            default: return String(word)
            }
        }
        return ""
    }

    private static func looksLikeAddress(_ word: String) -> Bool {
        let word = word.lowercased()
        return ["http:", "https:", "hxxp:", "hxxps:", "hxxps[:]", "https[:]"].contains(where: word.hasPrefix)
            || (word.contains("/") && word.prefix { $0 != "/" }.contains("."))
    }
}
