import Foundation

extension String {
    /// The text in the form in which two texts that differ only in case, or in how an accent is composed, are equal.
    ///
    /// The databases fold ASCII at best, and each in its own way; so it is done here, before a text goes in.
    var folded: String {
        let lower = lowercased()
        return lower.utf8.allSatisfy { $0 < 0x80 } ? lower : lower.precomposedStringWithCanonicalMapping
    }

    /// A pattern for `LIKE … ESCAPE '!'` that finds the text anywhere, and takes its `%` and `_` for themselves.
    var anywhere: String { "%" + escapedForLike + "%" }

    /// The text as the start of such a pattern.
    var escapedForLike: String {
        var escaped = UnicodeScalarView()
        // By scalars: a % with an accent on it is one character, and a wildcard all the same.
        for scalar in unicodeScalars {
            if "!%_".unicodeScalars.contains(scalar) { escaped.append("!") }
            escaped.append(scalar)
        }
        return String(escaped)
    }
}
