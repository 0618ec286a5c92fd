import Ingest
import Tenants
import Testing

@Suite struct `A walk over pages` {
    @Test func `starts with everything where nothing was read before`() {
        #expect(PageWalk(from: nil, limits: .init(top: 50)).first == .ask(since: nil, top: 50))
    }

    @Test func `starts where it is told to`() {
        #expect(PageWalk(from: at(7), limits: .init(top: 50)).first == .ask(since: at(7), top: 50))
    }

    @Test func `ends with a short page that names no other`() {
        var walk = PageWalk(from: nil, limits: .init(top: 3))
        let turn = walk.handle(page([("a", 1), ("b", 2)]))
        #expect(turn == PageTurn(fresh: [0, 1], position: at(2), oddities: [], step: .end))
    }

    @Test func `ends with an empty page`() {
        var walk = PageWalk(from: at(9), limits: .init(top: 3))
        #expect(walk.handle(page([])) == PageTurn(fresh: [], position: nil, oddities: [], step: .end))
    }

    @Test(arguments: [PageShape.Onward.nothing, .link, .linkTooFar])
    func `moves on from a full page by its last moment, whatever link there is`(onward: PageShape.Onward) {
        var walk = PageWalk(from: nil, limits: .init(top: 2))
        let turn = walk.handle(page([("a", 1), ("b", 2)], onward))
        #expect(turn == PageTurn(fresh: [0, 1], position: at(2), oddities: [], step: .ask(since: at(2), top: 2)))
    }

    @Test func `goes on after a short page that offers more`() {
        var walk = PageWalk(from: nil, limits: .init(top: 9))
        #expect(walk.handle(page([("a", 1), ("b", 2)], .link)).step == .ask(since: at(2), top: 9))
    }

    @Test func `drops the objects of the boundary that it has had`() {
        var walk = PageWalk(from: nil, limits: .init(top: 3))
        _ = walk.handle(page([("a", 1), ("b", 2), ("c", 2)]))
        #expect(walk.handle(page([("b", 2), ("c", 2), ("d", 2)])).fresh == [2])
    }

    @Test func `takes an object again that changed meanwhile`() {
        var walk = PageWalk(from: nil, limits: .init(top: 2))
        _ = walk.handle(page([("a", 1), ("b", 2)]))
        #expect(walk.handle(page([("b", 2), ("a", 3)])).fresh == [1])
    }

    @Test func `asks for a larger page when one moment fills it, and for the usual size again after that`() {
        var walk = PageWalk(from: nil, limits: .init(top: 2, mostTop: 6))
        _ = walk.handle(page([("a", 1), ("b", 1)], .link))
        #expect(walk.handle(page([("a", 1), ("b", 1)], .link)).step == .ask(since: at(1), top: 6))
        let turn = walk.handle(page([("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 2), ("f", 3)], .link))
        #expect(turn.fresh == [2, 3, 4, 5])
        #expect(turn.step == .ask(since: at(3), top: 2))
    }

    @Test func `follows the link only when one moment fills the largest page`() {
        var walk = PageWalk(from: at(1), limits: .init(top: 2, mostTop: 2))
        #expect(walk.handle(page([("a", 1), ("b", 1)], .link)).step == .follow)
        #expect(walk.handle(page([("c", 1), ("d", 1)], .link)).step == .follow)
        #expect(walk.handle(page([("e", 1), ("f", 4)], .link)).step == .ask(since: at(4), top: 2))
    }

    @Test func `steps over a moment that holds more than can be listed, and says so`() {
        var walk = PageWalk(from: at(1), limits: .init(top: 2, mostTop: 2))
        let turn = walk.handle(page([("a", 1), ("b", 1)], .linkTooFar))
        #expect(turn.oddities == [.crowdedMoment(at(1), had: 2)])
        #expect(turn.position == at(1))
        #expect(turn.step == .ask(since: Timestamp(ticks: at(1).ticks + 1), top: 2))
    }

    @Test func `steps over a moment when the link that it followed is refused`() {
        var walk = PageWalk(from: at(1), limits: .init(top: 2, mostTop: 2))
        #expect(walk.handle(page([("a", 1), ("b", 1)], .link)).step == .follow)
        let turn = walk.handleRefusedLink()
        #expect(turn.oddities == [.crowdedMoment(at(1), had: 2)])
        #expect(turn.step == .ask(since: Timestamp(ticks: at(1).ticks + 1), top: 2))
    }

    @Test func `gives up on a page that is out of order, and claims no position`() {
        var walk = PageWalk(from: nil, limits: .init(top: 3))
        let turn = walk.handle(page([("a", 3), ("b", 2), ("c", 1)]))
        #expect(turn == PageTurn(fresh: [0, 1, 2], position: nil, oddities: [.outOfOrder], step: .giveUp))
    }

    @Test func `gives up on a server that does not filter`() {
        var walk = PageWalk(from: at(100), limits: .init(top: 3))
        let turn = walk.handle(page([("a", 1), ("b", 2), ("c", 101)]))
        #expect(turn == PageTurn(fresh: [2], position: nil, oddities: [.filterIgnored(at(100))], step: .giveUp))
    }

    @Test func `counts unreadable objects towards the size of a page`() {
        var walk = PageWalk(from: nil, limits: .init(top: 3))
        var shape = page([("a", 1), ("b", 2)])
        shape.unread = 1
        #expect(walk.handle(shape).step == .ask(since: at(2), top: 3))
    }

    @Test func `does not walk for ever over pages of which nothing can be read`() {
        var walk = PageWalk(from: nil, limits: .init(top: 2, mostTop: 4))
        var turn = walk.handle(PageShape(objects: [], unread: 2, onward: .link))
        #expect(turn.step == .ask(since: nil, top: 4))
        turn = walk.handle(PageShape(objects: [], unread: 4, onward: .link))
        #expect(turn.step == .follow)
        turn = walk.handle(PageShape(objects: [], unread: 4, onward: .link))
        #expect(turn.step == .giveUp)
        #expect(turn.oddities == [.noWayOn])
    }

    @Test func `stops after its number of requests`() {
        var walk = PageWalk(from: nil, limits: .init(top: 1, mostRequests: 3))
        #expect(walk.handle(page([("a", 1)])).step == .ask(since: at(1), top: 1))
        #expect(walk.handle(page([("a", 1), ("b", 2)])).step == .ask(since: at(2), top: 1))
        let turn = walk.handle(page([("b", 2), ("c", 3)]))
        #expect(turn == PageTurn(fresh: [1], position: at(3), oddities: [.tooManyRequests(3)], step: .giveUp))
    }

    private func at(_ second: Int64) -> Timestamp {
        Timestamp(ticks: second * Timestamp.ticksPerSecond)
    }

    private func page(_ objects: [(String, Int64)], _ onward: PageShape.Onward = .nothing) -> PageShape {
        PageShape(objects: objects.map { .init(id: $0.0, lastUpdate: at($0.1)) }, onward: onward)
    }
}
