/// Takes secrets out of what is about to be logged.
///
/// No line of ours holds one. This is for those of libraries, and for a mistake to come.
enum Redaction {
    /// What stands where a secret was.
    static let mark = "•••"

    /// Whether what has such a name is a secret, whatever it looks like.
    static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["secret", "password", "authorization", "assertion", "cookie", "access_token", "refresh_token"]
            .contains(where: name.contains)
    }

    /// A text without tokens, and without the values of fields that hold secrets.
    static func applied(to text: String) -> String {
        guard hints.contains(where: text.contains) else { return text }
        return
            text
            .replacing(/(?i)(bearer|basic)[ ]+[A-Za-z0-9._~+\/=\-]{8,}/) { "\($0.output.1) \(mark)" }
            .replacing(/eyJ[A-Za-z0-9_\-]{8,}(\.[A-Za-z0-9_\-]*){1,4}/) { _ in mark }
            .replacing(/(?i)([a-z_]*(secret|assertion|password|token))(["']?[=:]["']?)[^&\s"']+/) {
                "\($0.output.1)\($0.output.3)\(mark)"
            }
    }

    /// Without one of these there is nothing to look for, which is so of nearly every line.
    private static let hints = [
        "earer", "EARER", "asic ", "ASIC ", "eyJ", "ecret", "ECRET", "ssertion", "SSERTION", "assword", "ASSWORD",
        "oken", "OKEN",
    ]
}
