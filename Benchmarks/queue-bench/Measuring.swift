import Glibc
import Storage
import Tenants

/// Asks a store for pages, and says how long the answers took, complete as the store gives them.
///
/// One in four is a later page: it begins after a row that a query before it found, wherever that lies in its own order.
struct Measuring {
    let world: World
    let store: Store
    let queries: Int
    let seed: UInt64

    func run() async throws {
        let everything = CustomerScope(of: .system)
        var mix = Mix(customers: try await store.customers(in: everything), chance: Chance(seed))
        var times = Times()
        var places = (incidents: [QueuePlace](), alerts: [QueuePlace]())
        var chance = Chance(seed &+ 1)
        var slowest: [(milliseconds: Double, text: String)] = []
        let clock = ContinuousClock()
        // The first hundred are not counted: they open the connections.
        for number in -100..<queries {
            var query = mix.query()
            let isLater = chance.unit() < 0.25
            if isLater {
                query.filter.after = (query.isAboutAlerts ? places.alerts : places.incidents).randomElement(
                    using: &chance
                )
            }
            let scope = query.customers.map { everything.narrowed(to: $0) } ?? everything
            let (began, used) = (clock.now, processorTime())
            let found =
                query.isAboutAlerts
                ? try await store.alerts(query.filter, in: scope).map(\.place)
                : try await store.incidents(query.filter, in: scope).map(\.place)
            let took = began.duration(to: clock.now) / .milliseconds(1)
            let core = processorTime() - used
            if let place = found.randomElement(using: &chance) {
                if query.isAboutAlerts { places.alerts.append(place) } else { places.incidents.append(place) }
            }
            guard number >= 0 else { continue }
            times.add(took, core, as: query.kind)
            if isLater { times.note(took, core, as: "(later pages)") }
            slowest.append(
                (
                    took,
                    "\(core) of \(took) ms: \(query.customers?.count ?? 0) customers, \(query.isAboutAlerts ? "alerts" : "incidents") \(found.count) found: \(query.filter)"
                )
            )
            if slowest.count > 400 { slowest = Array(slowest.sorted { $0.milliseconds > $1.milliseconds }.prefix(40)) }
        }
        times.report()
        guard CommandLine.arguments.count > 6 else { return }
        for line in slowest.sorted(by: { $0.milliseconds > $1.milliseconds }).prefix(40) { print(line.text) }
    }

    /// What the process has used of a core, in milliseconds.
    private func processorTime() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
    }
}

/// How long queries took, in milliseconds.
struct Times {
    private var kinds: [String: [(wall: Double, processor: Double)]] = [:]

    mutating func add(_ wall: Double, _ processor: Double, as kind: String) {
        kinds[kind, default: []].append((wall, processor))
        kinds["all", default: []].append((wall, processor))
    }

    /// Counts one under a second kind.
    mutating func note(_ wall: Double, _ processor: Double, as kind: String) {
        kinds[kind, default: []].append((wall, processor))
    }

    /// Prints exact percentiles of each kind and of all: wall time, and at the end what of a core was used.
    func report() {
        print("kind           count      p50      p95      p99      max  core p99")
        for (kind, times) in kinds.sorted(by: { ($0.key == "all" ? 1 : 0, $0.key) < ($1.key == "all" ? 1 : 0, $1.key) })
        {
            let (walls, cores) = (times.map(\.wall).sorted(), times.map(\.processor).sorted())
            let figures = [at(50, walls), at(95, walls), at(99, walls), walls.last ?? 0, at(99, cores)]
            print(
                padded(kind, 13, left: true),
                padded("\(times.count)", 6),
                figures.map { padded(text($0), 8) }.joined(separator: " ")
            )
        }
    }

    private func at(_ percent: Int, _ sorted: [Double]) -> Double {
        sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }

    private func text(_ number: Double) -> String {
        let hundredths = Int(number * 100)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - text.count))
        return left ? text + blanks : blanks + text
    }
}
