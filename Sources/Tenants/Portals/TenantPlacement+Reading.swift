extension TenantPlacement {
    /// The names that may stand in the braces of a placement.
    static let placeholders = TenantForm.allCases.map(\.rawValue) + ["tenant"]

    /// Reads a placement as the catalogue writes it: `?tid={tenant-id}`, `/@{default-domain}`, `#@{tenant}`.
    init(_ text: String) throws(PortalCatalogueError.Problem) {
        guard
            let open = text.firstIndex(of: "{"), let close = text.firstIndex(of: "}"), open < close,
            text[..<open].utf8.allSatisfy(\.mayStandInPlacement)
        else { throw .malformedPlacement(Hostile(text)) }
        let name = String(text[text.index(after: open)..<close])
        let prefix = String(text[..<open])
        let suffix = String(text[text.index(after: close)...])
        switch name {
        case "tenant": forms = [.id, .defaultDomain, .initialDomain]
        default:
            guard let form = TenantForm(rawValue: name) else {
                throw .unknownPlaceholder(Hostile(name), known: TenantPlacement.placeholders)
            }
            forms = [form]
        }
        switch (prefix.first, suffix) {
        case ("?", "") where prefix.count > 2 && prefix.hasSuffix("=") && !prefix.dropFirst().contains("?"):
            place = .query(name: String(prefix.dropFirst().dropLast()))
        case ("/", ""), ("/", "/"):
            place = .path(prefix: prefix, suffix: suffix.isEmpty ? "" : "/")
        case ("#", "") where !prefix.dropFirst().contains("#"):
            place = .fragment(prefix: String(prefix.dropFirst()))
        default: throw .malformedPlacement(Hostile(text))
        }
    }
}

extension UInt8 {
    fileprivate var mayStandInPlacement: Bool { isLetterOrDigit || "-._~/@?#=".utf8.contains(self) }
}
