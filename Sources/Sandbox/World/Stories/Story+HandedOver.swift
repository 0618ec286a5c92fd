extension Story {
    /// A product that Defender knows little of hands an alert over, and a hunter makes another by hand.
    static let handedOver = Story(
        title: "Alert of a connected product about \(.workstation)",
        summary: "A product of another vendor told of \(.workstation); nobody has judged it yet.",
        severity: .unknown,
        sizes: 2...4,
        spreadsFrom: 0,
        weight: 3,
        systemTags: [],
        endings: [
            Ending(.falsePositive, .notEnoughDataToValidate, "The connected product keeps no log of it."),
            Ending(.falsePositive, .notMalicious, "Known scanner of the network team."),
            Ending(.truePositive, .other, "Guest device in the wrong network."),
        ],
        stages: [
            Stage(
                "Anomaly reported by a connected product",
                because:
                    "The product tells an address and a computer, and neither how it found them nor how bad it is.",
                by: .unknown,
                .unknown,
                .unknown,
                "SuspiciousActivity",
                [],
                after: 0,
                clues: [
                    Clue(.address(.workstation), .unknown, .unknown),
                    Clue(.device(.workstation), .unknown, .unknown),
                    Clue(.user(.victim), .unknown, .contextual, verdict: .unknown),
                    Clue(.connection(port: 445, from: .workstation), .unknown, .unknown),
                ]
            ),
            Stage(
                "Alert made by hand from a hunting query",
                because: "A hunter linked sign-ins of \(.victimAccount) with scans from \(.workstation).",
                by: .defenderXDR,
                .manual,
                .low,
                "Discovery",
                ["T1046"],
                after: 45,
                clues: [
                    Clue(.device(.workstation), .source, .scanned, verdict: .suspicious),
                    Clue(.user(.victim), .source),
                    Clue(.address(.server), .scanned, .noThreatsFound),
                    Clue(.file(name: "portscan.ps1", folder: "C:\\Users\\\(.victimAccount)\\Desktop"), .loaded),
                ]
            ),
        ]
    )
}
