import Localization
import Testing

/// Whoever reads Chinese meets no English sentence: names of products, commands and settings are all that stays.
@Suite struct `What is said in Chinese` {
    /// What is no sentence in any language.
    private static let names = [
        "tenantry customers import", "tenantry resolve", "tenantry connect", "tenantry check", "tenantry discover",
        "Microsoft Defender for Cloud Apps",
    ]

    /// The first two words of English that follow one another; `nil` where there are none.
    private static func english(in text: String) -> Substring? {
        let text = names.reduce(text) { $0.replacing($1, with: "") }
        return text.firstMatch(of: /[A-Za-z]{2,} [a-z]{2,}/)?.output
    }

    @Test func `is no English`() throws {
        let book = try Phrasebook.shipped()
        #expect(book.keys.count > 900)
        for key in book.keys {
            let text = try #require(book.text(named: key, in: .traditionalChinese))
            #expect(Self.english(in: text) == nil, "\(key)")
        }
        let glossary = try Glossary.shipped()
        for (list, name) in glossary.names {
            let word = try #require(glossary.word(name, of: list, in: .traditionalChinese))
            #expect(Self.english(in: word) == nil, "\(list.rawValue).\(name)")
        }
    }

    @Test func `is told from English`() {
        #expect(Self.english(in: "請執行 tenantry check，there is no token") == "there is")
        #expect(Self.english(in: "無法讀取 Graph 的回應（AADSTS700016）。") == nil)
    }
}
