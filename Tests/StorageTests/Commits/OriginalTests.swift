import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The original of an object` {
    @Test(arguments: [UInt64(1), 2, 3], Backend.allCases)
    func `is given back byte for byte, whatever it holds`(seed: UInt64, backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            var random = SplitMix(state: seed)
            let objects = (0..<40).map { number in
                let size = Int.random(in: 0...20_000, using: &random)
                let bytes = Data((0..<size).map { _ in UInt8.random(in: 0...255, using: &random) })
                return Received(Alert.fixture("\(number)"), original: bytes)
            }
            _ = try await store.commit(objects, of: tenantID(1), upTo: nil, at: moment(0))
            for received in objects {
                let id = received.object.id.rawValue
                let bytes = try await store.original(of: .alerts, id: id, of: tenantID(1), in: everything)
                #expect(bytes == received.original)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `is of its stream and its tenant only`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("5"))
            #expect(try await store.original(of: .incidents, id: "5", of: tenantID(1), in: everything) != nil)
            #expect(try await store.original(of: .alerts, id: "5", of: tenantID(1), in: everything) == nil)
            #expect(try await store.original(of: .incidents, id: "5", of: tenantID(2), in: everything) == nil)
            #expect(try await store.original(of: .incidents, id: "6", of: tenantID(1), in: everything) == nil)
        }
    }
}

/// A generator whose numbers are the same in each run (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
