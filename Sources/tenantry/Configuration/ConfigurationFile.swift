import Configuration
import Foundation
import SystemPackage
import Tenants
import Yams

/// The YAML file of the configuration: where it is, whether every key in it is one of ours, and on which line each stands.
struct ConfigurationFile: Sendable {
    let path: String
    /// The line of each key that is set, for error messages and `config show`.
    let lines: [String: Int]
    /// The values; `nil` for a file that sets nothing, which the provider would not take.
    let provider: FileProvider<YAMLSnapshot>?

    /// The file to read: the one that was asked for, or the usual one if it exists.
    static func path(asked: String?, environment: [String: String]) -> String? {
        if let asked { return asked }
        if let named = environment[Setting.fileVariable], !named.isEmpty { return named }
        let usual = XDG.folder(.configuration, environment: environment) + "/tenantry/tenantry.yaml"
        return FileManager.default.fileExists(atPath: usual) ? usual : nil
    }

    /// Reads the file and checks its keys.
    init(at path: String) async throws(ConfigurationError) {
        self.path = path
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            lines = try ConfigurationFile.lines(of: text, path: path)
            provider = lines.isEmpty ? nil : try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw .unreadableFile(path: path, why: ConfigurationFile.reason(for: error))
        }
    }

    /// The line of every key in a document, where each is one of ours and is set once.
    static func lines(of text: String, path: String) throws(ConfigurationError) -> [String: Int] {
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            let line = repetition(of: keys.first ?? "", after: context.mark, in: text)
            throw .malformedFile(path: path, line: line, why: "the key \(keys.first ?? "") stands here a second time")
        } catch let error as YamlError {
            throw .malformedFile(path: path, line: error.line ?? 1, why: "this is no YAML")
        } catch {
            throw .malformedFile(path: path, line: 1, why: "this is no YAML")
        }
        guard let root, root.scalar?.string.isEmpty != true else { return [:] }
        var lines: [String: Int] = [:]
        try collect(root, under: "", into: &lines, path: path)
        return lines
    }

    private static func collect(
        _ node: Node,
        under prefix: String,
        into lines: inout [String: Int],
        path: String,
    ) throws(ConfigurationError) {
        guard case .mapping(let mapping) = node else {
            throw .malformedFile(path: path, line: node.mark?.line ?? 1, why: "here must stand keys with values")
        }
        for (name, value) in mapping {
            let key = prefix + (name.string ?? "")
            let line = name.mark?.line ?? 1
            if Setting.named(key) != nil {
                guard case .scalar = value else {
                    throw .malformedFile(path: path, line: line, why: "\(key) takes one value")
                }
                guard lines.updateValue(line, forKey: key) == nil else {
                    throw .malformedFile(path: path, line: line, why: "the key \(key) stands here a second time")
                }
            } else if Setting.all.contains(where: { $0.key.hasPrefix(key + ".") }) {
                // A section with nothing in it sets nothing.
                if case .scalar(let scalar) = value, ["", "~", "null"].contains(scalar.string) { continue }
                try collect(value, under: key + ".", into: &lines, path: path)
            } else {
                let nearest = nearest(to: key, with: value)
                throw .unknownKey(key, origin: .file(path: path, line: line), nearest: nearest)
            }
        }
    }

    /// The section or the key that was most likely meant: a section with the right keys under another name is one, too.
    private static func nearest(to key: String, with value: Node) -> String? {
        let keys = Setting.all.map(\.key)
        guard case .mapping(let mapping) = value else { return Nearest.word(to: key, among: keys + sections) }
        let inner = mapping.lazy.compactMap { Nearest.word(to: "\(key).\($0.key.string ?? "")", among: keys) }.first
        return Nearest.word(to: key, among: sections) ?? inner ?? Nearest.word(to: key, among: keys)
    }

    /// What keys can stand under: `sync` for `sync.interval`.
    private static var sections: [String] {
        let parents = Setting.all.compactMap { setting in
            setting.key.lastIndex(of: ".").map { String(setting.key[..<$0]) }
        }
        return Set(parents).sorted()
    }

    /// The line on which a key stands again; that of the first where the two cannot be told apart by their look.
    private static func repetition(of key: String, after first: Mark, in text: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let again = lines.indices.dropFirst(first.line).first { index in
            let words = lines[index].drop { $0 == " " }
            let column = lines[index].distance(from: lines[index].startIndex, to: words.startIndex) + 1
            return column == first.column && words.hasPrefix(key)
                && words.dropFirst(key.count).drop { $0 == " " }.hasPrefix(":")
        }
        return again.map { $0 + 1 } ?? first.line
    }

    private static func reason(for error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?, .fileNoSuchFile?: "there is no such file"
        case .fileReadNoPermission?: "this account may not read it"
        case .fileReadInapplicableStringEncoding?: "it is not UTF-8"
        default: "\(error)"
        }
    }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: nil
        }
    }
}
