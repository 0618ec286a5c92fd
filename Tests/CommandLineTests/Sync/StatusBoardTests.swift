import Foundation
import Storage
import Tenants
import Testing
import tenantry

/// A moment so many seconds after one in November 2026.
private func moment(_ seconds: Int64) -> Timestamp {
    Timestamp(ticks: 17_936_072_000_000_000 + seconds * Timestamp.ticksPerSecond)
}

/// Many customers, each with one tenant, and how well they are read.
private struct Fleet {
    var customers: [Customer] = []
    var health: [StreamHealth] = []
    var open: [TenantID: [Tenants.Stream: Int]] = [:]
    var own: [KeptFinding] = []
    let now = moment(100_000)

    /// Adds a customer whose streams were read whole so many seconds ago.
    mutating func add(
        _ handle: String,
        lag: Int64?,
        cause: Gap.Cause? = nil,
        open count: Int = 0,
        state: CustomerState = .active,
        _ change: (inout StreamHealth) -> Void = { _ in },
    ) throws {
        let number = String(customers.count + 1)
        let text = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - number.count) + number
        let tenant = Tenant(
            id: try #require(TenantID(rawValue: text)),
            displayName: handle,
            defaultDomain: DomainName(rawValue: "\(handle).example"),
        )
        customers.append(
            Customer(
                id: CustomerID(rawValue: Int64(customers.count + 1)),
                details: CustomerDetails(
                    handle: try #require(CustomerHandle(rawValue: handle)),
                    name: handle,
                    state: state
                ),
                tenants: [tenant],
            )
        )
        open[tenant.id] = [.incidents: count]
        for stream in Tenants.Stream.allCases {
            let read = lag.map { now - .seconds($0) }
            var health = StreamHealth(tenant: tenant.id, stream: stream, lastWholeRead: read, lastAttempt: read)
            if let cause, stream == .alerts {
                let reason = Hostile("Something is missing.")
                health.gaps = [
                    Gap(
                        tenant: tenant.id,
                        stream: stream,
                        cause: cause,
                        subject: Hostile(""),
                        reason: reason,
                        matter: nil,
                        since: now - .seconds(7_200),
                        lastSeen: now,
                    )
                ]
            }
            change(&health)
            self.health.append(health)
        }
    }

    var board: StatusBoard {
        StatusBoard(
            of: customers,
            health: health,
            open: open,
            findings: AccessFindings(own: own),
            at: now,
            staleAfter: .seconds(900),
        )
    }
}

@Suite struct `The board of tenants` {
    private func frame(_ board: StatusBoard, _ width: Int = 80, _ height: Int = 24, trouble: String? = nil) -> [String]
    {
        board.frame(width: width, height: height, every: .seconds(2), trouble: trouble, hasStyles: false)
    }

    @Test func `has the blind first, then who was read the longest ago`() throws {
        var fleet = Fleet()
        try fleet.add("quick", lag: 5)
        try fleet.add("paused", lag: 50_000, state: .suspended)
        try fleet.add("slow", lag: 600, open: 3)
        try fleet.add("new", lag: nil)
        try fleet.add("refused", lag: 20, cause: .forbidden, open: 7)
        try fleet.add("stale", lag: 50_000)
        let board = fleet.board
        #expect(board.rows.map(\.customer.rawValue) == ["stale", "refused", "new", "slow", "quick", "paused"])
        #expect(board.rows.map(\.standing) == [.blind, .blind, .neverRead, .seen, .quiet, .suspended])
        #expect(board.summary == "6 tenants: 2 blind, 1 never read, 1 seen, 1 quiet, 1 suspended")
        let lines = frame(board)
        #expect(lines[0].hasPrefix("6 tenants: 2 blind, "))
        #expect(lines[0].hasSuffix(" UTC"))
        #expect(lines[1].hasPrefix("10 incidents and 0 alerts open"))
        let refused = try #require(lines.first { $0.hasPrefix("refused") })
        #expect(refused.contains("blind") && refused.contains("7+") && refused.contains("for 2h"), "\(refused)")
        let wide = try #require(frame(board, 200).first { $0.hasPrefix("refused") })
        #expect(wide.hasSuffix("for 2h: alerts: permission or licence missing (403)"), "\(wide)")
    }

    @Test(arguments: [(80, 24), (80, 8), (40, 10), (20, 3), (300, 60), (80, 1)])
    func `counts who is not shown, and never hides a blind one silently`(width: Int, height: Int) throws {
        var fleet = Fleet()
        for number in 0..<1_950 { try fleet.add("customer-\(number)", lag: 30) }
        for number in 0..<50 { try fleet.add("blind-\(number)", lag: 30, cause: .noToken) }
        let board = fleet.board
        let lines = frame(board, width, height)
        #expect(lines.count <= height)
        for line in lines { #expect(DisplayWidth.of(line) < max(width, 21)) }
        let shown = lines.filter { $0.hasPrefix("blind-") }.count
        #expect(shown > 0 || height < 6)
        guard shown < 50, width >= 80 else { return }
        let hidden = 2_000 - lines.filter { $0.hasPrefix("blind-") || $0.hasPrefix("customer-") }.count
        #expect(lines.last == "and \(hidden.grouped) more, \(50 - shown) of them blind")
    }

    @Test func `takes what is overdue for blind, and says that nobody reads`() throws {
        var fleet = Fleet()
        for name in ["one", "two"] {
            try fleet.add(name, lag: 400) { $0.due = moment(100_000) - .seconds(310) }
        }
        let board = fleet.board
        #expect(board.rows.map(\.standing) == [.blind, .blind])
        #expect(board.rows.first?.why == "nobody has read it for 6m")
        let lines = frame(board)
        #expect(lines[2] == "Nobody has read anything for 6m: is 'tenantry sync --follow' running?")
        let one = try #require(lines.first { $0.hasPrefix("one") })
        #expect(one.contains("5m late"), "\(one)")
    }

    @Test func `shows rate, errors and what is next where the engine tells them`() throws {
        var fleet = Fleet()
        try fleet.add("one", lag: 20) {
            $0.due = moment(100_000) + .seconds(40)
            $0.failures = 3
            $0.changesPerHour = 12
        }
        let line = try #require(frame(fleet.board, 120).first { $0.hasPrefix("one") })
        #expect(line.contains(#/ 24 +3 +in 40s/#), "\(line)")
        #expect(frame(fleet.board)[1].contains("24 changes an hour"))
    }

    @Test func `says when it is not new`() throws {
        var fleet = Fleet()
        try fleet.add("one", lag: 20)
        #expect(frame(fleet.board, trouble: "It is not\nnew.")[2] == "It is not␊new.")
    }

    @Test func `says what to do while there is nobody`() {
        #expect(frame(Fleet().board, 120).last?.hasPrefix("There are no customers yet.") == true)
    }

    @Test func `shows a customer without a tenant as blind`() throws {
        var fleet = Fleet()
        try fleet.add("one", lag: 20)
        fleet.customers[0].tenants = []
        #expect(fleet.board.rows.map(\.standing) == [.blind])
        #expect(fleet.board.rows.first?.why == "no tenant")
    }
}

@Suite struct `The changes of the board` {
    @Test func `begin with who is not seen, and go on with who changes`() throws {
        var changes = StatusChanges()
        var fleet = Fleet()
        try fleet.add("one", lag: 20)
        try fleet.add("two", lag: 20, cause: .forbidden)
        let time = "\(fleet.now)"
        #expect(
            changes.handle(fleet.board) == [
                "\(time) two two.example is blind: alerts: permission or licence missing (403)",
                "\(time) 2 tenants: 1 blind, 0 never read, 1 quiet",
            ]
        )
        #expect(changes.handle(fleet.board) == [])
        var worse = Fleet()
        try worse.add("one", lag: 1_000)
        try worse.add("two", lag: 20)
        #expect(
            changes.handle(worse.board) == [
                "\(time) one one.example is blind, was quiet: last read whole 16m ago",
                "\(time) two two.example is quiet, was blind",
            ]
        )
        // Only the age has changed.
        var later = Fleet()
        try later.add("one", lag: 1_100)
        try later.add("two", lag: 20)
        #expect(changes.handle(later.board) == [])
        var fewer = Fleet()
        try fewer.add("one", lag: 1_100)
        #expect(changes.handle(fewer.board, trouble: "No disk.").first == "\(time) two two.example is no longer here")
        #expect(changes.handle(fewer.board, trouble: "No disk.") == [])
    }

    @Test func `tell of our own proofs at each threshold, and when it is over`() throws {
        var changes = StatusChanges()
        var fleet = Fleet()
        try fleet.add("one", lag: 20)
        func lines(days: Int, threshold: Int) throws -> [String] {
            let ending = Ending(.certificate, named: "one", at: fleet.now + .seconds(days * 86_400 + 60))
            let finding = try #require(ending.finding(at: fleet.now))
            let kept = KeptFinding(
                finding,
                since: fleet.now,
                lastSeen: fleet.now,
                ends: ending.moment,
                threshold: threshold,
            )
            fleet.own = [kept]
            return changes.handle(fleet.board).filter { $0.contains("certificate") }
        }
        #expect(try lines(days: 14, threshold: 30).first?.contains("ends in 14 days") == true)
        #expect(try lines(days: 13, threshold: 30) == [])
        #expect(try lines(days: 6, threshold: 7).first?.contains("ends in 6 days") == true)
        fleet.own = []
        #expect(changes.handle(fleet.board).map { $0.contains(" No longer so: The certificate one ") } == [true])
    }
}
