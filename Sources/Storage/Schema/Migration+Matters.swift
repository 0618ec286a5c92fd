extension Migration {
    /// What a gap or a finding is about, as JSON beside the English sentence: pages say it in other languages by that.
    ///
    /// The rows that are there have none before a reading or a check meets them again.
    static let matters = Migration(
        version: 23,
        statements: [
            "ALTER TABLE gap ADD COLUMN matter TEXT",
            "ALTER TABLE finding ADD COLUMN matter TEXT",
        ],
    )
}
