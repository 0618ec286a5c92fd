import Storage
import Tenants

/// Fills a store with made-up incidents and alerts, or measures the queue in one.
///
///     queue-bench fill sqlite:///tmp/queue.db 1000000
///     queue-bench measure sqlite:///tmp/queue.db 1000000 10000
@main
enum QueueBench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 3, let alerts = Int(arguments[3]) else {
            print("Usage: queue-bench fill|measure STORE-URL ALERTS [QUERIES] [SEED]")
            return
        }
        let world = World(alerts: alerts)
        let store = try await Store.open(StoreLocation(arguments[2]))
        switch arguments[1] {
        case "fill": try await Filling(world: world, store: store).run()
        default:
            let queries = arguments.count > 3 ? Int(arguments[4]) ?? 10_000 : 10_000
            let seed = arguments.count > 4 ? UInt64(arguments[5]) ?? 1 : 1
            try await Measuring(world: world, store: store, queries: queries, seed: seed).run()
        }
        try store.close()
    }
}
