import Foundation

/// Where clients find a sandbox.
enum SandboxAddress {
    /// The host of a URL for an address that is listened on: one that stands for all of them is reached at this machine's own.
    static func host(_ listening: String) -> String {
        switch listening {
        case "0.0.0.0": "127.0.0.1"
        case "::": "[::1]"
        default: listening.contains(":") ? "[\(listening)]" : listening
        }
    }

    /// The certificate authority's file, beside the ready file and named after it.
    ///
    /// It is absolute, because who reads the ready file may be in another folder.
    static func authorityFile(besides readyFile: String) -> String {
        file(besides: readyFile, ending: ".ca.pem")
    }

    /// The file of the main application's certificate and private key, likewise.
    static func clientCertificateFile(besides readyFile: String) -> String {
        file(besides: readyFile, ending: ".client.pem")
    }

    private static func file(besides readyFile: String, ending: String) -> String {
        let suffix = ".json"
        let name = (readyFile.hasSuffix(suffix) ? String(readyFile.dropLast(suffix.count)) : readyFile) + ending
        return name.hasPrefix("/") ? name : FileManager.default.currentDirectoryPath + "/" + name
    }
}
