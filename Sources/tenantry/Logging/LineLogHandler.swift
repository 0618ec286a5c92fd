package import Logging
package import Tenants

/// Writes each event of the log as one line on standard error.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let form: LogForm
    private let now: @Sendable () -> Timestamp
    private let write: @Sendable (String) -> Void

    package init(
        label: String,
        level: Logger.Level,
        form: LogForm,
        now: @escaping @Sendable () -> Timestamp,
        write: @escaping @Sendable (String) -> Void = { Output.say($0) },
    ) {
        self.label = label
        self.form = form
        self.now = now
        self.write = write
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = "\(error)" }
        let line = LogLine(
            event.message.description,
            event.level,
            label: label,
            source: event.source,
            metadata: all,
            at: now(),
        )
        write(line.written(as: form))
    }
}
