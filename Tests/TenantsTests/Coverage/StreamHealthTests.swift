import Tenants
import Testing

@Suite struct `The health of a stream` {
    private let now = Timestamp(ticks: 20_000_000_000_000_000)
    private let limit = Duration.seconds(3_600)

    private func health(lastWholeRead: Timestamp? = nil, gaps: [Timestamp] = []) throws -> StreamHealth {
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
