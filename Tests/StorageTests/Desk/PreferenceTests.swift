import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What an account said last` {
    private static let names: [String?] = [nil, "UTC", "Asia/Taipei"]

    @Test(arguments: Backend.allCases)
    func `is written over where it is as it was seen, and left alone otherwise`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let account = try await store.addAccount("mei").id
            for former in Self.names {
                for seen in Self.names {
                    for later in Self.names {
                        try await store.keepZone(former, of: account)
                        let isKept = try await store.keepZone(later, of: account, inPlaceOf: seen)
                        #expect(isKept == (former == seen), "\(former ?? "-") \(seen ?? "-") \(later ?? "-")")
                        #expect(try await store.zone(of: account) == (former == seen ? later : former))
                    }
                }
            }
            #expect(try await store.keepQueueLook("density=compact", of: account, inPlaceOf: nil))
            #expect(try await !store.keepQueueLook("density=roomy", of: account, inPlaceOf: nil))
            #expect(try await store.queueLook(of: account) == "density=compact")
        }
    }
}
