import Tenants
import Testing

@Suite struct `What is kept of a way in` {
    private static let day = 86_400
    private static let end = Timestamp(ticks: 20_000 * 86_400 * Timestamp.ticksPerSecond)

    private static func now(daysBefore days: Int) -> Timestamp { end - .seconds(days * day) }

    private static func secret(at moment: Timestamp? = end) -> Ending { Ending(.secret, named: "one", at: moment) }

    private static func finding(
        _ subject: AccessFinding.Subject,
        _ name: String,
        _ sentence: String = "It is so.",
    ) -> AccessFinding {
        AccessFinding(subject, Hostile(name), .failure, sentence, nil)
    }

    /// What each of some looks tells, as the kind and the name.
    private static func news(_ looks: [(AccessLook, at: Timestamp)]) -> [[String]] {
        var ledger = FindingLedger()
        return looks.map { look, now in
            ledger.take(look, at: now).map { "\($0.kind.rawValue) \($0.finding.name)" }
        }
    }

    private static func news(daysBefore days: [Int]) -> [[String]] {
        news(days.map { (AccessLook(.endings, endings: [secret()]), at: now(daysBefore: $0)) })
    }

    @Test func `is told once for each threshold, and for the end`() {
        let days = [61, 60, 59, 31, 30, 29, 14, 13, 7, 2, 1, 0, -1, -100]
        let told = Self.news(daysBefore: days)
        let nearer = ["nearer secret one"]
        #expect(
            told == [
                [], ["opened secret one"], [], [], nearer, [], nearer, [], nearer, [], nearer, nearer, [], [],
            ]
        )
    }

    @Test func `is told once where several thresholds are passed unseen`() {
        #expect(Self.news(daysBefore: [100, 5, 5]) == [[], ["opened secret one"], []])
        #expect(Self.news(daysBefore: [50, 0]) == [["opened secret one"], ["nearer secret one"]])
    }

    @Test func `says nothing again when the clock steps back`() {
        #expect(
            Self.news(daysBefore: [10, 70, 40, 10, 6]) == [
                ["opened secret one"], [], [], [], ["nearer secret one"],
            ]
        )
    }

    @Test func `begins anew with another end`() {
        let now = Self.now(daysBefore: 5)
        let looks = [Self.end, Self.end + .seconds(Self.day), Self.end + .seconds(700 * Self.day), Self.end].map {
            (AccessLook(.endings, endings: [Self.secret(at: $0)]), at: now)
        }
        #expect(
            Self.news(looks) == [
                ["opened secret one"], ["closed secret one", "opened secret one"], ["closed secret one"],
                ["opened secret one"],
            ]
        )
    }

    @Test func `says that an end is unknown, until it is known`() {
        let now = Self.now(daysBefore: 5)
        var ledger = FindingLedger()
        let unknown = AccessLook(.all, endings: [Self.secret(at: nil)])
        #expect(ledger.take(unknown, at: now).map(\.kind) == [.opened])
        #expect(ledger.take(unknown, at: now).isEmpty)
        let told = ledger.kept.first?.finding(at: now)
        #expect(told?.severity == .note && told?.sentence.contains("not known when the secret") == true)
        let known = AccessLook(.all, endings: [Self.secret(at: Self.end + .seconds(700 * Self.day))])
        #expect(ledger.take(known, at: now).map(\.kind) == [.closed])
        #expect(ledger.kept.isEmpty)
    }

    @Test func `stays since it was first so, in the words of the last look`() throws {
        var ledger = FindingLedger()
        let (first, later) = (Self.now(daysBefore: 9), Self.now(daysBefore: 8))
        _ = ledger.take(AccessLook(.all, findings: [Self.finding(.clock, "ours", "Late by 70 seconds.")]), at: first)
        let news = ledger.take(AccessLook(.all, findings: [Self.finding(.clock, "ours", "By 90.")]), at: later)
        #expect(news.isEmpty)
        let kept = try #require(ledger.kept.first)
        #expect(kept.since == first && kept.lastSeen == later && kept.finding.sentence == "By 90.")
    }

    @Test func `goes only where a look would have met with it`() {
        let all = AccessLook(
            .all,
            findings: [
                Self.finding(.endpoint, "alerts"), Self.finding(.endpoint, "incidents"),
                Self.finding(.permission, "SecurityAlert.Read.All"), Self.finding(.token, "AADSTS700016"),
            ],
            endings: [Self.secret()],
        )
        var ledger = FindingLedger()
        let now = Self.now(daysBefore: 20)
        #expect(ledger.take(all, at: now).count == 5)
        func left(_ look: AccessLook) -> [String] {
            _ = ledger.take(look, at: now)
            return ledger.kept.map(\.finding.name.bound)
        }
        let refused = AccessLook(.stream(.alerts, isRead: false), findings: [Self.finding(.endpoint, "alerts")])
        #expect(left(refused) == ["secret one", "alerts", "incidents", "SecurityAlert.Read.All"])
        #expect(left(AccessLook(.stream(.alerts, isRead: true))) == ["secret one", "incidents"])
        #expect(left(AccessLook(.endings)) == ["incidents"])
        #expect(left(AccessLook(.all)) == [])
    }

    @Test func `about a token is not over because of a token from before`() {
        var ledger = FindingLedger()
        let met = Self.now(daysBefore: 20)
        _ = ledger.take(AccessLook(.all, findings: [Self.finding(.token, "AADSTS7000222")]), at: met)
        func left(tokenAsked asked: Timestamp?) -> Int {
            var later = ledger
            _ = later.take(AccessLook(.stream(.alerts, isRead: true, tokenAsked: asked)), at: met + .seconds(60))
            return later.kept.count
        }
        #expect(left(tokenAsked: met - .seconds(1)) == 1)
        #expect(left(tokenAsked: met) == 1)
        #expect(left(tokenAsked: met + .seconds(1)) == 0)
        #expect(left(tokenAsked: nil) == 0)
    }

    @Test func `is told of by the first of several machines that see the same end, and over with the last`() {
        func ledger(daysBefore days: [Int], beside others: [KeptFinding] = []) -> (FindingLedger, [Change.Kind]) {
            var ledger = FindingLedger(beside: others, at: "one")
            let news = days.flatMap { days in
                ledger.take(AccessLook(.endings, endings: [Self.secret()]), at: Self.now(daysBefore: days))
            }
            return (ledger, news.map(\.kind))
        }
        let other = ledger(daysBefore: [20]).0.kept
        #expect(ledger(daysBefore: [50, 20], beside: other).1 == [])
        #expect(ledger(daysBefore: [10], beside: other).1 == [.nearer])
        var (here, news) = ledger(daysBefore: [20, 10, 5], beside: other)
        #expect(news == [.nearer, .nearer])
        #expect(here.take(AccessLook(.endings), at: Self.now(daysBefore: 4)) == [])
        #expect(here.kept.isEmpty)
        // Another end of the same name, and what is no end, are told of by themselves.
        let later = Ending(.secret, named: "one", at: Self.end + .seconds(Self.day))
        let look = AccessLook(.all, findings: [Self.finding(.clock, "ours")], endings: [later])
        #expect(here.take(look, at: Self.now(daysBefore: 4)).map(\.kind) == [.opened, .opened])
        #expect(here.take(AccessLook(.all), at: Self.now(daysBefore: 4)).map(\.kind) == [.closed, .closed])
    }

    @Test(arguments: Ending.Kind.allCases)
    func `is found again by its name`(kind: Ending.Kind) {
        let ending = Ending(kind, named: "a b  c", at: Self.end)
        #expect(Ending(findingName: ending.findingName, at: Self.end) == ending)
        #expect(Ending(findingName: Hostile("nothing"), at: nil) == nil)
    }
}
