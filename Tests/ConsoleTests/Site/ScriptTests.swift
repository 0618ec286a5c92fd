import Foundation
import Tenants
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct `The script of the pages` {
    @Test func `is served whole, each module by a name that changes with it`() async throws {
        try await withConsole { visitor in
            let signIn = try await visitor.get("/sign-in").body
            let told = signIn.matches(of: /<script[^>]+src="([^"]+)">/).map { String($0.1) }
            #expect(told.count == 1 && told[0].hasPrefix("/assets/zone."), "There is nothing else to do for it there.")
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/queue")
            let policy = try #require(page.header("Content-Security-Policy"))
            #expect(policy.contains("script-src 'self'; connect-src 'self'"))
            let first = try #require(page.body.firstMatch(of: /<script type="module" src="([^"]+)"><\/script>/))
            var waiting = [String(first.1)]
            var seen: Set<String> = []
            while let path = waiting.popLast() {
                guard seen.insert(path).inserted else { continue }
                let heard = try await visitor.get(path)
                #expect(heard.status == 200)
                #expect(heard.header("Content-Type") == "text/javascript; charset=utf-8")
                #expect(heard.header("Cache-Control")?.contains("immutable") == true)
                let imports = heard.body.matches(of: /^import [^;]*"([^"]+)";/.anchorsMatchLineEndings()).map {
                    String($0.1)
                }
                for path in imports {
                    #expect(path.wholeMatch(of: /\/assets\/[a-z]+\.[0-9a-f]{16}\.js/) != nil, "\(path)")
                }
                waiting += imports
            }
            #expect(seen.count == Script.allCases.count)
        }
    }
}
