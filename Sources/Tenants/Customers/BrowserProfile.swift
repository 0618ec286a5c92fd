/// A profile of a browser on the analyst's machine, as a customer's record names it.
///
/// Its text is the browser and the profile's name with a colon between: `chrome:Profile 3`, `edge:Contoso`,
/// `firefox:contoso`, `firefox-container:Contoso`.
package struct BrowserProfile: Hashable, Sendable, LosslessStringConvertible {
    /// The browsers that can be told which profile to open.
    package enum Browser: String, CaseIterable, Sendable {
        /// `--profile-directory`
        case chrome
        /// `--profile-directory`
        case edge
        /// `-P`
        case firefox
        /// A link of the "Open external links in a container" extension.
        case firefoxContainer = "firefox-container"
    }

    package let browser: Browser
    /// The profile's directory (Chrome, Edge), profile name or container name (Firefox).
    package let name: String

    /// Reads `browser:name`, and is `nil` for an unknown browser, an empty name, or a name that a browser would take for
    /// an option or a path.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let browser = Browser(rawValue: parts[0].lowercased()) else { return nil }
        let name = String(parts[1])
        guard
            (1...80).contains(name.count), !name.hasPrefix("-"), name != "..", name != ".",
            name.unicodeScalars.allSatisfy({ !"/\\\"'`$".unicodeScalars.contains($0) && $0.properties.isPrintable })
        else { return nil }
        self.browser = browser
        self.name = name
    }

    package var description: String { "\(browser.rawValue):\(name)" }
}

extension Unicode.Scalar.Properties {
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
