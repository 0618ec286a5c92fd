/// How far the work on an incident or an alert is, of what an analyst may say it is.
///
/// Merging is the product's to do, and awaiting action Microsoft's own experts' (Graph, "Update incident", "Update alert").
package enum Handling: String, CaseIterable, Sendable {
    /// To be dealt with: an incident is active then, and an alert is new.
    case open
    case inProgress
    case resolved

    /// The one that Graph has a word for; `nil` for a word that nobody may set.
    package init?(named word: String, in stream: Stream) {
        guard let found = Handling.allCases.first(where: { $0.name(in: stream) == word }) else { return nil }
        self = found
    }

    /// Graph's word for it.
    package func name(in stream: Stream) -> String {
        switch (self, stream) {
        case (.open, .incidents): IncidentStatus.active.rawValue
        case (.open, .alerts): AlertStatus.new.rawValue
        case (.inProgress, _): IncidentStatus.inProgress.rawValue
        case (.resolved, _): IncidentStatus.resolved.rawValue
        }
    }
}
