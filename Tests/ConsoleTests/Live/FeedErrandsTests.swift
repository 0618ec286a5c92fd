import Foundation
import Localization
import Storage
import Tenants
import Testing

@testable import Console

@Suite struct `What audiences are yet to be told` {
    private func audience(_ text: String) -> FeedReader.Audience {
        FeedReader.Audience(scope: CustomerScope(of: .system), filter: QueueFilter(text: text))
    }

    @Test func `is found out for so many at a time, who came first first`() {
        var errands = FeedErrands(most: 2)
        for text in ["one", "two", "three"] { errands.add(audience(text), after: 5) }
        let first = errands.begin()
        #expect(first == FeedErrands.Errand(audience: audience("one"), place: 5))
        #expect(errands.begin()?.audience == audience("two"))
        #expect(errands.begin() == nil)
        if let first { errands.end(first, toldUpTo: 9) }
        #expect(errands.begin()?.audience == audience("three"))
    }

    @Test func `is one question for one audience, from where it heard all`() {
        var errands = FeedErrands(most: 2)
        errands.add(audience("one"), after: 5)
        errands.add(audience("one"), after: 8)
        #expect(errands.begin() == FeedErrands.Errand(audience: audience("one"), place: 5))
        #expect(errands.begin() == nil)
    }

    @Test func `waits while the same audience is being told, and goes on after that`() throws {
        var errands = FeedErrands(most: 2)
        errands.add(audience("one"), after: 5)
        let begun = errands.begin()
        let first = try #require(begun)
        errands.add(audience("one"), after: 6)
        #expect(errands.begin() == nil)
        #expect(!errands.hasHeard(audience("one")))
        errands.end(first, toldUpTo: 9)
        let next = errands.begin()
        let second = try #require(next)
        #expect(second.place == 9)
        errands.end(second, toldUpTo: 9)
        #expect(errands.begin() == nil)
        #expect(errands.hasHeard(audience("one")))
    }

    @Test func `is asked again from the same place where it could not be found out`() throws {
        var errands = FeedErrands(most: 2)
        errands.add(audience("one"), after: 5)
        let begun = errands.begin()
        let first = try #require(begun)
        errands.add(audience("one"), after: 7)
        errands.end(first, toldUpTo: nil)
        #expect(errands.begin()?.place == 5)
    }

    @Test func `goes with readers who may hear something else by now`() throws {
        var errands = FeedErrands(most: 2)
        errands.add(audience("one"), after: 5)
        _ = errands.begin()
        errands.add(audience("one"), after: 7)
        errands.move(from: audience("one"), to: audience("two"))
        #expect(errands.begin() == FeedErrands.Errand(audience: audience("two"), place: 5))
        errands.move(from: audience("three"), to: audience("four"))
        #expect(errands.hasHeard(audience("four")))
    }
}
