import Logging
import Synchronization

/// A log that remembers what was an error.
final class HeardLog: Sendable {
    private let kept = Mutex<[String]>([])

    var errors: [String] { kept.withLock(\.self) }

    var logger: Logger {
        Logger(label: "test") { [self] _ in
            Handler { message in self.kept.withLock { $0.append(message) } }
        }
    }

    private struct Handler: LogHandler {
        let keep: @Sendable (String) -> Void
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            if event.level >= .error { keep("\(event.message) \(event.metadata ?? [:])") }
        }
    }
}
