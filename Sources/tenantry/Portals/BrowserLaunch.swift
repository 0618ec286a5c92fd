import Foundation
import Subprocess
import SystemPackage
import Tenants

/// The program and its arguments that open a link.
///
/// No shell is involved, so nothing in a link can be a command.
struct BrowserLaunch: Hashable, Sendable {
    let executable: String
    let arguments: [String]
    /// What starts a program apart from this terminal, so that the browser neither holds it nor ends with it.
    private let detacher: String?

    /// Decides how a link is opened; `nil` where there is no display to open it on.
    init?(of link: String, _ profile: BrowserProfile?, _ wiring: Wiring) throws(Failure) {
        let environment = wiring.environment
        let hasDisplay = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
        guard hasDisplay || (profile == nil && wiring.settings.browser != Setting.browser.standard) else { return nil }
        let programs = SearchPath(environment["PATH"] ?? "")
        let names = profile.map(\.browser.programs) ?? [wiring.settings.browser]
        guard let executable = programs.program(named: names) else {
            let wanted = names.joined(separator: ", ")
            throw Failure("The link was not opened: there is no \(wanted) on this machine's PATH. The link is \(link).")
        }
        self.executable = executable
        arguments = profile?.arguments(opening: link) ?? [link]
        detacher = programs.program(named: ["setsid"])
    }

    /// Starts the program, and does not wait for the browser to be closed.
    func run() async throws {
        let detached = detacher.map { (program: $0, arguments: ["--fork", executable] + arguments) }
        let (program, words) = detached ?? (executable, arguments)
        let result = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: Arguments(words),
            environment: .inherit.updating([Environment.Key(stringLiteral: Setting.sealingKeyVariable): nil]),
            output: .discarded,
            error: .discarded,
        )
        guard result.terminationStatus.isSuccess else {
            throw Failure("The browser \(executable) could not be started.")
        }
    }
}

extension BrowserProfile {
    /// What to tell the browser so that it opens a link in this profile.
    func arguments(opening link: String) -> [String] {
        switch browser {
        case .chrome, .edge: ["--profile-directory=\(name)", link]
        case .firefox: ["-P", name, link]
        case .firefoxContainer: [BrowserProfile.containerLink(to: link, in: name)]
        }
    }

    /// The link of the extension "Open external links in a container".
    private static func containerLink(to link: String, in container: String) -> String {
        func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~")))
                ?? ""
        }
        return "ext+container:name=\(encoded(container))&url=\(encoded(link))"
    }
}

extension BrowserProfile.Browser {
    /// The names that the browser's program has on Linux, the usual one first.
    var programs: [String] {
        switch self {
        case .chrome: ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"]
        case .edge: ["microsoft-edge", "microsoft-edge-stable"]
        case .firefox, .firefoxContainer: ["firefox", "firefox-esr"]
        }
    }
}
