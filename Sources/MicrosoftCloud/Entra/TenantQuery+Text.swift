import Foundation
import Tenants

extension TenantQuery {
    /// Reads a domain or a tenant ID as someone typed it.
    ///
    /// Nothing is asked for what can be neither.
    package init(_ text: String) throws(MalformedTenantQuery) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw .empty }
        if let id = TenantID(rawValue: trimmed) {
            self = .id(id)
        } else if let fault = GUIDFault(trimmed) {
            throw .tenantID(Hostile(trimmed), fault)
        } else if let host = TenantQuery.host(ofAddress: trimmed) {
            throw .webAddress(Hostile(trimmed), host: DomainName(rawValue: host))
        } else if let at = trimmed.lastIndex(of: "@") {
            throw .mailAddress(Hostile(trimmed), domain: DomainName(rawValue: String(trimmed[at...].dropFirst())))
        } else if trimmed.contains(where: \.isWhitespace) {
            throw .spaces(Hostile(trimmed))
        } else if let domain = DomainName(rawValue: trimmed) {
            self = .domain(domain)
        } else {
            throw trimmed.contains(".") ? .notADomain(Hostile(trimmed)) : .noDot(Hostile(trimmed))
        }
    }

    /// The host of what looks like a web address, empty where it has none.
    private static func host(ofAddress text: String) -> String? {
        guard text.contains("/") else { return nil }
        let address = text.contains("://") ? text : "https://" + text
        return URL(string: address)?.host(percentEncoded: true) ?? ""
    }
}

/// What is wrong with a text that was meant to be a GUID.
package enum GUIDFault: Hashable, Sendable {
    /// It has another number of hexadecimal digits than 32.
    case digits(Int)
    /// A character that no GUID has.
    case character(Character)
    /// The dashes are missing or stand elsewhere than after 8, 12, 16 and 20 digits.
    case dashes
    /// It stands in braces or quotation marks.
    case wrapped

    /// Judges a text that is no GUID, and is `nil` where it was not meant to be one.
    init?(_ text: String) {
        let wrappers: Set<Character> = ["{", "}", "(", ")", "\"", "'", "<", ">"]
        let bare = text.filter { !wrappers.contains($0) }
        if bare.count < text.count, TenantID(rawValue: bare) != nil {
            self = .wrapped
            return
        }
        // A domain has a dot, an address a slash or an at sign; a GUID has none of them.
        guard !text.contains(where: { ".@/:".contains($0) }) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let digits = text.count(where: \.isHexDigit)
        let others = text.filter { !$0.isHexDigit && $0 != "-" }
        let isMeant = parts.count == 5 || parts.count > 1 && digits >= 24 || digits >= 28
        guard isMeant, digits > 0 else { return nil }
        if let stranger = others.first {
            self = .character(stranger)
        } else if digits != 32 {
            self = .digits(digits)
        } else {
            self = .dashes
        }
    }
}
