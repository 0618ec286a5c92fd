import Foundation

/// The folders of the XDG Base Directory Specification.
enum XDG {
    enum Purpose {
        case configuration
        case data
    }

    /// The folder for a purpose.
    ///
    /// A relative path in a variable is ignored, as the specification wants it.
    static func folder(_ purpose: Purpose, environment: [String: String]) -> String {
        let (variable, usual) =
            switch purpose {
            case .configuration: ("XDG_CONFIG_HOME", "/.config")
            case .data: ("XDG_DATA_HOME", "/.local/share")
            }
        if let named = environment[variable], named.hasPrefix("/") { return named }
        if let home = environment["HOME"], home.hasPrefix("/") { return home + usual }
        return FileManager.default.homeDirectoryForCurrentUser.path(percentEncoded: false) + usual
    }
}
