extension Story {
    /// Passwords are sprayed, one fits, and an application is given lasting access.
    static let sprayToConsentGrant = Story(
        title: "Password spray followed by a consent grant in \(.company)",
        summary: """
            Sign-ins from \(.attackerAddress) tried a few passwords on many accounts. \(.victim)'s was right, and the account \
            then consented to the application \(.application), which reads mail and files.
            """,
        severity: .high,
        sizes: 3...8,
        spreadsFrom: 1,
        weight: 4,
        systemTags: [],
        endings: [
            Ending(.truePositive, .compromisedAccount, "Consent removed, service principal disabled, password reset."),
            Ending(.truePositive, .multiStagedAttack, "Two more accounts found by the sign-in logs; all reset."),
        ],
        stages: [
            Stage(
                "Password Spray",
                because: "A password spray attack from \(.attackerAddress) was seen against accounts of \(.domain).",
                by: .identityProtection,
                .azureAdIdentityProtection,
                .high,
                "CredentialAccess",
                ["T1110", "T1110.003"],
                after: 0,
                clues: [
                    Clue(.user(.victim), .attacked),
                    Clue(.user(.colleague), .attacked),
                    Clue(.user(.administrator), .attacked, .noThreatsFound),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.address(.elsewhere), .attacker),
                    Clue(.logonSession(browser: "python-requests/2.32", system: "Linux"), .suspicious),
                ]
            ),
            Stage(
                "Successful sign-in from a suspicious IP address by \(.victim)",
                because:
                    "The account \(.victimPrincipal) signed in from \(.attackerAddress), which had failed on other accounts before.",
                by: .cloudApps,
                .cloudAppSecurity,
                .medium,
                "InitialAccess",
                ["T1078.004"],
                after: 52,
                clues: [
                    Clue(.user(.victim), .compromised),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.logonSession(browser: "Firefox 145.0", system: "Linux"), .suspicious),
                    Clue(.cloudApplication(name: "Microsoft Azure CLI", number: 12_260), .destination),
                    Clue(.mailbox(.victim), .attacked),
                ]
            ),
            Stage(
                "Suspicious OAuth app with mail permissions: \(.application)",
                because: """
                    The application \(.application), whose publisher is not verified, was given Mail.ReadWrite and \
                    Files.Read.All by \(.victimPrincipal). Few tenants use it.
                    """,
                by: .appGovernance,
                .appGovernanceDetection,
                .high,
                "Persistence",
                ["T1098.003", "T1528"],
                after: 17,
                clues: [
                    Clue(.oauthApplication(publisher: "\u{2014}"), .added, .malicious),
                    Clue(.servicePrincipal, .created, .malicious),
                    Clue(.user(.victim), .compromised),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.url("https://\(.attackerDomain)/oauth/callback"), .destination, .malicious),
                    Clue(.cloudApplication(name: "Microsoft 365", number: 11_161), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Unusual addition of credentials to an OAuth app",
                because:
                    "A secret was added to \(.application) from \(.attackerAddress), an address that had not done so before.",
                by: .cloudApps,
                .cloudAppSecurity,
                .medium,
                "PrivilegeEscalation",
                ["T1098.001"],
                after: 23,
                clues: [
                    Clue(.servicePrincipal, .edited, .malicious),
                    Clue(.oauthApplication(publisher: "unverified"), .edited),
                    Clue(.user(.victim), .compromised),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.cloudApplication(name: "Microsoft Entra ID", number: 11_161), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Mass download by an OAuth app",
                because: "\(.application) read 1,904 messages and 312 files of \(.victimPrincipal) within an hour.",
                by: .sentinel,
                .scheduledAlerts,
                .medium,
                "Collection",
                ["T1114.002", "T1530"],
                after: 95,
                clues: [
                    Clue(.oauthApplication(publisher: "unverified"), .attacker, .malicious),
                    Clue(.mailbox(.victim), .attacked),
                    Clue(.user(.victim), .compromised),
                    Clue(.address(.elsewhere), .attacker),
                    Clue(
                        .azureResource(type: "Microsoft.OperationalInsights/workspaces", name: "law-\(.victimAccount)"),
                        .contextual,
                        .noThreatsFound
                    ),
                ]
            ),
        ]
    )
}
