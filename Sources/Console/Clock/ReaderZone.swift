import Foundation
import Storage
import Tenants

/// The time zone in which someone reads moments, by its name in the IANA database.
struct ReaderZone: Hashable, Sendable {
    let name: String
    private let zone: TimeZone

    /// Coordinated universal time, for whoever has said nothing else.
    static let utc = ReaderZone(known: "UTC", .gmt)

    private init(known name: String, _ zone: TimeZone) {
        self.name = name
        self.zone = zone
    }

    /// Takes a name as a browser or a form has it; `nil` for what is none.
    ///
    /// A browser may say an older name of a zone, such as `Asia/Calcutta`, which means the same.
    init?(named name: String) {
        guard name.utf8.count <= ReaderZone.longestName, name.utf8.allSatisfy(ReaderZone.isPlain),
            let zone = TimeZone(identifier: name)
        else { return nil }
        self = ReaderZone.namesOfUTC.contains(name) ? .utc : ReaderZone(known: name, zone)
    }

    /// The zone that someone chose for their pages; `nil` where they chose none, or one that there is not.
    static func chosen(by account: AccountID, in store: Store) async throws(StorageError) -> ReaderZone? {
        try await store.zone(of: account).flatMap(ReaderZone.init(named:))
    }

    /// What a clock on the wall shows at a moment, as if it were the moment of coordinated universal time that it reads like.
    func wallClock(at moment: Timestamp) -> Timestamp {
        Timestamp(ticks: moment.ticks + offset(at: moment) * Timestamp.ticksPerSecond)
    }

    /// By how many seconds the clock is ahead of coordinated universal time.
    func offset(at moment: Timestamp) -> Int64 { Int64(zone.secondsFromGMT(for: moment.date)) }

    private static let longestName = 64
    /// What browsers call it.
    private static let namesOfUTC: Set = ["UTC", "GMT", "Etc/UTC", "Etc/GMT"]

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            true
        default: false
        }
    }
}

extension ReaderZone {
    /// The zones that one can choose, by the part of the world that their names begin with.
    static let choices: [(region: String, names: [String])] = {
        let names = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }
        let regions = Dictionary(grouping: names) { name in String(name.prefix { $0 != "/" }) }
        return regions.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
    }()

    /// How far the clock is ahead at a moment, such as `+08:00`.
    func offsetText(at moment: Timestamp) -> String {
        let minutes = offset(at: moment) / 60
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        return (minutes < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours):" + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
