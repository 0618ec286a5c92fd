extension Setting {
    static let serviceTargets = Setting(
        key: "service.targets",
        kind: .serviceTargets,
        standard: nil,
        about:
            "How soon incidents are to be acknowledged and resolved, by the customer's tier: `gold = acknowledge 15m resolve 4h; silver = resolve 2d`; see console.md.",
    )
}
