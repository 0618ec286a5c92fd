import Foundation

/// Text in a mail's header, where only ASCII may stand (RFC 2047).
enum EncodedWord {
    /// How many bytes go into one word, so that a line is no longer than 78 characters, the field's name among them.
    private static let mostBytes = 39

    /// The text as one word or several, each on a line of its own and each whole characters.
    static func header(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for character in text {
            if word.utf8.count + String(character).utf8.count > mostBytes, !word.isEmpty {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        return (words + [word]).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
