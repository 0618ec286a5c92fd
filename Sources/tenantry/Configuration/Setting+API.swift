extension Setting {
    static let apiRequestsPerMinute = Setting(
        key: "api.requests-per-minute",
        kind: .count(1...100_000),
        standard: "600",
        about: "How often a token of the API may ask in a minute, all at once after a minute of silence.",
    )
    static let apiRequestsAtOnce = Setting(
        key: "api.requests-at-once",
        kind: .count(1...1_000),
        standard: "10",
        about: "How many requests of a token of the API are answered at the same time.",
    )
}
