import Foundation
import Testing
import Transport

@Suite struct `The origin of an address` {
    @Test(arguments: [
        ("https://graph.microsoft.com/v1.0/x?y=1", "graph.microsoft.com"),
        ("https://graph.microsoft.com:443/", "graph.microsoft.com"),
        ("http://127.0.0.1:8080/a", "127.0.0.1:8080"),
        ("https://user:secret@example.com/", "example.com"),
        ("https://[::1]:8443/", "[::1]:8443"),
    ])
    func `names the host, and the port where it is not the usual one`(text: String, authority: String) throws {
        #expect(try #require(URL(string: text)).authority == authority)
    }

    @Test(arguments: [
        ("https://graph.microsoft.com/a", "https://GRAPH.microsoft.com:443/b", true),
        ("https://graph.microsoft.com/", "http://graph.microsoft.com/", false),
        ("https://graph.microsoft.com/", "https://graph.microsoft.com:8443/", false),
        ("https://graph.microsoft.com/", "https://graph.microsoft.com.example.net/", false),
        ("https://graph.microsoft.com/", "https://graph.microsoft.com@example.net/", false),
        ("https://graph.microsoft.com/", "https://graph.microsoft.us/", false),
    ])
    func `is the same only with the same scheme, host and port`(one: String, other: String, isSame: Bool) throws {
        let one = try #require(URL(string: one))
        #expect(one.hasSameOrigin(as: try #require(URL(string: other))) == isSame)
    }
}
