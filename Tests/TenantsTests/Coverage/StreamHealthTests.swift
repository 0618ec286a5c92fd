import Tenants
import Testing

@Suite struct `The health of a stream` {
    fileprivate let now = Timestamp(ticks: 20_000_000_000_000_000)
    fileprivate let limit = Duration.seconds(3_600)

    fileprivate func health(lastWholeRead: Timestamp? = nil, gaps: [Timestamp] = []) throws -> StreamHealth {
        let tenant = try #require(TenantID(rawValue: "72f988bf-86f1-41af-91ab-2d7cd011db47"))
        return StreamHealth(
            tenant: tenant,
            stream: .alerts,
            lastWholeRead: lastWholeRead,
            gaps: gaps.map { since in
                Gap(
                    tenant: tenant,
                    stream: .alerts,
                    cause: .forbidden,
                    subject: Hostile(""),
                    reason: Hostile("A permission is missing."),
                    matter: nil,
                    since: since,
                    lastSeen: now,
                )
            },
        )
    }

    @Test func `is unknown until the stream was read whole`() throws {
        #expect(try health().sight(at: now, staleAfter: limit) == .neverRead)
    }

    @Test func `is clear when the last whole read is young`() throws {
        #expect(try health(lastWholeRead: now - .seconds(3_600)).sight(at: now, staleAfter: limit) == .clear)
    }

    @Test func `is blind since the last whole read when that is old`() throws {
        let read = now - .seconds(3_601)
        #expect(try health(lastWholeRead: read).sight(at: now, staleAfter: limit) == .blind(since: read))
    }

    @Test func `is blind since its oldest gap, however young the last whole read`() throws {
        let gaps = [now - .seconds(10), now - .seconds(90)]
        let health = try health(lastWholeRead: now, gaps: gaps)
        #expect(health.sight(at: now, staleAfter: limit) == .blind(since: gaps[1]))
    }
}

extension `The health of a stream` {
    private func due(_ due: Timestamp?, lastWholeRead: Timestamp) throws -> StreamHealth {
        var health = try health(lastWholeRead: lastWholeRead)
        health.due = due
        return health
    }

    @Test func `is blind where a read is owed that nobody begins, however young the last one`() throws {
        let read = now - .seconds(1_500)
        let late = try due(now - .seconds(1_201), lastWholeRead: read)
        #expect(late.sight(at: now, staleAfter: limit) == .clear)
        #expect(late.judged(at: now, staleAfter: limit) == .blind(since: read))
    }

    @Test(arguments: [nil, 0, 60, 1_200] as [Int64?])
    func `is clear where nothing is owed, or not for long`(seconds: Int64?) throws {
        let health = try due(seconds.map { now - .seconds($0) }, lastWholeRead: now - .seconds(1_500))
        #expect(health.judged(at: now, staleAfter: limit) == .clear)
    }

    @Test func `has two minutes' grace at the least`() throws {
        let health = try due(now - .seconds(119), lastWholeRead: now - .seconds(150))
        #expect(health.judged(at: now, staleAfter: .seconds(180)) == .clear)
    }
}
