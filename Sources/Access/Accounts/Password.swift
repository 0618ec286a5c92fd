import Foundation
import MicrosoftCloud

/// A password as someone typed it, which is never shown.
package struct Password: Sendable, Concealed {
    /// Why a text is no password to have.
    package enum Weakness: String, Error, CaseIterable, Sendable {
        case tooShort = "too-short"
        case tooLong = "too-long"
        /// It is the account's name, or holds it.
        case holdsName = "holds-name"
        /// It is made of hardly any letters.
        case tooPlain = "too-plain"
    }

    /// At least so many characters: length is what makes one hard to guess (NIST SP 800-63B, section 3.1.1).
    package static let least = 12
    private static let most = 256
    private static let leastKinds = 5

    /// The bytes that are hashed: of one text, however a keyboard puts its marks together.
    let bytes: Data

    /// Takes what someone typed to sign in by; `nil` for what no password can be.
    package init?(typed text: String) {
        guard !text.isEmpty, text.utf8.count <= Password.most * 4 else { return nil }
        bytes = Data(text.precomposedStringWithCompatibilityMapping.utf8)
    }

    /// Takes what someone wants to sign in by from now on.
    package init(chosen text: String, for name: String) throws(Weakness) {
        guard text.count <= Password.most, let password = Password(typed: text) else {
            throw text.isEmpty ? .tooShort : .tooLong
        }
        guard text.count >= Password.least else { throw .tooShort }
        guard !text.lowercased().contains(name.lowercased()) else { throw .holdsName }
        guard Set(text.lowercased()).count >= Password.leastKinds else { throw .tooPlain }
        self = password
    }
}
