/// A module of what the pages do besides, where a browser runs scripts.
///
/// Each comes after those that it imports, for it names them by what they hold; the last one begins.
enum Script: String, CaseIterable, Sendable {
    case page
    case zone
    case keys
    case rows
    case panel
    case presence
    case arrivals
    case launcher
    case copy
    case joining
    case console

    private var text: StaticString {
        switch self {
        case .page: Assets.pageJs
        case .zone: Assets.zoneJs
        case .keys: Assets.keysJs
        case .rows: Assets.rowsJs
        case .panel: Assets.panelJs
        case .presence: Assets.presenceJs
        case .arrivals: Assets.arrivalsJs
        case .launcher: Assets.launcherJs
        case .copy: Assets.copyJs
        case .joining: Assets.joiningJs
        case .console: Assets.consoleJs
        }
    }
}

extension SiteAssets.File {
    /// The files of modules, in which each import names the file as it is served.
    static func modules(_ scripts: [Script]) -> [SiteAssets.File] {
        scripts.reduce(into: []) { files, script in
            let text = zip(scripts, files).reduce(script.source) { text, known in
                text.replacing("\"./\(known.0.rawValue).js\"", with: "\"\(known.1.path)\"")
            }
            files.append(SiteAssets.File(script.rawValue, "js", "text/javascript; charset=utf-8", text))
        }
    }
}

extension Script {
    fileprivate var source: String { text.description }
}
