import Foundation
import Tenants

/// The fields of a form or of an address' query, in their order (WHATWG URL, `application/x-www-form-urlencoded`).
struct FormFields: Sendable {
    private(set) var pairs: [(name: String, value: String)]

    init(_ pairs: [(name: String, value: String)] = []) {
        self.pairs = pairs
    }

    /// Reads them; `nil` for what is no such text, or has too many of them.
    init?(reading text: some StringProtocol) {
        let parts = text.split(separator: "&", maxSplits: FormFields.most)
        guard parts.count <= FormFields.most else { return nil }
        var pairs: [(name: String, value: String)] = []
        for part in parts {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = FormFields.decoded(sides[0]),
                let value = FormFields.decoded(sides.count > 1 ? sides[1] : "")
            else { return nil }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    var isEmpty: Bool { pairs.isEmpty }

    /// The first value of a name; `nil` where there is none, or it is empty.
    subscript(name: String) -> String? { all(name).first }

    /// Every value of a name that is not empty.
    func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
    }

    /// The fields without those of a name.
    func without(_ name: String) -> FormFields { FormFields(pairs.filter { $0.name != name }) }

    /// The fields with one more.
    func adding(_ name: String, _ value: String) -> FormFields { FormFields(pairs + [(name, value)]) }

    /// The fields as the query of an address.
    var text: String {
        pairs.map { FormFields.encoded($0.name) + "=" + FormFields.encoded($0.value) }.joined(separator: "&")
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        String(text.map { $0 == "+" ? " " : $0 }).removingPercentEncoding
    }

    /// A text with all but what is plain encoded, so that it keeps its place wherever in an address it stands.
    static func encoded(_ text: String) -> String { PercentEncoding.encoded(text) }

    /// More than boxes that someone can tick on a page.
    private static let most = 600
}
