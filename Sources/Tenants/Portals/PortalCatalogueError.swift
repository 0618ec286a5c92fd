/// Why a catalogue of portals was refused: the file, the line and what is wrong there.
package struct PortalCatalogueError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Problem: Error, Hashable, Sendable {
        /// The file is no YAML; what the parser says.
        case malformed(Hostile)
        /// A field holds something else than it should.
        case wrongType(field: String, expected: String)
        /// A field that the record does not have.
        case unknownField(Hostile, of: String, known: [String])
        /// A field that the record needs.
        case missingField(String, of: String)
        /// A key or alias that is there already.
        case duplicateKey(Hostile, firstLine: Int)
        /// A key that could not be typed.
        case malformedKey(Hostile)
        /// A cloud that does not exist.
        case unknownCloud(Hostile)
        /// A name in braces that nothing fills.
        case unknownPlaceholder(Hostile, known: [String])
        /// One object in two places.
        case repeatedPlaceholder(String)
        /// A tenant in a place for objects.
        case tenantInPath(String)
        /// A scheme other than `https`.
        case notHTTPS(Hostile)
        /// A host with a placeholder in it.
        case hostFromData(Hostile)
        /// A host that is no host name.
        case malformedHost(Hostile)
        /// A path that cannot be filled.
        case malformedTemplate(Hostile)
        /// A place for a tenant that cannot be filled.
        case malformedPlacement(Hostile)
        /// A successor that is no page.
        case unknownSuccessor(Hostile)
        /// Forms of one page on several hosts.
        case severalHosts
    }

    /// The file's name as the caller gave it.
    package let file: String
    /// The line, counted from 1.
    package let line: Int
    /// What is wrong there.
    package let problem: Problem
}

extension PortalCatalogueError: CustomStringConvertible {
    package var description: String { "\(Hostile(file)):\(line): \(problem)" }
}

extension PortalCatalogueError.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(let why): "This is not YAML that we can read: \(why)."
        case .wrongType(let field, let expected): "“\(field)” must be \(expected)."
        case .unknownField(let name, let owner, let known):
            "“\(name)” is no field of \(owner). Its fields are \(known.joined(separator: ", "))."
        case .missingField(let name, let owner): "“\(name)” is missing from \(owner)."
        case .duplicateKey(let key, let line):
            "“\(key)” is taken already, on line \(line). Every key and alias is there once."
        case .malformedKey(let key):
            "“\(key)” is no key: small letters, digits, “-”, “_” and “.”, with a letter or digit in front."
        case .unknownCloud(let name):
            "“\(name)” is no cloud. The clouds are \(Cloud.allCases.map(\.rawValue).joined(separator: ", "))."
        case .unknownPlaceholder(let name, let known):
            "“{\(name)}” is no placeholder. There are \(known.map { "{\($0)}" }.joined(separator: ", "))."
        case .repeatedPlaceholder(let name): "“{\(name)}” is there twice; a link carries each object once."
        case .tenantInPath(let name):
            "“{\(name)}” belongs into the field “tenant”, such as “tenant: \"?tid={tenant-id}\"”."
        case .notHTTPS(let scheme): "“\(scheme)” is not allowed as a scheme: a link is always https."
        case .hostFromData(let host):
            "“\(host)” would make a host out of data. A host is written out, without placeholders."
        case .malformedHost(let host): "“\(host)” is no host name, such as portal.example.com."
        case .malformedTemplate(let text):
            "“\(text)” is no path that we can fill: it starts with a slash, an object stands alone between slashes or "
                + "after “name=”, and every other character is one that a URL carries as it is."
        case .malformedPlacement(let text):
            "“\(text)” says no place for a tenant. Write “?name={…}”, “/{…}” or “#@{…}” with one of "
                + "\(TenantPlacement.placeholders.map { "{\($0)}" }.joined(separator: ", ")), or “none”."
        case .unknownSuccessor(let key): "“\(key)” is named as a successor and is no page."
        case .severalHosts: "The forms of one page name several hosts."
        }
    }
}
