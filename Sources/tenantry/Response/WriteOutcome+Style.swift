import Response

extension WriteOutcome {
    var style: Style {
        switch self {
        case .done, .unchanged: .green
        case .conflict, .uncommented, .unknown: .yellow
        case .absent, .failed: .boldRed
        }
    }
}
