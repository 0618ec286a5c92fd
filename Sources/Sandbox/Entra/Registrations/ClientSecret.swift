import Tenants

/// A secret of a confidential application; an application may have several, so that one can follow another.
struct ClientSecret: Sendable {
    /// The GUID that people paste by mistake for the value.
    let keyID: String
    let value: String
    /// Until when it is good; `nil` for good.
    var end: Timestamp?

    func isGood(at moment: Timestamp) -> Bool { end.map { moment < $0 } ?? true }

    /// A secret of Entra's own form: 40 characters, with a few that a form must escape.
    static func madeUp(from random: inout SeededGenerator) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
        return String((0..<40).map { $0 == 3 ? "8" : $0 == 4 ? "Q" : $0 == 5 ? "~" : random.pick(letters) })
    }
}
