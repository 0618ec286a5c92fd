import Foundation

/// Blots secrets out of what someone else wrote, where they might stand in it.
struct Blotter: Sendable {
    private let secrets: [String]

    init(_ secrets: [String]) {
        self.secrets = secrets.filter { !$0.isEmpty }
    }

    /// The text with every copy of the secrets blotted out.
    func blotted(_ text: String) -> String {
        secrets.reduce(text) { $0.replacingOccurrences(of: $1, with: "•••") }
    }
}
