import Foundation
import MicrosoftCloud
import Response
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A change of incidents and alerts` {
    /// A fault that strikes one request of a tenant's incidents, counted from one: the first is the reading of the list.
    private static func fault(_ effect: Fault.Effect, at request: Int, times: Int? = 1) -> Fault {
        var fault = Fault(.incidents, effect, times: times)
        fault.schedule.passes = request - 1
        return fault
    }

    private static func inProgress() throws -> Revision {
        try Revision(
            handling: .inProgress,
            owner: .person("mei@soc.example"),
            assessment: Revision.Assessment(.truePositive, Determination(rawValue: "phishing")),
            tagsToAdd: ["vip", "escalated"],
            comment: "Looked at by mei; “more” to come.\nSecond line.",
        )
    }

    @Test func `stands at Microsoft and here, and the next reading finds nothing new`() async throws {
        try await WritingBed.with { bed in
            let targets = [try await bed.open(0), try await bed.open(1)]
            let reports = try await bed.change(targets, to: try Self.inProgress())
            #expect(reports.map(\.outcome) == [.done, .done])
            #expect(reports.map(\.target) == targets)
            for (place, target) in targets.enumerated() {
                let here = try await bed.incident(target)
                #expect(here.status == .inProgress && here.assignedTo == Hostile("mei@soc.example"))
                #expect(here.classification == .truePositive && here.determination?.rawValue == "phishing")
                #expect(here.tags.suffix(2) == [Hostile("vip"), Hostile("escalated")])
                let there = try await bed.graph.incident(here.id, of: here.tenant, in: bed.tenants[place].cloud)
                #expect(there?.object == here)
                #expect(
                    there.flatMap { Annotations(of: $0.original) }?.comments.last?.hasSuffix("Second line.") == true
                )
                let before = try await bed.changes(of: target)
                #expect(before.map(\.kind) == [.new, .updated])
                let commit = try await bed.read(bed.tenants[place])
                #expect(commit.new == 0 && commit.updated == 0)
                #expect(try await bed.changes(of: target).count == 2)
            }
        }
    }

    @Test func `of alerts is written in Graph's words for alerts`() async throws {
        try await WritingBed.with(tenants: 1) { bed in
            let alert = try #require(try await bed.alerts(0).last { $0.status != .resolved })
            let target = WriteTarget(.alert(alert), seen: alert.lastUpdate)
            let wish = try Revision(handling: .resolved, owner: .person("mei"), comment: "done")
            #expect(try await bed.change([target], to: wish).map(\.outcome) == [.done])
            let again = try #require(try await bed.alerts(0).first { $0.id == alert.id })
            #expect(again.status == .resolved && again.assignedTo == Hostile("mei"))
            let reopened = WriteTarget(.alert(again), seen: again.lastUpdate)
            #expect(try await bed.change([reopened], to: try Revision(handling: .open)).map(\.outcome) == [.done])
            #expect(try await bed.alerts(0).first { $0.id == alert.id }?.status == .new)
            let newest = try #require(try await bed.alerts(0).first { $0.id == alert.id })
            let tags = try await bed.change([WriteTarget(.alert(newest))], to: try Revision(tagsToAdd: ["vip"]))
            guard case .failed(let trouble) = tags[0].outcome else { return #expect(Bool(false), "\(tags)") }
            #expect(trouble.reason == .rejected)
        }
    }

    @Test func `adds tags to those that are there, and takes away no others`() async throws {
        try await WritingBed.with(tenants: 1) { bed in
            let target = try await bed.open(0)
            let own = Set(try await bed.incident(target).tags)
            _ = try await bed.change([target], to: try Revision(tagsToAdd: ["a", "b"]))
            let second = WriteTarget(target.reference)
            _ = try await bed.change([second], to: try Revision(tagsToAdd: ["c", "a"], tagsToRemove: ["b", "never"]))
            let tags = Set(try await bed.incident(target).tags)
            #expect(tags.subtracting(own) == [Hostile("a"), Hostile("c")])
            #expect(own.isSubset(of: tags))
        }
    }

    @Test func `sends nothing where it is so already`() async throws {
        try await WritingBed.with(tenants: 1) { bed in
            let target = try await bed.open(0)
            let wish = try Revision(handling: .open, tagsToRemove: ["never there"])
            #expect(try await bed.change([target], to: wish).map(\.outcome) == [.unchanged])
            #expect(bed.wire.writes == [])
        }
    }

    @Test func `goes on where one fails, and tells of each`() async throws {
        // The second tenant refuses the permission to write, the third fails at each request.
        let faults = [
            1: [Fault(.token, .withholdsRoles(["SecurityIncident.ReadWrite.All"]))],
            2: [Self.fault(.status(500, code: "UnknownError", message: ""), at: 2, times: nil)],
        ]
        try await WritingBed.with(tenants: 4, faults: faults) { bed in
            var targets: [WriteTarget] = []
            for place in 0..<4 { targets.append(try await bed.open(place)) }
            let nowhere = WriteTarget(ObjectReference(.incidents, of: bed.tenants[0].id, id: "404404404"))
            let reports = try await bed.change(targets + [nowhere], to: try Revision(handling: .inProgress))
            #expect(reports[0].outcome == .done && reports[3].outcome == .done && reports[4].outcome == .absent)
            guard case .failed(let forbidden) = reports[1].outcome, case .failed(let failed) = reports[2].outcome else {
                return #expect(Bool(false), "\(reports)")
            }
            #expect(forbidden.reason == .forbidden(permission: "SecurityIncident.ReadWrite.All"))
            #expect("\(forbidden)".contains("may not change this in the tenant"))
            #expect(failed.reason == .failed)
            #expect(try await bed.incident(targets[1]).status == .active)
        }
    }

    @Test func `is not made over what somebody else changed meanwhile`() async throws {
        try await WritingBed.with(tenants: 1) { bed in
            let target = try await bed.open(0)
            let id = IncidentID(rawValue: target.reference.id)
            var patch = ObjectPatch()
            patch.assignedTo = "jo@soc.example"
            _ = try await bed.graph.change(id, to: patch, of: bed.tenants[0].id, in: bed.tenants[0].cloud)
            let sent = bed.wire.writes.count
            let report = try #require(try await bed.change([target], to: try Self.inProgress()).first)
            #expect(report.outcome == .conflict)
            #expect(bed.wire.writes.count == sent)
            // What it is now is here, so that one may look at it and go on from there.
            let now = try await bed.incident(target)
            #expect(now.assignedTo == Hostile("jo@soc.example") && now.status == .active)
            #expect(report.latest?.lastUpdate == now.lastUpdate && report.latest?.status == "active")
            let again = WriteTarget(target.reference, seen: now.lastUpdate)
            #expect(try await bed.change([again], to: try Self.inProgress()).map(\.outcome) == [.done])
        }
    }

    @Test func `whose answer is lost is looked for, and found to be done`() async throws {
        // 1 the list, 2 the reading before, 3 the change, whose answer breaks off.
        try await WritingBed.with(tenants: 1, faults: [0: [Self.fault(.cutShort, at: 3)]]) { bed in
            let target = try await bed.open(0)
            let wish = try Revision(handling: .inProgress)
            #expect(try await bed.change([target], to: wish).map(\.outcome) == [.done])
            #expect(bed.wire.writes == ["PATCH"], "It must not be sent twice.")
            #expect(try await bed.incident(target).status == .inProgress)
        }
    }

    @Test func `that was lost on its way is said to be unknown`() async throws {
        try await WritingBed.with(tenants: 1, faults: [0: [Self.fault(.reset, at: 3)]]) { bed in
            let target = try await bed.open(0)
            let reports = try await bed.change([target], to: try Revision(handling: .inProgress))
            #expect(reports.map(\.outcome) == [.unknown(isAsBefore: true)])
            #expect(try await bed.trail().map(\.outcome) == [.begun, .unknown])
            #expect(bed.wire.writes == ["PATCH"])
        }
    }

    @Test func `that cannot be read again either is said to be unknown`() async throws {
        let faults = [Self.fault(.cutShort, at: 3), Self.fault(.status(500, code: "UnknownError", message: ""), at: 4)]
        try await WritingBed.with(tenants: 1, faults: [0: faults]) { bed in
            let target = try await bed.open(0)
            let reports = try await bed.change([target], to: try Revision(handling: .inProgress))
            #expect(reports.map(\.outcome) == [.unknown(isAsBefore: false)])
        }
    }

    @Test func `whose comment's answer is lost adds no second one`() async throws {
        try await WritingBed.with(tenants: 1, faults: [0: [Self.fault(.cutShort, at: 3)]]) { bed in
            let target = try await bed.open(0)
            #expect(try await bed.change([target], to: try Revision(comment: "once")).map(\.outcome) == [.done])
            #expect(bed.wire.writes == ["POST"])
        }
    }

    @Test func `of which the comment alone fails says so`() async throws {
        let refused = Fault.Effect.status(400, code: "BadRequest", message: "No comments today.")
        try await WritingBed.with(tenants: 1, faults: [0: [Self.fault(refused, at: 4)]]) { bed in
            let target = try await bed.open(0)
            let report = try await bed.change([target], to: try Revision(handling: .inProgress, comment: "x")).first
            guard case .uncommented(let trouble)? = report?.outcome else { return #expect(Bool(false), "\(report)") }
            #expect(trouble.reason == .rejected && "\(trouble)".contains("No comments today."))
            #expect(try await bed.incident(target).status == .inProgress)
        }
    }

    @Test func `waits where Microsoft says so, as long as it may`() async throws {
        let busy = Self.fault(.throttled(retryAfter: 3), at: 3, times: 2)
        try await WritingBed.with(tenants: 1, faults: [0: [busy]]) { bed in
            let target = try await bed.open(0)
            #expect(try await bed.change([target], to: try Revision(handling: .inProgress)).map(\.outcome) == [.done])
            #expect(bed.waits.durations == [.seconds(3), .seconds(3)])
        }
        let closed = Self.fault(.throttled(retryAfter: 300), at: 3, times: nil)
        try await WritingBed.with(tenants: 1, faults: [0: [closed]]) { bed in
            let target = try await bed.open(0)
            let report = try await bed.change([target], to: try Revision(handling: .inProgress)).first
            guard case .failed(let trouble)? = report?.outcome else { return #expect(Bool(false), "\(report)") }
            #expect(trouble.reason == .throttled && bed.waits.durations == [])
        }
    }

    @Test func `is not made over what somebody else changed while it waited`() async throws {
        // 1 the list, 2 the reading before, 3 the change, which is to wait; in the pause somebody else is faster.
        for wish in [try Self.inProgress(), try Revision(comment: "mine")] {
            let busy = Self.fault(.throttled(retryAfter: 3), at: 3)
            try await WritingBed.with(tenants: 1, faults: [0: [busy]]) { bed in
                let target = try await bed.open(0)
                let writeBack = bed.writeBack {
                    var patch = ObjectPatch()
                    patch.status = "resolved"
                    let id = IncidentID(rawValue: target.reference.id)
                    _ = try await bed.graph.change(id, to: patch, of: bed.tenants[0].id, in: bed.tenants[0].cloud)
                }
                let report = try #require(try await bed.change([target], to: wish, by: writeBack).first)
                #expect(report.outcome == .conflict && report.latest?.status == "resolved")
                #expect(bed.waits.durations == [.seconds(3)])
                #expect(bed.wire.writes.count == 2, "Ours, which was refused, and theirs: \(bed.wire.writes)")
                #expect(try await bed.incident(target).status == .resolved)
            }
        }
    }

    @Test func `is made once where several want one of the same object at once`() async throws {
        try await WritingBed.with(tenants: 1) { bed in
            let target = try await bed.open(0)
            let writeBack = bed.writeBack()
            let outcomes = try await withThrowingTaskGroup(of: WriteOutcome?.self) { group in
                for number in 1...6 {
                    let wish = try Revision(owner: .person("analyst \(number)"), comment: "\(number)")
                    group.addTask { try await bed.change([target], to: wish, by: writeBack).first?.outcome }
                }
                return try await group.reduce(into: [WriteOutcome?]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .done } == 1 && outcomes.count { $0 == .conflict } == 5, "\(outcomes)")
            #expect(bed.wire.writes == ["PATCH", "POST"])
        }
    }

    @Test func `is written down before it is tried, and with its end`() async throws {
        try await WritingBed.with(tenants: 2) { bed in
            let targets = [try await bed.open(0), try await bed.open(1)]
            let hidden = try await bed.open(1)
            let customers = try await bed.store.customers(in: WritingBed.everything)
            let first = try #require(customers.first { $0.details.handle.rawValue == "customer-0" })
            let narrow = WritingBed.everything.narrowed(to: [first.id])
            let writeBack = bed.writeBack()
            let reports = try await writeBack.change(
                [targets[0], hidden],
                to: try Self.inProgress(),
                in: narrow,
                by: WritingBed.responder,
            )
            #expect(reports.map(\.outcome) == [.done, .absent], "Who may not see an incident may not change it.")
            let trail = try await bed.trail()
            #expect(trail.map(\.outcome) == [.begun, .refused, .done])
            #expect(trail.map(\.target?.name) == ["Customer 0", nil, "Customer 0"])
            let subject = try #require(trail.first?.subject.bound)
            #expect(
                subject.contains("status inProgress, assigned to mei@soc.example, classified truePositive, phishing")
            )
            #expect(subject.contains("a comment of") && !subject.contains("Second line"))
        }
    }

    @Test func `of a customer who is suspended is not tried`() async throws {
        try await WritingBed.with(tenants: 1) { bed in
            let target = try await bed.open(0)
            var customer = try #require(try await bed.store.customers(in: WritingBed.everything).first)
            customer.details.state = .suspended
            try await bed.store.update(customer, in: WritingBed.everything, by: .system, at: Timestamp(Date()))
            let report = try await bed.change([target], to: try Revision(handling: .resolved)).first
            guard case .failed(let trouble)? = report?.outcome else { return #expect(Bool(false), "\(report)") }
            #expect(trouble.reason == .notLookedAfter && bed.wire.writes == [])
        }
    }
}
