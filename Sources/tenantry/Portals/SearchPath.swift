import Foundation

/// The folders in which programs are looked for.
struct SearchPath: Hashable, Sendable {
    private let folders: [String]

    /// Reads the value of the variable that lists them.
    ///
    /// Relative folders are left out: what they mean depends on where one happens to be.
    init(_ text: String) {
        folders = text.split(separator: ":").filter { $0.hasPrefix("/") }.map(String.init)
    }

    /// The path of the first program of several names that is there; an absolute path stands for itself.
    func program(named names: [String]) -> String? {
        for name in names {
            let candidates = name.hasPrefix("/") ? [name] : folders.map { "\($0)/\(name)" }
            if let found = candidates.first(where: FileManager.default.isExecutableFile) { return found }
        }
        return nil
    }
}
