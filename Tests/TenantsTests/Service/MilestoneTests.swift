import Tenants
import Testing

@Suite struct `The milestones of an incident` {
    private let start = IncidentMilestones(firstSeen: .active, isAssigned: false)

    private func moment(_ seconds: Int64) -> Timestamp { Timestamp(ticks: seconds * Timestamp.ticksPerSecond) }

    @Test(arguments: [IncidentStatus.inProgress, .resolved, .redirected, .awaitingAction])
    func `that had passed at the first look were seen by nobody`(status: IncidentStatus) {
        let milestones = IncidentMilestones(firstSeen: status, isAssigned: false)
        #expect(milestones.acknowledged == .unseen)
        #expect(milestones.resolved == (status.isOpen ? .awaited : .unseen))
        #expect(IncidentMilestones(firstSeen: .active, isAssigned: true).acknowledged == .unseen)
    }

    @Test func `are the first version that says so`() {
        var milestones = start
        milestones.see(.active, isAssigned: false, at: moment(1))
        #expect(milestones == start)
        milestones.see(.active, isAssigned: true, at: moment(2))
        milestones.see(.inProgress, isAssigned: true, at: moment(3))
        #expect(milestones.acknowledged == .seen(moment(2)))
        #expect(milestones.resolved == .awaited)
        milestones.see(.resolved, isAssigned: true, at: moment(4))
        milestones.see(.resolved, isAssigned: false, at: moment(5))
        #expect(milestones.acknowledged == .seen(moment(2)))
        #expect(milestones.resolved == .seen(moment(4)))
    }

    @Test func `are reached at once where it is resolved at once`() {
        var milestones = start
        milestones.see(.resolved, isAssigned: false, at: moment(4))
        #expect(milestones.acknowledged == .seen(moment(4)))
        #expect(milestones.resolved == .seen(moment(4)))
    }

    @Test func `begin anew for whoever reopens it, but it stays acknowledged`() {
        var milestones = start
        milestones.see(.resolved, isAssigned: true, at: moment(4))
        milestones.see(.active, isAssigned: false, at: moment(5))
        #expect(milestones.acknowledged == .seen(moment(4)))
        #expect(milestones.resolved == .awaited)
        milestones.see(.resolved, isAssigned: false, at: moment(9))
        #expect(milestones.resolved == .seen(moment(9)))
    }

    @Test func `are nobody's where it was merged into another one`() {
        var milestones = start
        milestones.see(.redirected, isAssigned: false, at: moment(4))
        #expect(milestones.acknowledged == .unseen)
        #expect(milestones.resolved == .unseen)
    }
}
