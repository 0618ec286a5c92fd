package import Logging
package import Tenants

/// One line of the log, harmless whatever it says: it holds no control character, starts no other line, and has no secret.
package struct LogLine: Sendable {
    private let time: Timestamp
    private let level: Logger.Level
    private let label: String
    private let source: String?
    private let message: String
    private let metadata: [LogField]

    package init(
        _ message: String,
        _ level: Logger.Level,
        label: String,
        source: String? = nil,
        metadata: Logger.Metadata = [:],
        at time: Timestamp,
    ) {
        self.time = time
        self.level = level
        self.label = Hostile(label).terminal
        self.source = source.map { Hostile($0).terminal }
        self.message = Redaction.applied(to: LogLine.shortened(message))
        self.metadata = LogField.fields(of: metadata)
    }

    /// The line for a person.
    package var text: String {
        let fields = metadata.map { " \($0.name)=\($0.value)" }.joined()
        let origin = source.map { " [\($0)]" } ?? ""
        return "\(time.milliseconds) \(level) \(label):\(fields)\(origin) \(message)"
    }

    /// The line as an object: what every line has first, then its metadata by name.
    package var json: String {
        var members = [
            JSON.Member("time", .text(time.milliseconds)), JSON.Member("level", .text(level.rawValue)),
            JSON.Member("label", .text(label)),
        ]
        if let source { members.append(JSON.Member("source", .text(source))) }
        members.append(JSON.Member("message", .text(message)))
        members += metadata.map { field in
            // What a library calls its metadata must not pass for ours.
            JSON.Member(LogLine.own.contains(field.name) ? "metadata.\(field.name)" : field.name, .text(field.value))
        }
        return JSON.object(members).line
    }

    /// The line in a form.
    package func written(as form: LogForm) -> String {
        switch form {
        case .text: text
        case .json: json
        }
    }

    /// Text that is no longer than a line should be, and harmless on a terminal.
    static func shortened(_ text: String, to most: Int = LogLine.most) -> String {
        let isLong = text.utf8.count > most && text.count > most
        return Hostile(isLong ? text.prefix(most) + "…" : text).terminal
    }

    private static let own: Set<String> = ["time", "level", "label", "source", "message"]
    private static let most = 4_000
}

extension Timestamp {
    /// The moment to the millisecond, in one width (RFC 3339).
    var milliseconds: String {
        let whole = Timestamp(ticks: ticks - ticks % Timestamp.ticksPerSecond)
        let digits = String(ticks % Timestamp.ticksPerSecond / (Timestamp.ticksPerSecond / 1_000))
        return whole.description.dropLast() + "." + String(repeating: "0", count: max(0, 3 - digits.utf8.count))
            + digits + "Z"
    }
}
