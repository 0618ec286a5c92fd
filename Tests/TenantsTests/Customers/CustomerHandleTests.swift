import Tenants
import Testing

@Suite struct `A customer's handle` {
    @Test(arguments: [("contoso", "contoso"), ("Contoso", "contoso"), ("a.b-c_d9", "a.b-c_d9"), ("9lives", "9lives")])
    func `is kept in lower case`(text: String, handle: String) {
        #expect(CustomerHandle(rawValue: text)?.rawValue == handle)
    }

    @Test(arguments: ["", "-x", ".x", "a b", "a/b", "a\nb", "ä", "a:b", String(repeating: "a", count: 41)])
    func `holds nothing that a shell or a URL would read as something else`(text: String) {
        #expect(CustomerHandle(rawValue: text) == nil)
    }

    @Test(arguments: [
        ("Blue Yonder Airlines", "blue-yonder-airlines"), ("contoso.com", "contoso-com"), ("  A & B, Inc. ", "a-b-inc"),
    ])
    func `can be made out of a name`(name: String, handle: String) {
        #expect(CustomerHandle(suggestedBy: name)?.rawValue == handle)
    }

    @Test(arguments: ["", "???", "中文公司"]) func `is not made out of nothing`(name: String) {
        #expect(CustomerHandle(suggestedBy: name) == nil)
    }
}
