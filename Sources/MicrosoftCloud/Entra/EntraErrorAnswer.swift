import Foundation
import Tenants

/// The body of a login host's error (RFC 6749, section 5.2, with Microsoft's additions).
struct EntraErrorAnswer: Decodable, Sendable {
    let error: String
    let summary: String?
    let codes: [Int]?
    let traceID: String?
    let correlationID: String?

    enum CodingKeys: String, CodingKey {
        case error
        case summary = "error_description"
        case codes = "error_codes"
        case traceID = "trace_id"
        case correlationID = "correlation_id"
    }

    init(error: String, summary: String?) {
        self.error = error
        self.summary = summary
        codes = nil
        traceID = nil
        correlationID = nil
    }

    /// The numbers of the answer: its list, or else the one that its text begins with.
    var errorCodes: [EntraErrorCode] {
        if let codes, !codes.isEmpty { return codes.map(EntraErrorCode.init(rawValue:)) }
        guard let summary, summary.hasPrefix("AADSTS") else { return [] }
        let digits = summary.dropFirst("AADSTS".count).prefix { $0.isASCII && $0.isNumber }
        return Int(digits).map { [EntraErrorCode(rawValue: $0)] } ?? []
    }

    /// The answer as an error of ours; secrets are blotted out wherever they might stand.
    func refusal(_ blotter: Blotter) -> EntraRefusal {
        // The codes go from the general to the particular or the other way round; one that we can explain is best.
        let code = errorCodes.first { $0.explanation != nil } ?? errorCodes.first
        return EntraRefusal(
            error: Hostile(blotter.blotted(error)),
            code: code,
            // Before it is cut off, since half of a secret is not found any more.
            message: code?.explanation == nil ? summary.map { Hostile(firstSentence(of: blotter.blotted($0))) } : nil,
            traceID: traceID.flatMap(identifier),
            correlationID: correlationID.flatMap(identifier),
        )
    }

    /// The text up to where Microsoft appends the trace, which is kept apart.
    private func firstSentence(of summary: String) -> String {
        let end = summary.firstRange(of: "Trace ID:")?.lowerBound ?? summary.endIndex
        return String(summary[..<end].prefix(300)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The text where it is a GUID, which is all that these can be.
    private func identifier(_ text: String) -> String? { UUID(uuidString: text) == nil ? nil : text.lowercased() }
}
