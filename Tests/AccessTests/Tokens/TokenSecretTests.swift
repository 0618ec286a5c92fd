import Access
import Testing

@Suite struct `What a program carries` {
    @Test(arguments: TokenSecret.Kind.allCases)
    func `is one word that a scanner finds, and is never made twice`(kind: TokenSecret.Kind) throws {
        let secrets = (0..<200).map { _ in TokenSecret(kind) }
        #expect(Set(secrets.map(\.text)).count == 200)
        for secret in secrets {
            #expect(try #/(tnt|tng)_[0-9A-Za-z]{44}/#.wholeMatch(in: secret.text) != nil)
            #expect(TokenSecret(brought: secret.text) == secret)
        }
    }

    @Test func `is known by its last letters for what it is`() throws {
        let text = TokenSecret(.token).text
        for place in text.indices {
            var other = text
            other.replaceSubrange(place...place, with: text[place] == "a" ? "b" : "a")
            #expect(TokenSecret(brought: other) == nil, "\(other)")
        }
        // By another hand: Python's zlib.crc32, and base 62 with the digits first.
        let made = "tnt_" + String(repeating: "0", count: 38)
        #expect(TokenSecret(brought: made + "0BBW8X") != nil)
    }

    @Test(arguments: ["", "tnt_", "tnt_ü", "ghp_0000000000000000000000000000000000000000000000"])
    func `is nothing else`(text: String) {
        #expect(TokenSecret(brought: text) == nil)
    }
}
