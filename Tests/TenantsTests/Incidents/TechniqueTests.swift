import Tenants
import Testing

@Suite struct `A technique as people type it` {
    @Test(arguments: [("T1003", "T1003"), ("t1003.001", "T1003.001"), ("T0000.999", "T0000.999")])
    func `is one of MITRE's, in capitals`(text: String, technique: String) {
        #expect(Technique(typed: text)?.rawValue == technique)
    }

    @Test(arguments: [
        "", "T", "T100", "T10033", "T1003.", "T1003.1", "T1003.0011", "T1003.00a", "T1003/001", "S1003", " T1003",
        "T１００３", "T1003\n",
    ])
    func `is nothing else`(text: String) {
        #expect(Technique(typed: text) == nil)
    }
}
