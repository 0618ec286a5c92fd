import Tenants
import Testing

@Suite struct `A browser profile` {
    @Test(arguments: ["chrome:Profile 3", "edge:Default", "firefox:contoso", "firefox-container:Contoso: Prod"])
    func `is written as it is read`(text: String) {
        #expect(BrowserProfile(text)?.description == text)
    }

    @Test(arguments: [
        "", "chrome", "chrome:", "safari:x", "chrome:--load-extension=x", "chrome:../x", "edge:a/b", "firefox:a\nb",
        "firefox:$(id)", "chrome:" + String(repeating: "a", count: 81),
    ])
    func `is nothing that a browser would take for an option or a path`(text: String) {
        #expect(BrowserProfile(text) == nil)
    }
}
