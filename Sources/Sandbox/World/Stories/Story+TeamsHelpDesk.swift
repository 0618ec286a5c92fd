extension Story {
    /// A stranger in Teams says that he is the help desk.
    static let teamsHelpDesk = Story(
        title: "Help desk impersonation in Teams against \(.victim)",
        summary: """
            An account of another organization wrote to \(.victim) as the help desk, got a remote session on \(.workstation) and \
            left \(.file) there.
            """,
        severity: .high,
        sizes: 2...5,
        spreadsFrom: 0,
        weight: 4,
        systemTags: [],
        endings: [
            Ending(.truePositive, .phishing, "External chat restricted, computer reimaged."),
            Ending(.truePositive, .compromisedAccount, "Password reset, sessions revoked, session tool blocked."),
            Ending(.informationalExpectedActivity, .securityTesting, "Awareness exercise."),
        ],
        stages: [
            Stage(
                "Chat from an external account that poses as the help desk",
                because: "\(.attackerSender) opened a chat with \(.victim) and asked for a remote session.",
                by: .office,
                .microsoftDefenderForOffice365,
                .medium,
                "InitialAccess",
                ["T1566.003", "T1656"],
                after: 0,
                clues: [
                    Clue(.teamsMessage(subject: "IT help desk: your mailbox is full"), .source, .malicious),
                    Clue(.user(.victim), .attacked),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.url("https://\(.attackerDomain)/help/\(.victimAccount)"), .attacker, .malicious),
                ]
            ),
            Stage(
                "Remote help session on \(.workstation) after a chat from outside",
                because: "\(.victimAccount) started Quick Assist four minutes after the chat began.",
                by: .defenderXDR,
                .microsoft365Defender,
                .high,
                "CommandAndControl",
                ["T1219"],
                after: 4,
                clues: [
                    Clue(.device(.workstation), .attacked),
                    Clue(.hostLogonSession(.victim, on: .workstation), .contextual),
                    Clue(
                        .process(
                            image: "QuickAssist.exe",
                            folder: "C:\\Program Files\\WindowsApps\\MicrosoftCorporationII.QuickAssist",
                            command: "\"QuickAssist.exe\" -s",
                            parent: "explorer.exe"
                        ),
                        .source
                    ),
                    Clue(.user(.victim), .compromised),
                ]
            ),
            Stage(
                "File with a hash from \(.company)'s own list of indicators",
                because: "\(.file) on \(.workstation) matches an indicator that an analyst added last week.",
                by: .endpoint,
                .customTi,
                .high,
                "Malware",
                ["T1204.002", "T1105"],
                after: 6,
                isBlocked: true,
                clues: [
                    Clue(.device(.workstation), .attacked),
                    Clue(.file(name: "\(.file)", folder: "C:\\Users\\Public"), .added, .malicious),
                    Clue(.fileHash(.sha1), .added, .malicious),
                    Clue(.fileHash(.unknown), .contextual, .noThreatsFound),
                    Clue(.connection(port: 443, from: .workstation), .commandAndControl),
                ]
            ),
            Stage(
                "Teams message removed after delivery",
                because: "A message of \(.attackerSender) was found to be malicious after it had been delivered.",
                by: .office,
                .automatedInvestigation,
                .informational,
                "InitialAccess",
                ["T1566.003"],
                after: 30,
                isBlocked: true,
                clues: [
                    Clue(.teamsMessage(subject: "RE: ticket"), .source, .malicious),
                    Clue(.user(.colleague), .attacked, .noThreatsFound),
                    Clue(.address(.elsewhere), .attacker),
                ]
            ),
        ]
    )
}
