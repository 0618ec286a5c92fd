extension Story {
    /// Someone presses the button for suspicious mail, rightly or not.
    static let reportedMail = Story(
        title: "Mail reported by \(.victim)",
        summary: "\(.victim) reported a message from \(.attackerSender); an investigation looked for others like it.",
        severity: .low,
        sizes: 1...3,
        spreadsFrom: 0,
        weight: 4,
        systemTags: [],
        endings: [
            Ending(.truePositive, .phishing, "Removed from all mailboxes, sender blocked, reporter thanked."),
            Ending(.falsePositive, .notMalicious, "Newsletter. Told the reporter how to leave it."),
            Ending(.falsePositive, .notEnoughDataToValidate, "Message is gone from the mailbox."),
            Ending(.informationalExpectedActivity, .securityTesting, "Phishing simulation."),
        ],
        stages: [
            Stage(
                "Email reported by user as malware or phish",
                because: "\(.victimPrincipal) reported a message with the subject \(.invoice) as phishing.",
                by: .office,
                .microsoftDefenderForOffice365,
                .low,
                "InitialAccess",
                ["T1566.002"],
                after: 0,
                clues: [
                    Clue(.submission(subject: "\(.invoice)", report: "Phish"), .source),
                    Clue(.message(subject: "\(.invoice)", threat: "Phish"), .source),
                    Clue(.mailbox(.victim), .attacked, .noThreatsFound),
                    Clue(.url("https://\(.attackerDomain)/s/\(.victimAccount)"), .attacker),
                    Clue(.mailCluster(subject: "\(.invoice)"), .contextual),
                ]
            ),
            Stage(
                "Mail removed by an automated investigation",
                because: "The investigation of a report found the same message in other mailboxes and removed it.",
                by: .office,
                .automatedInvestigation,
                .informational,
                "InitialAccess",
                ["T1566.002"],
                after: 18,
                isBlocked: true,
                clues: [
                    Clue(.mailCluster(subject: "\(.invoice)"), .source, .malicious),
                    Clue(.mailbox(.colleague), .attacked, .noThreatsFound),
                    Clue(.submission(subject: "\(.invoice)", report: "Malware"), .contextual),
                    Clue(.user(.victim), .contextual, .noThreatsFound),
                    Clue(.address(.attacker), .attacker, .malicious),
                ]
            ),
        ]
    )
}
