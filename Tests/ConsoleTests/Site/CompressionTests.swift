import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `What is sent compressed` {
    @Test(arguments: ["gzip", "br, gzip;q=0.5", "GZIP"])
    func `is a page for whoever reads that`(codings: String) async throws {
        try await withConsole { visitor in
            let plain = try await visitor.get("/sign-in")
            let zipped = try await visitor.get("/sign-in", headers: "Accept-Encoding: \(codings)\r\n")
            #expect(plain.header("Content-Encoding") == nil)
            #expect(zipped.header("Content-Encoding") == "gzip")
            for heard in [plain, zipped] { #expect(heard.header("Vary") == "Accept-Encoding") }
            let lengths = try [plain, zipped].map { try #require($0.header("Content-Length").flatMap { Int($0) }) }
            #expect(lengths[1] * 3 < lengths[0] * 2)
        }
    }

    @Test(arguments: [
        "", "Accept-Encoding: br\r\n", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: gzip; q=0.000\r\n",
    ])
    func `is nothing for whoever does not`(header: String) async throws {
        try await withConsole { visitor in
            let heard = try await visitor.get("/sign-in", headers: header)
            #expect(heard.header("Content-Encoding") == nil)
            #expect(heard.body.contains("</html>"))
        }
    }

    /// Else the length of what is compressed would tell it to whoever chooses another part of the page.
    @Test func `never holds the same form token twice, and each is right`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            let tokens = [try await mei.token(), try await mei.token()]
            #expect(tokens[0] != tokens[1])
            for token in tokens {
                let form = "token=\(token.replacing("+", with: "%2B").replacing("=", with: "%3D"))&zone=Asia/Taipei"
                #expect(try await mei.post("/account/zone", form).status == 303)
            }
        }
    }
}
