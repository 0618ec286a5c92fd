import Synchronization
import Tenants

/// How often whoever comes from an address may bring something, where anyone can come.
final class StrangerLimit: Sendable {
    private struct Minute {
        var began: Timestamp
        var count: Int
    }

    private let perMinute: Int
    private let minutes = Mutex<[String: Minute]>([:])

    /// So many addresses are looked after; those whose minute is over are forgotten before there are more.
    private static let most = 10_000
    private static let minute = Duration.seconds(60)

    init(perMinute: Int) {
        self.perMinute = perMinute
    }

    /// Counts something that came from an address; says whether it may be looked at.
    func takes(from address: String, at now: Timestamp) -> Bool {
        minutes.withLock { minutes in
            func isOver(_ minute: Minute) -> Bool { now < minute.began || minute.began + StrangerLimit.minute <= now }
            if minutes.count >= StrangerLimit.most { minutes = minutes.filter { !isOver($0.value) } }
            // Of a crowd from everywhere nobody new is heard until their minute is over.
            guard minutes[address] != nil || minutes.count < StrangerLimit.most else { return false }
            var minute = minutes[address] ?? Minute(began: now, count: 0)
            if isOver(minute) { minute = Minute(began: now, count: 0) }
            minute.count += 1
            minutes[address] = minute
            return minute.count <= perMinute
        }
    }
}
