import Crypto
import Foundation
import Tenants

/// The files that pages ask for, each under a name that changes with it, so that a browser may keep it for ever.
struct SiteAssets: Sendable {
    /// One file.
    struct File: Sendable {
        let path: String
        let contentType: String
        let text: String
        /// The same, compressed as far as it goes.
        let zipped: [UInt8]

        init(_ stem: String, _ ending: String, _ contentType: String, _ text: StaticString) {
            self.init(stem, ending, contentType, text.description)
        }

        init(_ stem: String, _ ending: String, _ contentType: String, _ text: String) {
            let digest = SHA256.hash(data: Data(text.utf8)).prefix(8)
            let mark = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            path = "/assets/\(stem).\(mark).\(ending)"
            self.contentType = contentType
            self.text = text
            zipped = Gzip.compressed(Array(text.utf8))
        }
    }

    let styles = File("console", "css", "text/css; charset=utf-8", Assets.consoleCss)
    let icon = File("icon", "svg", "image/svg+xml", Assets.iconSvg)

    /// The modules of the pages' script, each after those that it imports.
    let scripts = File.modules(Script.allCases)

    /// The path of a module.
    func path(of script: Script) -> String {
        zip(Script.allCases, scripts).first { $0.0 == script }?.1.path ?? ""
    }

    /// The file of a path; `nil` where there is none.
    func file(at path: String) -> File? { ([styles, icon] + scripts).first { $0.path == path } }
}

/// `/assets/…`: the style sheet, the script and the icon.
enum AssetFile {
    static func send(_ visit: Visit) async throws -> Answer {
        guard let name = visit.parameters["file"], let file = visit.parts.assets.file(at: "/assets/" + name) else {
            throw Refusal.notFound
        }
        return Answer(contentType: file.contentType, body: file.text, zipped: file.zipped, isForEver: true)
    }
}
