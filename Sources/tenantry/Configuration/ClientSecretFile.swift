import Foundation

/// A file that holds a secret: the application's, or the password of the database's role.
package struct ClientSecretFile: Sendable {
    /// The secret, without the line break that editors put at the end of a file.
    package let text: String

    /// Reads the file, and refuses one that cannot hold a secret, or that accounts other than the owner's may read.
    package init(at path: String, of what: String = "client secret") throws(ConfigurationError) {
        let attributes: [FileAttributeKey: Any]
        let data: Data
        do {
            attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType != .typeDirectory else {
                throw ConfigurationError.unusableSecretFile(what, path: path, why: "it is a folder")
            }
            data = try Data(contentsOf: URL(filePath: path))
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw .unusableSecretFile(what, path: path, why: ClientSecretFile.reason(for: error))
        }
        guard data.count <= 4_096, let content = String(data: data, encoding: .utf8) else {
            throw .unusableSecretFile(what, path: path, why: "it does not look like a secret")
        }
        text = content.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw .unusableSecretFile(what, path: path, why: "it is empty") }
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard mode & 0o077 == 0 else {
            throw .unusableSecretFile(what, path: path, why: "others on this machine may read it; chmod 600 it")
        }
    }

    private static func reason(for error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?, .fileNoSuchFile?: "there is no such file"
        case .fileReadNoPermission?: "this account may not read it"
        default: "the system says \(error.localizedDescription)"
        }
    }
}
