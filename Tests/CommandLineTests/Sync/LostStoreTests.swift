import Sandbox
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A store whose file is lost` {
    @Test(arguments: ["rm $store*", "mv $store elsewhere", "cp $store copy; mv copy $store"])
    func `ends what follows with a sentence, instead of being written on where nobody finds it`(
        loss: String
    ) async throws {
        try await withSandbox(tenants: 2, alerts: 5) { sandbox in
            try await sandbox.addCustomers(0..<2)
            let ending = try await sandbox.program.shell(
                """
                set -m
                store=.local/share/tenantry/tenantry.db
                '\(Program.path)' sync --follow --set sync.interval=1s 2> notes &
                sync=$!
                until grep -q 'Read 2 of 2 tenants whole' notes; do kill -0 $sync || exit 9; sleep 0.02; done
                \(loss)
                wait $sync
                echo "ended $?"
                cat notes >&2
                """
            )
            #expect(ending.lines == ["ended 1"], "\(ending.notes)")
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
        }
    }

    @Test func `is not taken for one that was filled by a single reading`() async throws {
        let slow = Fault(.lists, .slow(.seconds(2)))
        try await withSandbox(tenants: 2, alerts: 5, faults: [1: [slow]]) { sandbox in
            try await sandbox.addCustomers(0..<2)
            let ending = try await sandbox.program.shell(
                """
                set -m
                store=.local/share/tenantry/tenantry.db
                '\(Program.path)' sync --set log.level=debug 2> notes &
                sync=$!
                until grep -q 'Had a turn with a stream' notes; do kill -0 $sync || exit 9; sleep 0.02; done
                rm $store*
                wait $sync
                echo "ended $?"
                cat notes >&2
                """
            )
            #expect(ending.lines == ["ended 1"], "\(ending.notes)")
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
        }
    }

    private let sentence = "tenantry.db was deleted, moved or replaced while it was in use"
}
