/// All that a customer is called, in a form in which a store can look for a few letters.
///
/// It is a sieve in front of ``CustomerMatch``: whoever a text can name passes it, and with thousands of customers only a
/// few others do, so that the rest need not be read at all.
package struct CustomerNames: Hashable, Sendable {
    /// Handle, name, and every tenant's name, domains and ID, each without letter case and diacritics.
    package let folded: Set<String>

    package init(of details: CustomerDetails, tenants: [Tenant]) {
        var names = [details.handle.rawValue, details.name]
        for tenant in tenants {
            names.append(tenant.displayName)
            names += tenant.domains.map(\.rawValue)
            names.append(tenant.id.rawValue)
        }
        folded = Set(names.map(CustomerNames.folded))
    }

    /// A text in the form of these names.
    package static func folded(_ text: String) -> String { String(decoding: FoldedName(text).bytes, as: UTF8.self) }

    /// The `LIKE` pattern that one of the names of everyone whom a text can name fulfils: its letters, in their order.
    ///
    /// It is `nil` for a text without a letter or a digit, which names nobody. No character of it needs an escape.
    package static func pattern(for text: String) -> String? {
        let letters = String(decoding: FoldedName(text).bytes, as: UTF8.self).filter { $0 != " " }
        return letters.isEmpty ? nil : letters.unicodeScalars.reduce(into: "%") { $0 += "\($1)%" }
    }
}
