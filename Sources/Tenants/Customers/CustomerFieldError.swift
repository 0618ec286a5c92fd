/// Why a text cannot be what it was given as.
///
/// Its description says what the field takes.
package enum CustomerFieldError: Error, Hashable, Sendable {
    case handle(Hostile)
    case tag(Hostile)
    case state(Hostile)
    case profile(Hostile)
    case cloud(Hostile)
    case tenantID(Hostile)
    case domain(Hostile)
    case term(Hostile)
    case empty(field: String)
    case tooLong(field: String, limit: Int)
    case controlCharacter(field: String)
}

extension CustomerFieldError: CustomStringConvertible {
    /// What is wrong, as a part of a sentence, safe on a terminal.
    package var description: String {
        switch self {
        case .handle(let text):
            "“\(text)” is no handle: at most 40 letters (a to z), digits, “-”, “_” and “.”, with a letter or digit first"
        case .tag(let text): "“\(text)” is no tag: commas and semicolons separate tags"
        case .state(let text): "“\(text)” is no state; it is one of \(CustomerState.allCases.list)"
        case .profile(let text):
            "“\(text)” is no browser profile; it looks like chrome:Profile 3, edge:Contoso, firefox:contoso or"
                + " firefox-container:Contoso"
        case .cloud(let text): "“\(text)” is no cloud; it is one of \(Cloud.allCases.list)"
        case .tenantID(let text): "“\(text)” is no tenant ID; it is a GUID such as 72f988bf-86f1-41af-91ab-2d7cd011db47"
        case .domain(let text): "“\(text)” is no domain name"
        case .term(let text): "“\(text)” is no time to keep something; it looks like 90d, 12w, or 0 for ever"
        case .empty(let field): "there is nothing in the \(field)"
        case .tooLong(let field, let limit): "there are more than \(limit) characters in the \(field)"
        case .controlCharacter(let field): "there is a control character or a line break in the \(field)"
        }
    }
}

extension Collection where Element: RawRepresentable<String> {
    fileprivate var list: String { map(\.rawValue).joined(separator: ", ") }
}
