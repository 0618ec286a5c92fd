import Foundation
import Tenants
import Testing

@Suite struct `A hunting query` {
    static let vector = "H4sIAAAAAAACA3NhSGUoY8hkSAbSrkBWKkMeQwlDMQMXQw2DApCVyJANFFNgMGQwYAAAj5zzASwAAAA"

    @Test func `of a published link decodes`() throws {
        #expect(try HuntingQuery.decoded(Self.vector) == "DeviceEvents\n| take 10")
    }

    @Test func `decodes with padding and in plain base64 too`() throws {
        let plain = Self.vector.replacing("-", with: "+").replacing("_", with: "/") + "="
        #expect(try HuntingQuery.decoded(plain) == "DeviceEvents\n| take 10")
    }

    @Test(arguments: [
        "a", "DeviceEvents | take 10", "let a = \"ä ß 日本 🦊 👩‍👩‍👧 e\u{301}\";\r\n\tprint a", "\u{0}\u{1F}\u{7F}", "𝄞",
        "\u{FFFD}\u{FEFF}\u{FFFF}",
    ])
    func `comes back as it went in`(query: String) throws {
        let encoded = HuntingQuery.encoded(query)
        #expect(try Array(HuntingQuery.decoded(encoded).unicodeScalars) == Array(query.unicodeScalars))
        #expect(
            encoded.utf8.allSatisfy {
                Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8).contains($0)
            }
        )
        #expect(HuntingQuery.encoded(query) == encoded)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `of any characters comes back as it went in`(seed: UInt64) throws {
        var random = Seeded(state: seed)
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...2_000, using: &random) {
            let ceiling: UInt32 = [0x7F, 0xFFFF, 0x10FFFF].randomElement(using: &random) ?? 0x7F
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...ceiling, using: &random)) { scalars.append(scalar) }
        }
        scalars.append("x")
        let query = String(scalars)
        #expect(try Array(HuntingQuery.decoded(HuntingQuery.encoded(query)).unicodeScalars) == Array(scalars))
    }

    @Test(arguments: [
        ("", HuntingQuery.Failure.notBase64),
        ("not base64!", .notBase64),
        ("AAAA", .notCompressed),
        ("aGVsbG8gd29ybGQ", .notCompressed),
        (String(vector.prefix(60)), .notCompressed),
        ("H4sIAAAAAAACA3MEAIue2dMBAAAA", .notText),
        (String(repeating: "A", count: 400_000), .tooLong),
    ])
    func `that is garbage is refused`(text: String, failure: HuntingQuery.Failure) {
        #expect(throws: failure) { try HuntingQuery.decoded(text) }
    }

    @Test func `that swells beyond its bound is refused`() throws {
        let bomb = HuntingQuery.encoded(String(repeating: "a", count: 5_000_000))
        #expect(bomb.utf8.count < 60_000)
        #expect(throws: HuntingQuery.Failure.tooLong) { try HuntingQuery.decoded(bomb) }
    }

    @Test func `stands in a link with its range`() throws {
        let catalogue = try PortalCatalogue.shipped()
        let objects = try [PortalObject(.range, "Day"), PortalObject(.query, "DeviceEvents\n| take 10")]
        let link = try PortalLink(
            to: catalogue.page(named: "hunting"),
            in: try Sample.tenant(),
            about: objects,
            from: catalogue
        )
        #expect(
            link.text
                == "https://security.microsoft.com/v2/advanced-hunting?query=\(Self.vector)&timeRangeId=day&tid=\(Sample.id)"
        )
    }
}

/// A stream of numbers that is the same for the same seed (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
