import NIOCore
import Tenants
import Testing

@testable import Sandbox

@Suite(.timeLimit(.minutes(1))) struct `Pages that were written before` {
    private let cache = PageCache()

    /// Whether a page had to be made.
    private func isMade(_ number: Int, length: Int = 10) throws -> Bool {
        let tenant = try #require(TenantID(rawValue: "00000000-0000-4000-8000-000000000001"))
        let key = PageCache.Key(
            tenant: tenant,
            version: 0,
            collection: .alerts,
            query: "\(number)",
            origin: "",
            showsRecentMembers: false,
            quirks: [],
        )
        var isMade = false
        let page = cache.page(for: key) {
            isMade = true
            var json = JSONWriter()
            json.object { $0.member("page", "\(number)" + String(repeating: " ", count: length)) }
            return json
        }
        #expect(String(buffer: page).contains("\"\(number) "))
        return isMade
    }

    /// As a check asks for the two lists of 1,012 tenants, again and again.
    @Test func `are all found again where some thousand are asked for in turn`() throws {
        for number in 0..<2_024 { #expect(try isMade(number)) }
        for number in 0..<2_024 { #expect(try !isMade(number)) }
    }

    @Test(arguments: [(20_000, 10), (100, 1_000_000)])
    func `make room for others, those that were asked for longest ago first`(count: Int, length: Int) throws {
        for number in 0..<count { _ = try isMade(number, length: length) }
        // As one that is asked for all the time.
        #expect(try !isMade(count - 1, length: length))
        #expect(try isMade(count, length: length))
        #expect(try !isMade(count, length: length))
        #expect(try !isMade(count - 1, length: length))
        #expect(try isMade(0, length: length))
    }
}
