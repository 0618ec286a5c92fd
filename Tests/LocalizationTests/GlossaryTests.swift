import Localization
import Testing

@Suite struct `The glossary` {
    @Test(arguments: Language.allCases)
    func `has a word for every name in every language`(language: Language) throws {
        let glossary = try Glossary.shipped()
        #expect(glossary.names.count > 80)
        for (list, name) in glossary.names {
            #expect(glossary.word(name, of: list, in: language)?.isEmpty == false, "\(list.rawValue).\(name)")
        }
        #expect(glossary.word("nothing that there is", of: .verdict, in: language) == nil)
    }

    @Test func `is refused where a language lacks a word`() {
        let whole = "verdict:\n  malicious: 'x'\n  unknown: 'y'\n"
        let part = "verdict:\n  malicious: 'x'\n"
        let error = #expect(throws: PhrasebookError.self) {
            _ = try Glossary([.english: whole, .traditionalChinese: part])
        }
        #expect(error?.language == .traditionalChinese)
        #expect(error?.why == "the glossary lacks verdict.unknown")
        #expect(throws: PhrasebookError.self) { _ = try Glossary([.english: whole, .traditionalChinese: "- x"]) }
    }
}
