import Foundation
import Testing
import Transport

@Suite struct `The environment's proxy` {
    @Test(arguments: [
        (["HTTPS_PROXY": "http://proxy.example:8080"], "proxy.example:8080"),
        (["https_proxy": "http://small.example:1", "HTTPS_PROXY": "http://large.example:2"], "small.example:1"),
        (["HTTPS_PROXY": "proxy.example"], "proxy.example:3128"),
        (["HTTPS_PROXY": "http://user:hunter2@proxy.example:8080/"], "proxy.example:8080"),
    ])
    func `is read as curl reads it`(environment: [String: String], description: String) throws {
        #expect("\(try #require(try ProxySettings(environment: environment)))" == description)
    }

    @Test(arguments: [[:], ["HTTPS_PROXY": ""], ["HTTP_PROXY": "http://proxy.example:8080"]])
    func `may be none`(environment: [String: String]) throws {
        #expect(try ProxySettings(environment: environment) == nil)
    }

    @Test(arguments: [
        ("socks5://user:hunter2@proxy.example:1080", ProxySettingsError.unsupportedScheme("socks5")),
        ("https://user:hunter2@proxy.example", .unsupportedScheme("https")),
        ("http://", .notAnAddress),
    ])
    func `is refused in a sentence without its password`(address: String, expected: ProxySettingsError) {
        let error = #expect(throws: ProxySettingsError.self) {
            try ProxySettings(environment: ["HTTPS_PROXY": address])
        }
        #expect(error == expected)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test func `does not show its password`() throws {
        let settings = try #require(try ProxySettings(environment: ["HTTPS_PROXY": "http://user:hunter2@p.example:1"]))
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains("hunter2"))
    }

    @Test(arguments: [
        ("https://graph.microsoft.com/", "", true),
        ("http://graph.microsoft.com/", "", false),
        ("https://graph.microsoft.com/", "*", false),
        ("https://graph.microsoft.com/", "microsoft.com", false),
        ("https://graph.microsoft.com/", ".microsoft.com", false),
        ("https://graph.microsoft.com/", "*.microsoft.com", false),
        ("https://graph.microsoft.com/", "example.com, graph.MICROSOFT.com", false),
        ("https://notmicrosoft.com/", "microsoft.com", true),
        ("https://127.0.0.1:8443/", "localhost,127.0.0.1", false),
    ])
    func `is left out for the hosts of NO_PROXY`(address: String, exceptions: String, isCovered: Bool) throws {
        let environment = ["HTTPS_PROXY": "http://proxy.example:8080", "NO_PROXY": exceptions]
        let settings = try #require(try ProxySettings(environment: environment))
        #expect(settings.covers(try #require(URL(string: address))) == isCovered)
    }
}
