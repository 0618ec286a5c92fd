extension Scenario {
    /// Every word that has a meaning of its own in a scenario: faults, what they are on and their keys, stories, quirks.
    package static var vocabulary: [String] {
        var words = FaultKind.allCases.map(\.rawValue) + Fault.Target.allCases.map(\.rawValue)
        words += FaultReader.commonKeys + FaultKind.allCases.flatMap(\.keys)
        words += HappeningReader.kinds + Quirks.named.map(\.name)
        return words
    }
}
