import Foundation
import Localization
import Testing

@Suite struct `The templates` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/Console/Assets").standardizedFileURL

    private static func texts() throws -> [String: String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter {
            $0.hasSuffix(".mustache")
        }
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
            }
        )
    }

    @Test func `say nothing that there is no text for, and every label is in one`() throws {
        let (texts, phrasebook) = (try Self.texts(), try Phrasebook.shipped())
        try #require(texts.count >= 6)
        var said: Set<String> = []
        for (name, text) in texts {
            for word in text.matches(of: /\{\{words\.([a-z.-]+)\}\}/) {
                let key = String(word.1)
                said.insert(key)
                #expect(phrasebook.text(named: key, in: .english) != nil, "\(name): \(key)")
                #expect(Phrase(key: key)?.blanks.isEmpty ?? true, "\(name): \(key)")
            }
        }
        #expect(phrasebook.labelKeys.filter { !said.contains($0) } == [])
    }

    @Test func `escape all that they show, and carry no style or script of their own`() throws {
        for (name, text) in try Self.texts() {
            // Rows are ``Markup``, which a template has made and escaped before.
            let unmade = text.replacing("{{{rows}}}", with: "")
            #expect(!unmade.contains("{{{") && !unmade.contains("{{&"), "\(name)")
            // A script is one of the files that the console serves, and nothing else.
            let own = text.replacing("<script type=\"module\" src=\"{{script}}\"></script>", with: "")
            #expect(own.firstMatch(of: /<style|<script|\sstyle=|\son[a-z]+=/) == nil, "\(name)")
        }
    }
}
