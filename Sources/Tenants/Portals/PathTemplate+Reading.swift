extension PathTemplate {
    /// Reads a form as the catalogue writes it: `/path/{object}?name={object}#fragment`, or a whole `https` URL.
    /// - Returns: The form, and the host that a whole URL names.
    static func read(_ text: String) throws(PortalCatalogueError.Problem) -> (template: PathTemplate, host: String?) {
        var rest = text[...]
        var host: String?
        if let scheme = text.schemeInFrontOfPath {
            guard scheme.lowercased() == "https" else { throw .notHTTPS(Hostile(scheme)) }
            rest = rest.dropFirst(scheme.count + 1)
            guard rest.hasPrefix("//") else { throw .malformedTemplate(Hostile(text)) }
            rest = rest.dropFirst(2)
            let name = rest.prefix { !"/?#".contains($0) }
            host = try PortalHost.checked(String(name))
            rest = rest.dropFirst(name.count)
            if rest.isEmpty { rest = "/" }
        }
        guard rest.hasPrefix("/"), !rest.hasPrefix("//") else { throw .malformedTemplate(Hostile(text)) }
        let beforeFragment = rest.prefix { $0 != "#" }
        let path = beforeFragment.prefix { $0 != "?" }
        var query: [Item] = []
        for item in beforeFragment.dropFirst(path.count + 1).split(separator: "&") {
            query.append(try Item(item, in: text))
        }
        let fragment =
            beforeFragment.count < rest.count ? try pieces(of: rest.dropFirst(beforeFragment.count + 1), in: text) : nil
        let template = PathTemplate(path: try pieces(of: path, in: text), query: query, fragment: fragment)
        if let twice = template.kinds.enumerated().first(where: {
            template.kinds.prefix($0.offset).contains($0.element)
        }) {
            throw .repeatedPlaceholder(twice.element.rawValue)
        }
        return (template, host)
    }

    /// Cuts a path or a fragment into what is fixed and what is filled in. An object fills the rest of its segment.
    private static func pieces(of text: Substring, in whole: String) throws(PortalCatalogueError.Problem) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text
        while !rest.isEmpty {
            let literal = rest.prefix { $0 != "{" }
            guard literal.utf8.allSatisfy(\.mayStandInTemplate) else { throw .malformedTemplate(Hostile(whole)) }
            if !literal.isEmpty { pieces.append(.literal(String(literal))) }
            rest = rest.dropFirst(literal.count)
            guard !rest.isEmpty else { break }
            let name = rest.dropFirst().prefix { $0 != "}" }
            rest = rest.dropFirst(name.count + 1)
            guard rest.popFirst() == "}", rest.isEmpty || rest.hasPrefix("/") else {
                throw .malformedTemplate(Hostile(whole))
            }
            pieces.append(.object(try PortalObject.Kind(placeholder: name)))
        }
        return pieces
    }
}

extension PathTemplate.Item {
    fileprivate init(_ text: Substring, in whole: String) throws(PortalCatalogueError.Problem) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count > 1 ? parts[1] : ""
        guard parts[0].utf8.allSatisfy(\.mayStandInTemplate), !parts[0].isEmpty else {
            throw .malformedTemplate(Hostile(whole))
        }
        name = String(parts[0])
        if value.hasPrefix("{"), value.hasSuffix("}") {
            self.value = .object(try PortalObject.Kind(placeholder: value.dropFirst().dropLast()))
        } else {
            guard value.utf8.allSatisfy(\.mayStandInTemplate) else { throw .malformedTemplate(Hostile(whole)) }
            self.value = .literal(String(value))
        }
    }
}

extension PortalObject.Kind {
    fileprivate init(placeholder name: Substring) throws(PortalCatalogueError.Problem) {
        if TenantPlacement.placeholders.contains(String(name)) { throw .tenantInPath(String(name)) }
        guard let kind = PortalObject.Kind(rawValue: String(name)) else {
            throw .unknownPlaceholder(Hostile(String(name)), known: PortalObject.Kind.allCases.map(\.rawValue))
        }
        self = kind
    }
}

extension String {
    /// The scheme of a URL, and `nil` for a path.
    fileprivate var schemeInFrontOfPath: String? {
        guard let colon = firstIndex(of: ":") else { return nil }
        let scheme = self[..<colon]
        return scheme.contains("/") || scheme.isEmpty ? nil : String(scheme)
    }
}

extension UInt8 {
    /// Whether a template may have the byte outside of its braces: what a URL carries without an escape, and no brace.
    fileprivate var mayStandInTemplate: Bool { isLetterOrDigit || "-._~/!$'()*+,;=:@".utf8.contains(self) }
}
