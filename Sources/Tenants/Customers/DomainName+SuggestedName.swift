extension DomainName {
    /// A customer's name as its domain suggests it: `Contoso` for `contoso.com` and `contoso.onmicrosoft.com`,
    /// `Blue Yonder` for `blue-yonder.co.uk`.
    package var suggestedName: String {
        let label = rawValue.prefix { $0 != "." }
        let words = label.split { $0 == "-" || $0 == "_" }
        guard !label.hasPrefix("xn--"), !words.isEmpty else { return rawValue }
        return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
}
