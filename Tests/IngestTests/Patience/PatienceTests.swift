import Ingest
import Testing

@Suite struct `The patience with one stream` {
    var patience = Patience(budget: .seconds(60), tries: 4, backoff: Backoff())

    @Test mutating func `waits exactly as long as it is asked to`() {
        #expect(patience.handle(.throttled(retryAfter: .seconds(17)), share: 1) == .wait(.seconds(17)))
    }

    @Test mutating func `does not begin a wait that is longer than what is left of it`() {
        #expect(patience.handle(.throttled(retryAfter: .seconds(61)), share: 1) == .giveUp)
        #expect(patience.handle(.throttled(retryAfter: .seconds(40)), share: 1) == .wait(.seconds(40)))
        #expect(patience.handle(.throttled(retryAfter: .seconds(21)), share: 1) == .giveUp)
        #expect(patience.handle(.throttled(retryAfter: .seconds(20)), share: 1) == .wait(.seconds(20)))
    }

    @Test mutating func `is not given back by a request that succeeds`() {
        #expect(patience.handle(.throttled(retryAfter: .seconds(40)), share: 1) == .wait(.seconds(40)))
        patience.handleSuccess()
        #expect(patience.handle(.throttled(retryAfter: .seconds(40)), share: 1) == .giveUp)
    }

    @Test mutating func `backs off where a throttle names no time`() {
        #expect(patience.handle(.throttled(retryAfter: nil), share: 1) == .wait(.milliseconds(500)))
        #expect(patience.handle(.throttled(retryAfter: nil), share: 0.5) == .wait(.milliseconds(500)))
        #expect(patience.handle(.throttled(retryAfter: nil), share: 1) == .wait(.seconds(2)))
    }

    @Test mutating func `tries a passing failure again three times`() {
        #expect(patience.handle(.passing, share: 1) == .wait(.milliseconds(500)))
        #expect(patience.handle(.passing, share: 1) == .wait(.seconds(1)))
        #expect(patience.handle(.passing, share: 1) == .wait(.seconds(2)))
        #expect(patience.handle(.passing, share: 1) == .giveUp)
    }

    @Test mutating func `counts only failures in a row`() {
        for _ in 0..<20 {
            #expect(patience.handle(.passing, share: 1) == .wait(.milliseconds(500)))
            patience.handleSuccess()
        }
    }

    @Test mutating func `does not try a lasting failure again`() {
        #expect(patience.handle(.lasting, share: 0) == .giveUp)
    }

    @Test(arguments: [
        Patience.Trouble.throttled(retryAfter: .zero), .throttled(retryAfter: .seconds(-1)),
        .throttled(retryAfter: nil),
    ])
    mutating func `ends even with a server that says at once for ever`(trouble: Patience.Trouble) {
        var waits = 0
        while patience.handle(trouble, share: 0) != .giveUp { waits += 1 }
        #expect(waits == 600)
    }
}
