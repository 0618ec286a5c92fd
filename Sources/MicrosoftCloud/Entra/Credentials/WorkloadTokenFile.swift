import Foundation
import Tenants

/// A file into which a platform such as Kubernetes puts a token of its own, which Entra takes for a secret of the application.
///
/// It is read anew for each request: the platform replaces the token long before it ends.
package struct WorkloadTokenFile: Hashable, Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Makes sure that there is a token in the file now.
    package func check() throws(CredentialTrouble) { _ = try token() }

    /// The token as it is now.
    func token() throws(CredentialTrouble) -> String {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw CredentialTrouble("the federated token can't be read from \(path)", .unreadableFile(path: path))
        }
        // A token is not larger than a header may be; what is larger is another file.
        guard data.count <= 65_536, let text = String(data: data, encoding: .utf8) else {
            throw CredentialTrouble("the file \(path) does not hold a federated token", .noToken(path: path))
        }
        let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard token.split(separator: ".", omittingEmptySubsequences: false).count == 3 else {
            throw CredentialTrouble("the file \(path) does not hold a federated token", .noToken(path: path))
        }
        return token
    }
}
