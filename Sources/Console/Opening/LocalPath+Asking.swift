extension LocalPath {
    /// The same place, and of a way out one that waits for a button: who signs in on the way there may have come by anybody's link.
    var waiting: LocalPath {
        guard text.hasPrefix("/open/") else { return self }
        let query = text.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        guard let fields = FormFields(reading: query) else { return .queue }
        return with(fields.without(LocalPath.waits).adding(LocalPath.waits, "yes"))
    }

    /// The field of a way out's address that has it wait.
    static let waits = "wait"
}
