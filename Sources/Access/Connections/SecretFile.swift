package import Foundation
import MicrosoftCloud
import Storage

/// A file that holds a secret: an application's secret or certificate, or the password of the database's role.
package struct SecretFile: Sendable, Concealed {
    private let value: SecretValue
    private let what: String
    private let path: String

    /// Reads the file, and refuses one that cannot hold a secret, or that accounts other than the owner's may read.
    /// - Throws: ``SecretFileError``.
    package init(
        at path: String,
        of what: String = "client secret",
        upTo limit: Int = 4_096
    ) throws(SecretFileError) {
        self.what = what
        self.path = path
        func error(_ why: String) -> SecretFileError { SecretFileError(what: what, path: path, why: why) }
        var contents: Data
        do throws(PrivateFile.Trouble) {
            contents = try PrivateFile.contents(at: path, upTo: limit)
        } catch let trouble {
            switch trouble {
            case .missing: throw error("there is no such file")
            case .tooLong: throw error("it does not look like a secret")
            case .unusable(let why): throw error(why)
            }
        }
        do throws(SecretError) {
            value = try SecretValue(wiping: &contents, upTo: limit)
        } catch {
            throw SecretFileError(what: what, path: path, why: "it is empty")
        }
    }

    /// Lends what the file holds, as it is, and overwrites it afterwards.
    package func withContents<Outcome, Failure: Error>(
        _ body: (Data) throws(Failure) -> Outcome
    ) throws(Failure) -> Outcome {
        var contents = unsafe value.withBytes { unsafe Data($0) }
        defer { contents.resetBytes(in: contents.startIndex..<contents.endIndex) }
        return try body(contents)
    }

    /// The secret, without the line break that editors put at the end of a file.
    package var text: String {
        get throws(SecretFileError) {
            guard let text = value.text else {
                throw SecretFileError(what: what, path: path, why: "it does not look like a secret")
            }
            let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !trimmed.isEmpty else { throw SecretFileError(what: what, path: path, why: "it is empty") }
            return trimmed
        }
    }
}

/// Why a file's secret cannot be used.
package struct SecretFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let what: String
    package let path: String
    package let why: String

    package init(what: String, path: String, why: String) {
        self.what = what
        self.path = path
        self.why = why
    }

    package var description: String { "The \(what) can't be read from \(path): \(why)." }
}
