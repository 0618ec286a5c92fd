import Foundation

/// The fields that a browser brings back in an address's query, as anyone can have written them.
struct ReturnedFields: Sendable {
    private let fields: [String: String]

    /// Reads a query, encoded as it came; of a field that comes twice, the first counts.
    init(query: String) {
        let items = URLComponents(string: "?" + query.replacing("+", with: "%20"))?.queryItems ?? []
        fields = Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }

    subscript(name: String) -> String? { fields[name] }
}
