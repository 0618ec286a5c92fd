import Foundation

/// Blots secrets out of what someone else wrote, where they might stand in it: as they are, as a form or an address has them, or in
/// Base64.
struct Blotter: Sendable {
    private let spellings: [String]

    init(_ secrets: [String]) {
        spellings = secrets.filter { !$0.isEmpty }.flatMap { secret in
            let form = secret.percentEncoded(keeping: "*-._")
            let address = secret.percentEncoded(keeping: "-._~")
            return [
                secret, form, form.replacing("%20", with: "+"), address, Data(secret.utf8).base64EncodedString(),
                Data(secret.utf8).base64URL,
            ]
        }
    }

    /// The text with every copy of the secrets blotted out.
    func blotted(_ text: String) -> String {
        // The digits of a percent code may be of either case, and blotting a little more than that is no loss.
        spellings.reduce(text) { $0.replacingOccurrences(of: $1, with: "•••", options: .caseInsensitive) }
    }
}
