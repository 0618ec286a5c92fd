import Foundation
import Tenants
import Testing

@testable import Console

@Suite struct `A reader's time zone` {
    @Test(arguments: [
        ("Asia/Taipei", "2026-11-26T22:30:00Z", "2026-11-27T06:30:00Z"),
        ("America/New_York", "2026-07-01T12:00:00Z", "2026-07-01T08:00:00Z"),
        ("America/New_York", "2026-12-01T12:00:00Z", "2026-12-01T07:00:00Z"),
        // Clocks go back an hour at 01:00 UTC, and show the hour before that twice.
        ("Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"),
        ("Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z"),
        ("Asia/Kathmandu", "2026-11-26T22:30:00Z", "2026-11-27T04:15:00Z"),
        ("UTC", "2026-11-26T22:30:00Z", "2026-11-26T22:30:00Z"),
    ])
    func `shows what a clock on the wall shows`(name: String, moment: String, wall: String) throws {
        let zone = try #require(ReaderZone(named: name))
        let moment = try #require(Timestamp(moment))
        #expect(zone.wallClock(at: moment).description == wall)
    }

    @Test func `goes by older names too, as some browsers say them`() throws {
        let moment = try #require(Timestamp("2026-11-26T22:30:00Z"))
        let older = try #require(ReaderZone(named: "Asia/Calcutta"))
        let present = try #require(ReaderZone(named: "Asia/Kolkata"))
        #expect(older.wallClock(at: moment) == present.wallClock(at: moment))
    }

    @Test(arguments: [
        "", "Nowhere/Nothing", "../../etc/passwd", "Europe/Berlin\r\nSet-Cookie: a=b", "<script>", "歐洲/柏林",
        String(repeating: "Europe/", count: 20) + "Berlin",
    ])
    func `is none by a name that no zone has`(name: String) {
        #expect(ReaderZone(named: name) == nil)
    }

    @Test(arguments: ["UTC", "GMT", "Etc/UTC", "Etc/GMT"])
    func `is universal time by whatever name that has`(name: String) {
        #expect(ReaderZone(named: name) == .utc)
    }

    @Test func `says how far its clock is ahead`() throws {
        let moment = try #require(Timestamp("2026-11-26T22:30:00Z"))
        let offsets = try ["Asia/Kathmandu", "America/St_Johns", "UTC"].map { name in
            try #require(ReaderZone(named: name)).offsetText(at: moment)
        }
        #expect(offsets == ["+05:45", "-03:30", "+00:00"])
    }

    @Test func `can be chosen from every part of the world`() throws {
        #expect(ReaderZone.choices.map(\.region).contains("Asia"))
        let names = ReaderZone.choices.flatMap(\.names)
        #expect(names.count > 300)
        #expect(names.allSatisfy { ReaderZone(named: $0) != nil })
        #expect(names.contains("Asia/Taipei"))
    }
}
