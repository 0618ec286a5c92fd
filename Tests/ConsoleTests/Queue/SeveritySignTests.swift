import Localization
import Tenants
import Testing

@testable import Console

@Suite struct `The sign of a severity` {
    @Test(arguments: Language.allCases)
    func `is told from each other one by its letter, its shape and its word, whatever its colour`(
        language: Language
    ) throws {
        let words = Words(language: language, phrasebook: try .shipped(), glossary: try .shipped())
        let signs = Severity.known.map { SeveritySign($0, words) }
        #expect(Set(signs.map(\.letter)).count == signs.count)
        #expect(Set(signs.map(\.outline)).count == signs.count)
        #expect(Set(signs.map(\.word)).count == signs.count)
        #expect(Set(signs.map(\.kind)).count == signs.count)
    }
}
