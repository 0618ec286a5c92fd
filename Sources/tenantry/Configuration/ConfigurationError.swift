import Tenants

/// What is wrong with the configuration, and where it stands.
package enum ConfigurationError: StatusBearing, CustomStringConvertible {
    case unreadableFile(path: String, why: String)
    case malformedFile(path: String, line: Int, why: String)
    case unknownKey(String, origin: Origin, nearest: String?)
    case unknownVariable(String, nearest: String?)
    /// A `--set` without a key and a value.
    case malformedAssignment(String)
    case badValue(Setting, origin: Origin, objection: String)
    case missing(Setting, what: String)

    package var exitStatus: ExitStatus { .configuration }

    // A value is never repeated: someone may have pasted a secret into the wrong place.
    package var description: String {
        switch self {
        case .unreadableFile(let path, let why):
            "The configuration file \(path) can't be read: \(why)."
        case .malformedFile(let path, let line, let why):
            "\(path):\(line): \(why)."
        case .unknownKey(let key, let origin, let nearest):
            "\(origin.place): there is no key \(key)\(ConfigurationError.suggestion(nearest)) "
                + "'tenantry config show' lists them all."
        case .unknownVariable(let name, let nearest):
            "There is no environment variable \(name)\(ConfigurationError.suggestion(nearest)) "
                + "'tenantry config show' lists them all."
        case .malformedAssignment(let text):
            "--set wants KEY=VALUE, and \(text.prefix { $0 != "=" }) is none."
        case .badValue(let setting, let origin, let objection):
            "\(origin.place): the value of \(setting.key) \(objection)."
        case .missing(let setting, let what):
            "\(what) is not set: give \(setting.variable), or \(setting.key) in the configuration file."
        }
    }

    private static func suggestion(_ nearest: String?) -> String {
        nearest.map { "; did you mean \($0)?" } ?? "."
    }
}

/// Where a value comes from.
package enum Origin: Hashable, Sendable, CustomStringConvertible {
    case flag(String)
    case variable(String)
    case file(path: String, line: Int)
    case standard

    /// The origin as a column of `config show` says it.
    package var description: String {
        switch self {
        case .flag(let name): "flag \(name)"
        case .variable(let name): "environment variable \(name)"
        case .file(let path, let line): "file \(path):\(line)"
        case .standard: "default"
        }
    }

    /// The origin as an error names it.
    package var place: String {
        switch self {
        case .flag(let name), .variable(let name): name
        case .file(let path, let line): "\(path):\(line)"
        case .standard: "The default"
        }
    }
}
