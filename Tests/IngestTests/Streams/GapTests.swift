import Ingest
import MicrosoftCloud
import Storage
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A gap in a stream` {
    private let dozen = (1...12).map { Alert.sample($0, at: $0 * 3_600) }

    @Test(arguments: [
        (GraphError.forbidden(GraphRefusal(status: 403, code: Hostile("Forbidden"))), Gap.Cause.forbidden, "Forbidden"),
        (
            .unauthorized(GraphRefusal(status: 401, code: Hostile("InvalidAuthenticationToken"))), .unauthorized,
            "InvalidAuthenticationToken"
        ),
        (.unauthorized(GraphRefusal(status: 401)), .unauthorized, "status 401"),
        (.throttled(retryAfter: .seconds(3_600), GraphRefusal(status: 429)), .throttled, "Graph"),
        (.badRequest(GraphRefusal(status: 400, code: Hostile("BadRequest"))), .failed, "BadRequest"),
        (.refused(GraphRefusal(status: 404)), .failed, "status 404"),
        (.transport(.tls(host: "graph.example", why: .wrongName)), .failed, "network"),
        (.unsupportedCloud(.china), .unsupported, "China"),
        (
            .noToken(
                TokenError(
                    tenant: .sample,
                    reason: .refused(
                        EntraRefusal(
                            error: Hostile("unauthorized_client"),
                            code: EntraErrorCode(rawValue: 700_016)
                        )
                    )
                )
            ),
            .noToken, "AADSTS700016"
        ),
        (
            .noToken(TokenError(tenant: .sample, reason: .refused(EntraRefusal(error: Hostile("invalid_client"))))),
            .noToken, "invalid_client"
        ),
        (.noToken(TokenError(tenant: .sample, reason: .throttled(retryAfter: .seconds(3_600)))), .throttled, "login"),
    ])
    func `opens for each refusal, and closes after a whole read`(
        failure: GraphError,
        cause: Gap.Cause,
        subject: String,
    ) async throws {
        try await TestBed.with(dozen) { bed async throws in
            let opened = bed.clock.moment
            bed.list.change { $0.failures[1] = failure }
            #expect(try await bed.read().isWhole == false)
            var gaps = try await bed.health.gaps
            #expect(gaps.map(\.cause) == [cause])
            #expect(gaps.map(\.subject) == [Hostile(subject)])
            #expect(gaps.map(\.reason) == [Hostile("\(failure)")])
            #expect(try await bed.health.lastWholeRead == nil)

            // Whoever was asked to wait for an hour asks no sooner.
            bed.clock.advance(by: .seconds(3_600))
            bed.list.change { $0.failures[2] = failure }
            _ = try await bed.read()
            gaps = try await bed.health.gaps
            #expect(gaps.map(\.since) == [opened])
            #expect(gaps.map(\.lastSeen) == [opened + .seconds(3_600)])

            bed.clock.advance(by: .seconds(3_600))
            #expect(try await bed.read().isWhole)
            #expect(try await bed.health.gaps.isEmpty)
            #expect(try await bed.stored == dozen.versions)
        }
    }

    @Test func `opens for a provider that does not answer, though the end was reached`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            bed.list.withhold()
            let summary = try await bed.read()
            #expect(summary.reachedEnd && !summary.isWhole)
            #expect(summary.new == 12)
            #expect(try await bed.health.gaps.map(\.subject) == [Hostile("Microsoft/MCAS")])
            #expect(try await bed.health.lastWholeRead == nil)
        }
    }

    @Test func `brings what a provider withheld once it is back, however far the position went`() async throws {
        let withheld = Alert.sample(20, at: 86_400 + 60)
        let given = Alert.sample(21, at: 86_400 + 3_600)
        try await TestBed.with(dozen) { bed async throws in
            #expect(try await bed.read().isWhole)
            bed.clock.advance(by: .seconds(7_200))
            bed.list.add(withheld, given)
            bed.list.withhold(withheld)
            #expect(try await bed.read().new == 1)
            #expect(try await bed.health.position == given.lastUpdate)
            bed.list.deliverAll()
            #expect(try await bed.read().new == 1)
            #expect(try await bed.stored[withheld.id] == withheld.lastUpdate)
            #expect(try await bed.health.gaps.isEmpty)
            #expect(try await bed.health.lastWholeRead == bed.clock.moment)
        }
    }

    @Test func `brings what a provider withheld from the very first read`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            bed.list.withhold(dozen[1])
            #expect(try await bed.read().new == 11)
            bed.list.deliverAll()
            #expect(try await bed.read().new == 1)
            #expect(try await bed.stored == dozen.versions)
            #expect(try await bed.health.gaps.isEmpty)
        }
    }

    @Test func `stays for an object that could not be read, until it comes in a readable form`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            bed.list.change { $0.unreadable = [AlertID(rawValue: "da2")] }
            var summary = try await bed.read()
            #expect(summary.new == 11)
            #expect(summary.unread == 1)
            #expect(summary.reachedEnd && !summary.isWhole)
            // It lies behind the position now, and is not met again; but it is not here either.
            summary = try await bed.read()
            #expect(summary.unread == 0)
            #expect(try await bed.health.gaps.map(\.subject) == [Hostile("da2")])
            bed.list.change { state in
                state.unreadable = []
                state.alerts[1].lastUpdate = .newYear + .seconds(80_000)
            }
            #expect(try await bed.read().isWhole)
            #expect(try await bed.health.gaps.isEmpty)
        }
    }

    @Test func `closes for an object that a read from the beginning does not find unreadable any more`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            bed.list.change { $0.unreadable = [AlertID(rawValue: "da2")] }
            _ = try await bed.read()
            bed.list.change { $0.unreadable = [] }
            #expect(try await bed.read(from: .beginning).isWhole)
            #expect(try await bed.health.gaps.isEmpty)
            #expect(try await bed.stored == dozen.versions)
        }
    }

    @Test(arguments: [1, 7, 12])
    func `opens for an object that makes every page fail, and closes once that can be had`(place: Int) async throws {
        try await TestBed.with(dozen) { bed async throws in
            let poison = dozen[place - 1].id
            bed.list.change { $0.poisoned = [poison] }
            let summary = try await bed.read()
            #expect(summary.reachedEnd && !summary.isWhole)
            #expect(try await bed.stored == dozen.filter { $0.id != poison }.versions)
            let since = place == 1 ? "the beginning" : "\(dozen[place - 2].lastUpdate)"
            var gaps = try await bed.health.gaps
            #expect(gaps.map(\.cause) == [.unread] && gaps.map(\.subject) == [Hostile("object after \(since)")])
            #expect(try await bed.health.lastWholeRead == nil)
            // Others go on coming, and it is tried again after a while.
            bed.list.add(.sample(13, at: 13 * 3_600))
            #expect(try await bed.read().new == 1)
            gaps = try await bed.health.gaps
            #expect(gaps.map(\.subject) == [Hostile("object after \(since)")])
            bed.list.change { $0.poisoned = [] }
            bed.clock.advance(by: .seconds(3_600))
            #expect(try await bed.read().isWhole)
            #expect(try await bed.health.gaps.isEmpty)
            #expect(try await bed.stored == bed.list.alerts.versions)
        }
    }

    @Test func `is written down before the page that shows it is passed`() async throws {
        try await TestBed.with(dozen) { bed async throws in
            bed.settings.storedAtOnce = 1
            bed.list.change { $0.unreadable = [AlertID(rawValue: "da2")] }
            _ = await bed.read(cancelledAt: 3)
            #expect(try #require(try await bed.health.position) >= dozen[4].lastUpdate)
            #expect(try await bed.health.gaps.map(\.subject) == [Hostile("da2")])
        }
    }

    @Test func `names only some of very many unreadable objects`() async throws {
        try await TestBed.with((1...100).map { .sample($0, at: $0) }) { bed async throws in
            bed.list.change { state in state.unreadable = Set(state.alerts.map(\.id)) }
            bed.settings.alertsPerPage = 200
            #expect(try await bed.read().unread == 100)
            #expect(try await bed.health.gaps.count == 26)
        }
    }

    @Test func `opens where more objects share a moment than Graph lists, and the rest is read`() async throws {
        let crowd = (1...1_200).map { Alert.sample($0, at: 5) }
        try await TestBed.with(crowd + [.sample(2_000, at: 6)]) { bed async throws in
            let summary = try await bed.read()
            #expect(summary.new == 1_001)
            #expect(summary.findings.map(\.cause) == [.unread])
            #expect(try await bed.health.position == .newYear + .seconds(6))
        }
    }
}
