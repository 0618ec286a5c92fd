import Ingest
import Tenants
import Testing

@Suite struct `What an engine has under way` {
    @Test func `makes room for the next task once one is read, though it is still to be stored`() {
        var agenda = Agenda(at: .newYear)
        #expect(agenda.room(for: 2) == 2)
        agenda.begin(2)
        #expect(agenda.room(for: 2) == 0)
        agenda.handleRead()
        #expect(agenda.room(for: 2) == 1)
        #expect(agenda.running == 2)
        agenda.handleEnd(due: nil)
        #expect(agenda.running == 1)
    }

    @Test func `makes none while too much waits to be stored`() {
        var agenda = Agenda(at: .newYear)
        for _ in 1...3 {
            agenda.begin(1)
            agenda.handleRead()
        }
        #expect(agenda.room(for: 2) == 1)
        agenda.begin(1)
        agenda.handleRead()
        #expect(agenda.room(for: 2) == 0)
        agenda.handleEnd(due: nil)
        #expect(agenda.room(for: 2) == 1)
    }

    @Test func `is besides where it has waited for long`() {
        var agenda = Agenda(at: .newYear)
        agenda.begin(2)
        #expect(agenda.room(for: 2) == 0)
        #expect(agenda.room(for: 2, besides: 1) == 1)
        agenda.begin(1)
        #expect(agenda.room(for: 2, besides: 1) == 0)
        // Once it has its answer it counts again, and the others end first.
        #expect(agenda.room(for: 2) == -1)
    }

    @Test func `has it look again when a task is due, and no later`() {
        var agenda = Agenda(at: .newYear)
        agenda.nextLook = .newYear + .seconds(60)
        agenda.begin(2)
        agenda.handleRead()
        agenda.handleEnd(due: .newYear + .seconds(90))
        #expect(agenda.nextLook == .newYear + .seconds(60))
        agenda.handleRead()
        agenda.handleEnd(due: .newYear + .seconds(30))
        #expect(agenda.nextLook == .newYear + .seconds(30))
    }
}
