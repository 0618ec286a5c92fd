import Localization
import Testing

@Suite struct `The phrasebook` {
    /// A file with every phrase, each no more than its blanks.
    private func file(_ change: (inout [String: String]) -> Void = { _ in }) -> String {
        var texts: [String: String] = [:]
        for phrase in Phrase.allCases {
            texts[phrase.rawValue] = "x" + phrase.blanks.map { "{\($0.rawValue)}" }.sorted().joined()
        }
        change(&texts)
        var sections: [String: [String]] = [:]
        for (key, text) in texts {
            let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
            if parts.count == 1 {
                sections["", default: []].append("\(key): '\(text)'")
            } else {
                sections[parts[0], default: []].append("  \(parts[1]): '\(text)'")
            }
        }
        return sections.sorted { $0.key < $1.key }.map { name, lines in
            ((name.isEmpty ? [] : [name + ":"]) + lines.sorted()).joined(separator: "\n") + "\n"
        }.joined()
    }

    @Test(arguments: Language.allCases, Phrase.allCases)
    func `says everything in every language`(language: Language, phrase: Phrase) throws {
        let fillings = Dictionary(uniqueKeysWithValues: phrase.blanks.map { ($0, "[\($0.rawValue)]") })
        let text = try Phrasebook.shipped().text(phrase, in: language, fillings)
        #expect(!text.isEmpty && !text.contains("{") && !text.contains("}"))
        for blank in phrase.blanks { #expect(text.contains("[\(blank.rawValue)]"), "\(text)") }
    }

    @Test(arguments: Language.allCases)
    func `with anything missing, unknown, empty or left open otherwise is refused`(language: Language) throws {
        func error(_ file: String) -> PhrasebookError? {
            var files = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, self.file()) })
            files[language] = file
            return #expect(throws: PhrasebookError.self) { _ = try Phrasebook(files) }
        }
        #expect(throws: Never.self) {
            _ = try Phrasebook(Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, self.file()) }))
        }
        #expect(error(file { $0["moment"] = nil })?.why == "moment is missing")
        #expect(error(file { $0["mooment"] = "x" })?.why == "mooment is missing")
        #expect(error(file { $0["page.hint"] = "{name}" })?.why == "page.hint is a label, and nobody fills its blanks")
        #expect(error(file { $0["consent-page.given"] = " " })?.why == "consent-page.given says nothing")
        let blanks = "moment must have these blanks: day, month, time, year"
        #expect(error(file { $0["moment"] = "{year} {month} {day}" })?.why == blanks)
        #expect(error(file { $0["moment"] = "{year} {month} {day} {time} {link}" })?.why == blanks)
        #expect(error("- x")?.language == language)
        #expect(error(": : {")?.why.hasPrefix("it is no YAML") == true)
    }

    @Test func `does not look into what fills a blank`() throws {
        let fillings: [Phrase.Blank: String] = [.provider: "{customer}", .customer: "Contoso {link}"]
        let text = try Phrasebook.shipped().text(.consentMailSubject, in: .english, fillings)
        #expect(text == "{customer} asks for your consent: incidents and alerts of Contoso {link}")
    }

    @Test(arguments: [
        (Language.english, "3 December 2026, 14:05 UTC"), (.traditionalChinese, "2026 年 12 月 3 日 14:05（UTC）"),
    ])
    func `writes moments as the language does`(language: Language, text: String) throws {
        #expect(try Phrasebook.shipped().moment("2026-12-03T14:05:09Z", in: language) == text)
    }

    /// The words that this project does not use in Chinese, each with what is said instead.
    @Test(arguments: [
        "承租人", "租戶", "顧客", "門戶", "許可權", "訪問", "登錄", "註銷", "用戶", "郵箱", "設備", "文件", "信息", "網絡", "默認", "警報", "證書",
    ])
    func `keeps to the words that readers in Taiwan know`(word: String) throws {
        let phrases = try Phrasebook.shipped()
        for key in phrases.keys {
            // A word that ends in another one is that one: 租用戶.
            let text = phrases.text(named: key, in: .traditionalChinese)?.replacing("租用戶", with: "")
            #expect(text?.contains(word) == false, "\(key)")
        }
    }

    @Test func `parts Chinese from Latin letters by a blank, and ends sentences as Chinese does`() throws {
        let phrases = try Phrasebook.shipped()
        for key in phrases.keys {
            let text = try #require(phrases.text(named: key, in: .traditionalChinese))
            #expect(text.firstMatch(of: /[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]/) == nil, "\(key): \(text)")
            #expect(text.firstMatch(of: /[一-鿿][,.;:!?]/) == nil, "\(key)")
        }
    }
}

@Suite struct `A language` {
    @Test(arguments: [
        ("zh-TW,zh;q=0.9,en-US;q=0.8", Language.traditionalChinese), ("en-GB,en;q=0.9,zh-TW;q=0.8", .english),
        ("de-DE,de", .english), ("", .english), ("*", .english), ("en;q=0.2, zh-Hant;q=0.7", .traditionalChinese),
        ("zh;q=0, en", .english), ("zh, en", .traditionalChinese), ("en, zh", .english),
        (";;,q=,zh;q=x", .english),
    ])
    func `is the one that a browser's person reads best`(header: String, language: Language) {
        #expect(Language(accepting: header) == language)
    }
}
