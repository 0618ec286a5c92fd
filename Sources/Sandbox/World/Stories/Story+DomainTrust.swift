extension Story {
    /// A foreign domain is made a trusted one.
    static let domainTrust = Story(
        title: "Domain trust of \(.windowsDomain) changed",
        summary: """
            \(.administratorAccount) made a trust with a domain that nobody at \(.company) knows and then asked \(.controller) for \
            the passwords of the whole domain.
            """,
        severity: .high,
        sizes: 1...5,
        spreadsFrom: 0,
        weight: 3,
        systemTags: [],
        endings: [
            Ending(.truePositive, .multiStagedAttack, "Trust removed, krbtgt reset twice, administrators rotated."),
            Ending(.informationalExpectedActivity, .confirmedActivity, "Merger with another company, in the plan."),
        ],
        stages: [
            Stage(
                "Suspicious change of a domain trust",
                because: "A trust with a domain of \(.attackerDomain) was made on \(.controller).",
                by: .identity,
                .microsoftDefenderForIdentity,
                .high,
                "DefenseEvasion",
                ["T1484.002"],
                after: 0,
                clues: [
                    Clue(.activeDirectoryDomain, .edited),
                    Clue(.user(.administrator), .source),
                    Clue(.device(.domainController), .destination),
                    Clue(.hostLogonSession(.administrator, on: .domainController), .suspicious),
                ]
            ),
            Stage(
                "Suspected DCSync attack",
                because:
                    "\(.workstation), which is no domain controller, asked \(.controller) to replicate the directory.",
                by: .identity,
                .microsoftDefenderForIdentity,
                .high,
                "CredentialAccess",
                ["T1003.006"],
                after: 17,
                clues: [
                    Clue(.user(.administrator), .compromised, .malicious),
                    Clue(.device(.workstation), .source),
                    Clue(.device(.domainController), .destination),
                    Clue(.activeDirectoryDomain, .attacked),
                    Clue(.securityGroup("Domain Controllers"), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Sign-in to \(.server) with a ticket that was not issued",
                because:
                    "The ticket with which \(.victimAccount) signed in to \(.server) did not come from \(.controller).",
                by: .identity,
                .microsoftDefenderForIdentity,
                .high,
                "LateralMovement",
                ["T1558.001", "T1550.003"],
                after: 29,
                clues: [
                    Clue(.hostLogonSession(.victim, on: .server), .suspicious, .malicious),
                    Clue(.user(.victim), .compromised),
                    Clue(.device(.server), .destination),
                    Clue(.address(.workstation), .source),
                ]
            ),
        ]
    )
}
