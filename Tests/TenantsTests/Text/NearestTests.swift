import Tenants
import Testing

@Suite struct `The nearest word` {
    @Test(arguments: [
        ("hadnle", "handle"), ("tenantid", "tenant_id"), ("Domians", "domains"), ("notez", "notes"), ("clod", "cloud"),
    ])
    func `is a few slips away`(typed: String, meant: String) {
        #expect(Nearest.word(to: typed, among: CustomerCSV.Column.allCases.map(\.rawValue)) == meant)
    }

    @Test(arguments: ["", "company", "x", "xyzzy"])
    func `is none where all are other words`(typed: String) {
        #expect(Nearest.word(to: typed, among: CustomerCSV.Column.allCases.map(\.rawValue)) == nil)
    }

    @Test func `comes first, and equals keep their order`() {
        #expect(
            Nearest.words(to: "abcdef", among: ["abcdxx", "abcdey", "abcdez", "abcxxx"]) == [
                "abcdey", "abcdez", "abcdxx",
            ]
        )
    }
}
