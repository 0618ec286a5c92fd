import Localization
import Tenants
import Testing

@Suite struct `Each name that we know of Microsoft's lists` {
    @Test(arguments: Language.allCases)
    func `has a word in every language`(language: Language) throws {
        let glossary = try Glossary.shipped()
        let names: [(Glossary.List, [String])] = [
            (.alertStatus, AlertStatus.known.map(\.rawValue)), (.classification, Classification.known.map(\.rawValue)),
            (.determination, Determination.known.map(\.rawValue)), (.entity, EntityKind.allCases.map(\.rawValue)),
            (.evidence, EvidenceKind.known.map(\.rawValue)), (.remediation, RemediationStatus.known.map(\.rawValue)),
            (.verdict, Verdict.known.map(\.rawValue)),
        ]
        for (list, names) in names {
            for name in names {
                #expect(glossary.word(name, of: list, in: language) != nil, "\(list.rawValue).\(name)")
            }
        }
    }
}
