import Tenants
import Testing

@Suite struct `A tenant ID` {
    @Test(arguments: ["72f988bf-86f1-41af-91ab-2d7cd011db47", "72F988BF-86F1-41AF-91AB-2D7CD011DB47"])
    func `is the same in either case`(text: String) {
        #expect(TenantID(rawValue: text)?.rawValue == "72f988bf-86f1-41af-91ab-2d7cd011db47")
    }

    @Test(arguments: [
        "", "72f988bf", "72f988bf86f141af91ab2d7cd011db47", "72f988bf-86f1-41af-91ab-2d7cd011db4",
        "72f988bf-86f1-41af-91ab-2d7cd011db477", "72f988bg-86f1-41af-91ab-2d7cd011db47",
        "72f988bf-86f1-41af-91ab_2d7cd011db47", "{72f988bf-86f1-41af-91ab-2d7cd011db47}",
        " 72f988bf-86f1-41af-91ab-2d7cd011db47", "７2f988bf-86f1-41af-91ab-2d7cd011db4",
    ])
    func `is a GUID and nothing else`(text: String) {
        #expect(TenantID(rawValue: text) == nil)
    }
}
