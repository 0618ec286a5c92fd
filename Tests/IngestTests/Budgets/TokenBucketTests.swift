import Ingest
import MicrosoftCloud
import Tenants
import Testing

@Suite struct `A budget of requests` {
    private func at(_ seconds: Double) -> Timestamp { .newYear + .seconds(seconds) }

    @Test func `allows no more in any minute than it holds and a minute brings`() {
        var bucket = TokenBucket(capacity: 75, perSecond: 1.25, at: at(0))
        var taken: [Double] = []
        for tick in 0..<3_000 where bucket.take(at: at(Double(tick) / 10)) == nil { taken.append(Double(tick) / 10) }
        for start in taken {
            #expect(taken.count { $0 >= start && $0 < start + 60 } <= 150)
        }
        #expect(taken.count > 400)
    }

    @Test func `says when it is worth coming back`() {
        var bucket = TokenBucket(capacity: 20, perSecond: 2, at: at(0))
        let first = (0..<20).map { _ in bucket.take(at: at(0)) }
        #expect(first.allSatisfy { $0 == nil })
        let wait = bucket.take(at: at(0))
        #expect(wait == .seconds(5))
        let later = (0..<10).map { _ in bucket.take(at: at(5)) }
        #expect(later.allSatisfy { $0 == nil })
    }

    @Test func `is halved by a throttle, and comes back by and by`() {
        var bucket = TokenBucket(capacity: 10, perSecond: 2, at: at(0))
        bucket.handleThrottle(at: at(0))
        #expect(bucket.perSecond == 1)
        let wait = bucket.take(at: at(0))
        #expect(wait == .seconds(10))
        #expect(!bucket.isFull(at: at(3_600)))
        for _ in 0..<40 { bucket.handleSuccess() }
        #expect(bucket.perSecond == 2)
        #expect(bucket.isFull(at: at(3_600)))
    }

    @Test func `takes no more than the far side says is left, and rests where it asks for that`() {
        var bucket = TokenBucket(capacity: 10, perSecond: 1, at: at(0))
        bucket.heed(Quota(remaining: 2, reset: .seconds(60)), at: at(0))
        let taken = (0..<3).map { _ in bucket.take(at: at(0)) }
        #expect(taken == [nil, nil, .seconds(10)])
        bucket.heed(Quota(remaining: 0, reset: .seconds(60)), at: at(20))
        let rests = [20, 70, 81].map { bucket.take(at: at($0)) }
        #expect(rests == [.seconds(70), .seconds(20), nil])
        bucket.heed(Quota(retryAfter: .seconds(30)), at: at(81))
        let rest = bucket.take(at: at(81))
        #expect(rest == .seconds(40))
    }

    @Test func `slows down before the limit is reached`() {
        var bucket = TokenBucket(capacity: 10, perSecond: 1, at: at(0))
        bucket.heed(Quota(usedPercent: 79), at: at(0))
        #expect(bucket.perSecond == 1)
        bucket.heed(Quota(usedPercent: 90), at: at(0))
        #expect(bucket.perSecond == 0.8)
        bucket.heed(Quota(usedPercent: 120), at: at(0))
        #expect(bucket.perSecond == 0.4)
    }
}

@Suite struct `The circuit of a tenant` {
    private func at(_ seconds: Int) -> Timestamp { .newYear + .seconds(seconds) }

    @Test func `opens after failures in a row, and lets one try through after a rest`() {
        var circuit = Circuit()
        var news = (0..<7).map { _ in circuit.handleFailure(at: at(0), share: 1) }
        #expect(!news.contains(true))
        var rests = [circuit.enter(at: at(0))]
        news = [circuit.handleFailure(at: at(0), share: 1)]
        #expect(news == [true])
        rests += [10, 30, 30].map { circuit.enter(at: at($0)) }
        #expect(rests == [nil, .seconds(20), nil, .seconds(90)])
        news = [circuit.handleSuccess()]
        #expect(news == [true] && circuit.state == .closed)
    }

    @Test func `rests longer each time that the try fails`() {
        var circuit = Circuit()
        for _ in 0..<8 { _ = circuit.handleFailure(at: at(0), share: 1) }
        var now = 0
        for rest in [30, 60, 120, 240, 480, 900, 900] {
            #expect(circuit.state == .open(until: at(now + rest)))
            now += rest
            let (wait, isNew) = (circuit.enter(at: at(now)), circuit.handleFailure(at: at(now), share: 1))
            #expect(wait == nil && !isNew)
        }
    }

    @Test func `counts only failures in a row`() {
        var circuit = Circuit()
        for _ in 0..<50 {
            let news = [circuit.handleFailure(at: at(0), share: 1), circuit.handleSuccess()]
            #expect(news == [false, false])
        }
    }
}
