import Ingest
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A run that is cancelled` {
    @Test func `ends promptly, and the next one completes the set with nothing doubled`() async throws {
        let stuck = Fault(.alerts, .slow(.seconds(600)), times: 1)
        try await SandboxBed.with(faults: [1: [stuck]]) { bed async throws in
            let (finished, finish) = AsyncStream.makeStream(of: Void.self)
            await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    do {
                        _ = try await bed.ingest.run(over: bed.scope) { if $0.tenantsDone == 2 { finish.yield() } }
                        return false
                    } catch {
                        return error is CancellationError
                    }
                }
                // All but the one that hangs are through.
                for await _ in finished { break }
                group.cancelAll()
                #expect(await group.next() == true)
            }
            #expect(try await bed.health(of: .alerts, of: bed.tenants[1]).lastAttempt == nil)

            #expect(try await bed.ingest.run(over: bed.scope).incomplete.isEmpty)
            var objects = 0
            for tenant in bed.tenants {
                let (stored, real) = try await bed.compare(tenant)
                #expect(stored == real)
                objects += real.alerts.count + real.incidents.count
            }
            #expect(try await bed.changes.count == objects)
        }
    }
}
