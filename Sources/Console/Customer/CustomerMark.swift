import Crypto
import Foundation
import Tenants

/// What a customer is known by at a glance: the name, and a letter on a colour of its own.
///
/// There are more customers than colours, so it is never shown without the name.
struct CustomerMark: Hashable, Sendable {
    let name: String
    let handle: String
    let letter: String
    /// What the style sheet calls the colour.
    let hue: String

    init(_ handle: CustomerHandle, named name: String) {
        self.name = Hostile(name).terminal
        self.handle = handle.rawValue
        letter = self.name.first { $0.isLetter || $0.isNumber }.map { $0.uppercased() } ?? "?"
        hue = "hue-\(CustomerMark.hue(of: handle))"
    }

    /// How many colours the style sheet has.
    static let hues = 12

    /// The number of a customer's colour: the same for ever, and on every machine.
    static func hue(of handle: CustomerHandle) -> Int {
        let digest = SHA256.hash(data: Data(handle.rawValue.utf8))
        return digest.prefix(1).reduce(0) { Int($1) + $0 } % hues
    }
}
