extension Story {
    /// A conversation about money is taken over.
    static let businessMailCompromise = Story(
        title: "BEC financial fraud: attempt on the payments of \(.company)",
        summary: """
            Someone in \(.attackerCountry) reads \(.victim)'s mailbox, answers in a conversation about \(.invoice) from a look-alike \
            domain and asks \(.colleague) to pay to another account.
            """,
        severity: .high,
        sizes: 3...8,
        spreadsFrom: 1,
        weight: 4,
        systemTags: ["BEC fraud", "attack disruption"],
        endings: [
            Ending(.truePositive, .compromisedAccount, "Payment stopped, account contained, bank told."),
            Ending(.truePositive, .phishing, "Look-alike domain blocked, nothing was paid."),
        ],
        stages: [
            Stage(
                "Anonymous IP address",
                because:
                    "\(.victimPrincipal) signed in from \(.attackerAddress), which belongs to an anonymizing service.",
                by: .identityProtection,
                .azureAdIdentityProtection,
                .medium,
                "InitialAccess",
                ["T1078.004", "T1090"],
                after: 0,
                clues: [
                    Clue(.user(.victim), .compromised),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.logonSession(browser: "Chrome 141.0.0", system: "macOS"), .suspicious),
                    Clue(.cloudApplication(name: "OfficeHome", number: 11_161), .destination, .noThreatsFound),
                    Clue(.mailbox(.victim), .attacked),
                ]
            ),
            Stage(
                "Suspicious access to mail items by \(.victim)",
                because:
                    "Mail with the words invoice, IBAN and wire was searched for and read from \(.attackerAddress).",
                by: .cloudApps,
                .cloudAppSecurity,
                .high,
                "Collection",
                ["T1114.002"],
                after: 31,
                clues: [
                    Clue(.user(.victim), .compromised, .malicious),
                    Clue(.mailbox(.victim), .attacked),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.inboxRule("..."), .created, .malicious),
                    Clue(.logonSession(browser: "Chrome 141.0.0", system: "macOS"), .suspicious),
                    Clue(
                        .cloudApplication(name: "Microsoft Exchange Online", number: 20_893),
                        .contextual,
                        .noThreatsFound
                    ),
                ]
            ),
            Stage(
                "Impersonation of a supplier in a conversation with \(.colleague)",
                because:
                    "A message from \(.attackerSender) continues a conversation of \(.victim), from a domain that is one day old.",
                by: .office,
                .microsoftDefenderForOffice365,
                .high,
                "InitialAccess",
                ["T1566.003", "T1656"],
                after: 140,
                clues: [
                    Clue(
                        .message(subject: "RE: \(.invoice) - our new bank details", threat: "Impersonation"),
                        .source,
                        .malicious
                    ),
                    Clue(.mailbox(.colleague), .attacked),
                    Clue(.user(.colleague), .attacked, .noThreatsFound),
                    Clue(.url("https://\(.attackerDomain)/\(.victimAccount)/bank-details.pdf"), .attacker, .malicious),
                    Clue(.mailCluster(subject: "RE: \(.invoice) - our new bank details"), .source),
                    Clue(.dns("\(.attackerDomain)"), .attacker),
                ]
            ),
            Stage(
                "User and IP address reported in BEC attack",
                because:
                    "Attack disruption contained \(.victimPrincipal), because several signals agree on a fraud under way.",
                by: .defenderXDR,
                .microsoft365Defender,
                .high,
                "Impact",
                ["T1657"],
                after: 18,
                clues: [
                    Clue(.user(.victim), .compromised, .malicious),
                    Clue(.user(.colleague), .attacked),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.mailbox(.victim), .attacked),
                    Clue(
                        .message(subject: "RE: \(.invoice) - our new bank details", threat: "Phish"),
                        .source,
                        .malicious
                    ),
                ]
            ),
        ]
    )
}
