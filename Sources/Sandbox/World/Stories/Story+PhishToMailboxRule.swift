extension Story {
    /// A phishing mail is clicked, the session is stolen, and a rule hides what comes after.
    static let phishToMailboxRule = Story(
        title: "Phishing and suspicious mailbox rule involving \(.victim)",
        summary: """
            A credential phishing mail from \(.attackerDomain) reached \(.victim), who clicked the link. Minutes later the \
            account signed in from \(.attackerCountry) and made an inbox rule that hides replies.
            """,
        severity: .high,
        sizes: 4...9,
        spreadsFrom: 0,
        weight: 5,
        systemTags: ["Credential Phish"],
        endings: [
            Ending(.truePositive, .phishing, "Sessions revoked, rule removed, mail purged from the other mailboxes."),
            Ending(
                .truePositive,
                .compromisedAccount,
                "Password and MFA method reset together with the customer's help desk."
            ),
        ],
        stages: [
            Stage(
                "A potentially malicious URL click was detected",
                because: """
                    We have detected that \(.victimPrincipal) has recently clicked on a link that was found to be malicious. \
                    The link leads to a page on \(.attackerDomain) that copies the sign-in page of \(.company).
                    """,
                by: .office,
                .microsoftDefenderForOffice365,
                .high,
                "InitialAccess",
                ["T1566", "T1566.002"],
                after: 0,
                clues: [
                    Clue(
                        .message(
                            subject: "Action required: \(.invoice) is waiting for your signature",
                            threat: "Phish"
                        ),
                        .source,
                        .malicious
                    ),
                    Clue(
                        .url("https://login.\(.attackerDomain)/common/oauth2/authorize?login_hint=\(.victimPrincipal)"),
                        .attacker,
                        .malicious
                    ),
                    Clue(.mailbox(.victim), .attacked),
                    Clue(.user(.victim), .compromised),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.dns("login.\(.attackerDomain)"), .commandAndControl),
                ]
            ),
            Stage(
                "Email messages containing malicious URL removed after delivery",
                because: "Emails with the malicious URL were delivered to \(.domain) and have been removed since.",
                by: .office,
                .microsoftDefenderForOffice365,
                .informational,
                "InitialAccess",
                ["T1566.002"],
                after: 9,
                isBlocked: true,
                clues: [
                    Clue(
                        .mailCluster(subject: "Action required: \(.invoice) is waiting for your signature"),
                        .source,
                        .malicious
                    ),
                    Clue(
                        .message(
                            subject: "Action required: \(.invoice) is waiting for your signature",
                            threat: "Phish"
                        ),
                        .source,
                        .malicious
                    ),
                    Clue(.url("https://login.\(.attackerDomain)/common/oauth2/authorize"), .attacker, .malicious),
                    Clue(.mailbox(.colleague), .attacked, .noThreatsFound),
                    Clue(.mailbox(.victim), .attacked),
                    Clue(.user(.colleague), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Unfamiliar sign-in properties",
                because:
                    "Sign-in properties that are unfamiliar to \(.victimPrincipal): address \(.attackerAddress) in \(.attackerCountry).",
                by: .identityProtection,
                .azureAdIdentityProtection,
                .medium,
                "InitialAccess",
                ["T1078", "T1078.004"],
                after: 14,
                clues: [
                    Clue(.user(.victim), .compromised),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.logonSession(browser: "Chrome 142.0.0", system: "Windows 10"), .suspicious),
                    Clue(.cloudApplication(name: "Office 365 Exchange Online", number: 20_893), .destination),
                    Clue(.mailbox(.victim), .attacked),
                ]
            ),
            Stage(
                "Suspicious inbox manipulation rule by \(.victim)",
                because: """
                    A rule was set that moves messages with the words "invoice" and "payment" to the folder RSS Feeds and marks \
                    them as read. Such rules hide an attacker's letters from the owner of the mailbox.
                    """,
                by: .cloudApps,
                .cloudAppSecurity,
                .high,
                "Persistence",
                ["T1564.008", "T1137.005"],
                after: 11,
                clues: [
                    Clue(.user(.victim), .compromised, .malicious),
                    Clue(.inboxRule("."), .created, .malicious),
                    Clue(.mailbox(.victim), .attacked),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(
                        .cloudApplication(name: "Microsoft Exchange Online", number: 20_893),
                        .contextual,
                        .noThreatsFound
                    ),
                    Clue(.logonSession(browser: "Chrome 142.0.0", system: "Windows 10"), .suspicious),
                ]
            ),
            Stage(
                "Email reported by user as malware or phish",
                because: "\(.colleague) reported a message that \(.victim) seems to have sent.",
                by: .office,
                .microsoftDefenderForOffice365,
                .low,
                "InitialAccess",
                ["T1534"],
                after: 47,
                clues: [
                    Clue(.message(subject: "FW: \(.invoice)", threat: "Phish"), .source),
                    Clue(.mailbox(.colleague), .attacked),
                    Clue(.user(.victim), .source),
                    Clue(.user(.colleague), .contextual, .noThreatsFound),
                    Clue(.url("https://docs.\(.attackerDomain)/s/\(.victimAccount)"), .attacker, .malicious),
                    Clue(.mailCluster(subject: "FW: \(.invoice)"), .source),
                ]
            ),
        ]
    )
}
