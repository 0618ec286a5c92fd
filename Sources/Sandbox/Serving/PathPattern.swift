/// A path with gaps, such as `security/incidents/{id}/comments` or `findTenantInformationByTenantId(tenantId='{id}')`.
struct PathPattern: Sendable {
    private enum Segment: Sendable {
        case literal(String)
        /// A gap, and what stands before and behind it in the same segment.
        case gap(before: String, behind: String)
    }

    /// The pattern as it was written.
    let text: String
    private let segments: [Segment]

    init(_ text: String) {
        self.text = text
        segments = text.split(separator: "/").map { segment in
            guard let open = segment.firstIndex(of: "{"), let close = segment.lastIndex(of: "}") else {
                return .literal(String(segment))
            }
            return .gap(
                before: String(segment[..<open]),
                behind: String(segment[segment.index(after: close)...])
            )
        }
    }

    /// What fills the gaps of a path, where the path is one of the pattern's.
    func gaps(in path: some Collection<String>) -> [String]? {
        guard path.count == segments.count else { return nil }
        var gaps: [String] = []
        for (part, segment) in zip(path, segments) where !PathPattern.fits(part, segment, filling: &gaps) { return nil }
        return gaps
    }

    /// How many of a path's first segments the pattern takes.
    func reach(into path: some Collection<String>) -> Int {
        var gaps: [String] = []
        return zip(path, segments).prefix { part, segment in
            PathPattern.fits(part, segment, filling: &gaps)
        }.count
    }

    private static func fits(_ part: String, _ segment: Segment, filling gaps: inout [String]) -> Bool {
        switch segment {
        case .literal(let text): return part == text
        case .gap(let before, let behind):
            guard part.utf8.count > before.utf8.count + behind.utf8.count, part.hasPrefix(before),
                part.hasSuffix(behind)
            else { return false }
            gaps.append(String(part.dropFirst(before.count).dropLast(behind.count)))
            return true
        }
    }
}
