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
                return Received(Alert.fixture("\(number)"), original: random.bytes(size))
            }
            _ = try await store.commit(objects, of: tenantID(1), upTo: nil, at: moment(0))
            for received in objects {
                #expect(try await store.originalOfAlert(received.object.id) == received.original)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `may be empty, no UTF-8, very long or not to be packed at all`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            var random = SplitMix(state: 4)
            let originals = [
                Data(), Data("{}".utf8), Data([0]), Data(#"{"title":"\#u{FFFD}"#.utf8) + Data([0xFF, 0xC0, 0x80]),
                Data(#"{"title":"\#(String(repeating: "long ", count: 1_000_000))"}"#.utf8),
                random.bytes(5_000_000), originalOfAnAlert,
            ]
            let objects = originals.enumerated().map { Received(Alert.fixture("\($0)"), original: $1) }
            _ = try await store.commit(objects, of: tenantID(1), upTo: nil, at: moment(0))
            for received in objects {
                #expect(try await store.originalOfAlert(received.object.id) == received.original)
            }
            let again = try await store.commit(objects, of: tenantID(1), upTo: nil, at: moment(0))
            #expect(again == Commit(unchanged: objects.count))
        }
    }

    @Test(arguments: Backend.allCases)
    func `is kept in less than a third of its size`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commitOriginal(originalOfAnAlert)
            let (encoding, body) = try await kept(at: location)
            #expect(encoding == "zstd-1")
            #expect(body.count * 3 < originalOfAnAlert.count)
        }
    }

    @Test(arguments: Backend.allCases)
    func `that an earlier program kept as it came is read, and packed when it changes`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commitOriginal(originalOfAnAlert)
            try await damage(location, "UPDATE alert_original SET encoding = 'plain', body = ?", originalOfAnAlert)
            #expect(try await store.originalOfAlert() == originalOfAnAlert)
            #expect(try await store.commitOriginal(originalOfAnAlert) == Commit(unchanged: 1))
            #expect(try await kept(at: location).encoding == "plain")
            let later = originalOfAnAlert + Data(" ".utf8)
            #expect(try await store.commitOriginal(later, updated: moment(1)) == Commit(updated: 1))
            #expect(try await kept(at: location).encoding == "zstd-1")
            #expect(try await store.originalOfAlert() == later)
        }
    }

    @Test(arguments: Backend.allCases)
    func `in a form that this program does not know is an error`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commitOriginal(originalOfAnAlert)
            try await damage(location, "UPDATE alert_original SET encoding = 'zstd-9', body = ?", originalOfAnAlert)
            let error = try await failure { _ = try await store.originalOfAlert() }
            #expect(error == .corruptRow(column: "encoding", found: "a text that means nothing there"))
        }
    }

    @Test(arguments: Backend.allCases)
    func `that is damaged is an error, wherever the damage is`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commitOriginal(originalOfAnAlert)
            let whole = try await kept(at: location).body
            var random = SplitMix(state: 5)
            // 2^60 bytes, as a frame would claim them; and 65 MB.
            let claims = [
                Data([0x28, 0xB5, 0x2F, 0xFD, 0xE4, 0, 0, 0, 0, 0, 0, 0, 0x10, 1, 0, 0]),
                Data([0x28, 0xB5, 0x2F, 0xFD, 0xA4, 0, 0, 0x10, 4, 1, 0, 0]),
            ]
            let cut = stride(from: 0, to: whole.count, by: 37).map { whole.prefix($0) }
            let flipped = (0..<80).map { _ in
                var bytes = whole
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
                return bytes
            }
            for body in claims + cut + flipped + [whole + Data([0]), Data("plain".utf8)] {
                try await damage(location, "UPDATE alert_original SET body = ?", body)
                do {
                    // A bit of a frame's head may be changed and mean the same.
                    #expect(try await store.originalOfAlert() == originalOfAnAlert)
                } catch let error as StorageError {
                    #expect(error == .corruptRow(column: "body", found: "bytes that cannot be unpacked"))
                }
            }
            try await damage(location, "UPDATE alert_original SET body = ?", whole.prefix(100))
            let error = try await failure { _ = try await store.originalOfAlert() }
            #expect(error == .corruptRow(column: "body", found: "bytes that cannot be unpacked"))
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

    private func kept(at location: StoreLocation) async throws -> (encoding: String, body: Data) {
        let driver = try await openDriver(location)
        let kept = try await driver.read { session in
            try session.first("SELECT encoding, body FROM alert_original", []) { row in
                (try row.take(String.self), try row.take(Data.self))
            }
        }
        try driver.close()
        return try #require(kept)
    }

    private func damage(_ location: StoreLocation, _ statement: SQL, _ body: Data) async throws {
        let driver = try await openDriver(location)
        try await driver.write { session in try session.run(statement, [body.stored]) }
        try driver.close()
    }
}

/// As Graph writes one, shortened.
private let originalOfAnAlert = Data(
    #"""
    {"id":"da637551227677560813_-961444813","providerAlertId":"da637551227677560813_-961444813","incidentId":"28282",
    "status":"new","severity":"low","classification":"unknown","determination":"unknown",
    "serviceSource":"microsoftDefenderForEndpoint","detectionSource":"antivirus","productName":"Microsoft Defender for Endpoint",
    "detectorId":"e0da400f-affd-43ef-b1d5-afc2eb6f2756","tenantId":"b3c1b5fc-828c-45fa-a1e1-10d74f6d6e9c",
    "title":"Suspicious execution of hidden file","description":"A hidden file has been launched.",
    "category":"DefenseEvasion","assignedTo":null,"alertWebUrl":"https://security.microsoft.com/alerts/da637551227677560813_-961444813",
    "evidence":[{"@odata.type":"#microsoft.graph.security.deviceEvidence","createdDateTime":"2026-04-27T12:19:27.7211305Z",
    "verdict":"unknown","remediationStatus":"none","remediationStatusDetails":null,"roles":[],"tags":["Test Machine"],
    "mdeDeviceId":"73e7e2de709dff64ef64b1d0c30e67fab63279db","azureAdDeviceId":null,"deviceDnsName":"yonif-lap3.middleeast.corp.microsoft.com",
    "osPlatform":"Windows10","osBuild":22424,"version":"Other","healthStatus":"active","riskScore":"medium","rbacGroupId":75,
    "rbacGroupName":"UnassignedGroup","onboardingStatus":"onboarded","defenderAvStatus":"unknown"}]}
    """#.utf8
)

extension Store {
    fileprivate func originalOfAlert(_ id: AlertID = AlertID(rawValue: "a1")) async throws -> Data? {
        try await original(of: .alerts, id: id.rawValue, of: tenantID(1), in: everything)
    }

    @discardableResult
    fileprivate func commitOriginal(_ original: Data, updated: Timestamp = moment(0)) async throws -> Commit {
        let page = [Received(Alert.fixture(updated: updated), original: original)]
        return try await commit(page, of: tenantID(1), upTo: nil, at: moment(0))
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

    mutating func bytes(_ count: Int) -> Data {
        var bytes = Data(count: count)
        for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: next()) }
        return bytes
    }
}
