import HTTPTypes
import Tenants

extension ProviderWarning {
    /// Reads the `Warning` headers of a partial answer; there is at least one warning, for the status itself is one.
    static func warnings(in headers: HTTPFields) -> [ProviderWarning] {
        let warnings = headers[values: .warning].flatMap(quotedTexts).map(ProviderWarning.init(text:))
        guard warnings.isEmpty else { return warnings }
        let text = "Graph says that its answer is partial, and not why."
        return [ProviderWarning(provider: Hostile("unknown"), status: nil, text: Hostile(text))]
    }

    /// Reads `{vendor}/{provider}/{status}/{milliseconds}`; whatever else it says is kept as it is.
    private init(text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let hasForm = parts.count >= 3
        self.init(
            provider: Hostile(hasForm ? parts[0...1].joined(separator: "/") : text),
            status: hasForm ? Int(parts[2]) : nil,
            text: Hostile(text),
        )
    }

    /// The warning texts of a header such as `199 - "Microsoft/MCAS/504/10000", 199 - "…"` (RFC 7234, section 5.5).
    private static func quotedTexts(_ header: String) -> [String] {
        var texts: [String] = []
        var rest = header[...]
        while let opening = rest.firstIndex(of: "\"") {
            var text = ""
            rest = rest[opening...].dropFirst()
            while let character = rest.popFirst(), character != "\"" {
                // A quoted pair stands for its second character.
                if character == "\\", let next = rest.popFirst() { text.append(next) } else { text.append(character) }
            }
            texts.append(text)
            // A date in quotation marks may follow, up to the comma.
            rest = rest.drop { $0 == " " }
            if rest.first == "\"" { rest = rest.dropFirst().drop { $0 != "\"" }.dropFirst() }
        }
        if texts.isEmpty, !header.isEmpty { texts.append(header) }
        return texts
    }
}
