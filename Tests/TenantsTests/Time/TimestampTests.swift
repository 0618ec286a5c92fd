import Tenants
import Testing

@Suite struct `A timestamp` {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("2026-11-02T08:14:05.12Z", 17_936_072_451_200_000),
        ("2026-11-02T09:01:44.7733333Z", 17_936_101_047_733_333),
        ("2026-11-02T10:01:44.7733333+01:00", 17_936_101_047_733_333),
        ("1969-12-31T23:59:59.9999999Z", -1),
        ("2024-02-29T00:00:00.1234567899Z", 17_091_648_001_234_567),
    ])
    func `keeps seven digits of a second`(text: String, ticks: Int64) {
        #expect(Timestamp(text)?.ticks == ticks)
    }

    @Test(arguments: [
        "1970-01-01T00:00:00Z", "2026-11-02T09:01:44.7733333Z", "2000-02-29T23:59:59.5Z", "0001-01-01T00:00:00Z",
    ])
    func `is written as it was read`(text: String) {
        #expect(Timestamp(text)?.description == text)
    }

    @Test(arguments: [
        "", "2026-11-02", "2026-11-02T09:01:44", "2026-13-02T09:01:44Z", "2025-02-29T00:00:00Z", "2026-11-02T24:00:00Z",
        "2026-11-02T09:01:44.Z", "2026-11-02T09:01:44Zx",
    ])
    func `is nothing else than a date and a time with a zone`(text: String) {
        #expect(Timestamp(text) == nil)
    }
}
