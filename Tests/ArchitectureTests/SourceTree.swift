import Foundation

/// The package's own files, as they stand beside this test.
struct SourceTree {
    /// The package's root.
    let root: URL

    init() {
        root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// The names of the targets under `Sources` that hold Swift.
    var targets: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
                .filter { !files(under: "Sources/\($0)").isEmpty }
                .sorted()
        }
    }

    /// The Swift files below a folder, in order.
    func files(under folder: String) -> [SourceFile] {
        let top = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: top.appending(path: path), encoding: .utf8) else { return nil }
            return SourceFile(
                path: "\(folder)/\(path)",
                lines: text.split(separator: "\n", omittingEmptySubsequences: false)
            )
        }
    }
}

/// One Swift file, by lines.
struct SourceFile {
    private static let accessLevels: Set<Substring> = [
        "open", "public", "package", "internal", "fileprivate", "private",
    ]

    let path: String
    let lines: [Substring]

    /// The modules that the file imports.
    var imports: [String] {
        lines.compactMap { line in
            var words = line.split(separator: " ")
            // Whatever the access level and the attributes: `@preconcurrency public import` is an import too.
            while let first = words.first, first.hasPrefix("@") || SourceFile.accessLevels.contains(first) {
                words.removeFirst()
            }
            guard words.count >= 2, words.removeFirst() == "import" else { return nil }
            if ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"].contains(words[0]) {
                words.removeFirst()
            }
            return words.first.map { String($0.prefix { $0 != "." }) }
        }
    }
}
