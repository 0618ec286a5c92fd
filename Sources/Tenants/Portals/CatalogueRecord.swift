import Yams

/// A mapping in a catalogue file, with its fields checked against those that it may have.
struct CatalogueRecord {
    /// What the record is, in a sentence: "a portal", "a page".
    let title: String
    let file: String
    let line: Int
    private let fields: [String: Node]

    /// Takes a mapping apart.
    /// - Parameter known: The fields that it may have.
    init(_ node: Node, _ title: String, known: [String], file: String) throws(PortalCatalogueError) {
        self.title = title
        self.file = file
        line = node.mark?.line ?? 1
        guard case .mapping(let mapping) = node else {
            throw PortalCatalogueError(file: file, line: line, problem: .wrongType(field: title, expected: "a mapping"))
        }
        var fields: [String: Node] = [:]
        fields.reserveCapacity(mapping.count)
        for (key, value) in mapping {
            guard case .scalar(let name) = key, known.contains(name.string) else {
                let name = Hostile(key.scalar?.string ?? "?")
                let line = key.mark?.line ?? self.line
                throw PortalCatalogueError(
                    file: file,
                    line: line,
                    problem: .unknownField(name, of: title, known: known)
                )
            }
            fields[name.string] = value
        }
        self.fields = fields
    }

    /// A field's node, for what is no plain text.
    subscript(_ field: String) -> Node? { fields[field] }

    /// The line of a field, or the record's own where the field is missing.
    func line(of field: String) -> Int { fields[field]?.mark?.line ?? line }

    /// The error of a problem that lies in a field.
    func failure(_ problem: PortalCatalogueError.Problem, in field: String) -> PortalCatalogueError {
        PortalCatalogueError(file: file, line: line(of: field), problem: problem)
    }

    /// Text that has to be there.
    func requiredText(_ field: String) throws(PortalCatalogueError) -> String {
        guard let text = try text(field) else { throw failure(.missingField(field, of: title), in: field) }
        return text
    }

    func text(_ field: String) throws(PortalCatalogueError) -> String? {
        guard let node = fields[field] else { return nil }
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            throw failure(.wrongType(field: field, expected: "a text"), in: field)
        }
        return scalar.string
    }

    func flag(_ field: String) throws(PortalCatalogueError) -> Bool? {
        switch try text(field) {
        case nil: return nil
        case "true": return true
        case "false": return false
        default: throw failure(.wrongType(field: field, expected: "true or false"), in: field)
        }
    }

    /// One text or a list of them, each with its line.
    func texts(_ field: String) throws(PortalCatalogueError) -> [(text: String, line: Int)]? {
        guard let node = fields[field] else { return nil }
        let nodes = if case .sequence(let sequence) = node { Array(sequence) } else { [node] }
        var texts: [(text: String, line: Int)] = []
        for node in nodes {
            guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
                throw failure(.wrongType(field: field, expected: "a text or a list of texts"), in: field)
            }
            texts.append((scalar.string, node.mark?.line ?? line))
        }
        return texts
    }

    /// The nodes of a list.
    func list(_ field: String) throws(PortalCatalogueError) -> [Node]? {
        guard let node = fields[field] else { return nil }
        guard case .sequence(let sequence) = node else {
            throw failure(.wrongType(field: field, expected: "a list"), in: field)
        }
        return Array(sequence)
    }

    /// What is said for each cloud.
    func clouds(_ field: String) throws(PortalCatalogueError) -> [(cloud: Cloud, node: Node)]? {
        guard let node = fields[field] else { return nil }
        guard case .mapping(let mapping) = node else {
            throw failure(.wrongType(field: field, expected: "a mapping from clouds"), in: field)
        }
        var clouds: [(cloud: Cloud, node: Node)] = []
        for (key, value) in mapping {
            let name = key.scalar?.string ?? "?"
            guard let cloud = Cloud(rawValue: name) else {
                throw PortalCatalogueError(
                    file: file,
                    line: key.mark?.line ?? line,
                    problem: .unknownCloud(Hostile(name))
                )
            }
            clouds.append((cloud, value))
        }
        return clouds
    }
}

extension Node {
    /// The root of a YAML file.
    static func root(of yaml: String, file: String) throws(PortalCatalogueError) -> Node? {
        do {
            // Without rules for numbers and dates every scalar stays the text that it is, and no regular expression runs.
            return try Parser(yaml: yaml, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            let (line, why) = error.place(in: yaml)
            throw PortalCatalogueError(file: file, line: line, problem: .malformed(Hostile(why)))
        } catch {
            throw PortalCatalogueError(file: file, line: 1, problem: .malformed(Hostile("\(error)")))
        }
    }
}

extension YamlError {
    /// The line that the error lies on, and what the parser says of it.
    fileprivate func place(in yaml: String) -> (line: Int, why: String) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, problem)
        case .reader(let problem, let offset, _, _):
            (1 + yaml.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") }, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            (context.mark.line, "the field \(duplicates.joined(separator: ", ")) is there twice")
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            (1, "the parser gave up")
        }
    }
}
