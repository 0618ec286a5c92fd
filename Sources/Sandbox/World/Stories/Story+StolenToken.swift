extension Story {
    /// A session cookie is stolen and used from the other side of the world.
    static let stolenToken = Story(
        title: "Stolen session of \(.victim) used from \(.attackerCountry)",
        summary:
            "\(.victim)'s session went on in \(.attackerCountry) minutes after it was last seen at home, with no new sign-in.",
        severity: .medium,
        sizes: 1...5,
        spreadsFrom: 0,
        weight: 5,
        systemTags: [],
        endings: [
            Ending(
                .truePositive,
                .compromisedAccount,
                "Sessions revoked, device reimaged, token protection switched on."
            ),
            Ending(.informationalExpectedActivity, .confirmedActivity, "On a business trip with the company VPN."),
            Ending(.falsePositive, .notMalicious, "Mobile carrier with exits in two countries."),
        ],
        stages: [
            Stage(
                "Atypical travel",
                because:
                    "Two sign-ins of \(.victimPrincipal) lie farther apart than anyone can travel; one is from \(.attackerCountry).",
                by: .identityProtection,
                .azureAdIdentityProtection,
                .medium,
                "InitialAccess",
                ["T1078", "T1078.004"],
                after: 0,
                clues: [
                    Clue(.user(.victim), .compromised),
                    Clue(.address(.attacker), .attacker),
                    Clue(.address(.elsewhere), .contextual, .noThreatsFound),
                    Clue(.logonSession(browser: "Chrome 142.0.0", system: "Windows 11"), .suspicious),
                    Clue(.cloudApplication(name: "Office 365", number: 11_161), .destination, .noThreatsFound),
                    Clue(.mailbox(.victim), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Anomalous Token",
                because:
                    "A token of \(.victimPrincipal) has a lifetime and an origin that do not fit the session it claims to be of.",
                by: .identityProtection,
                .azureAdIdentityProtection,
                .high,
                "CredentialAccess",
                ["T1539", "T1528"],
                after: 8,
                clues: [
                    Clue(.user(.victim), .compromised, .malicious),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.logonSession(browser: "Chrome 142.0.0", system: "Windows 11"), .suspicious, .malicious),
                    Clue(.device(.workstation), .source),
                    Clue(.cloudApplication(name: "Office 365", number: 11_161), .destination, .noThreatsFound),
                ]
            ),
            Stage(
                "Possible theft of browser cookies on \(.workstation)",
                because: "A process that is not a browser read the cookie store of Chrome on \(.workstation).",
                by: .endpoint,
                .microsoftDefenderForEndpoint,
                .medium,
                "CredentialAccess",
                ["T1539", "T1555.003"],
                after: 16,
                threat: Stage.Threat(name: "Trojan:Win64/LummaStealer.DB!MTB", family: "LummaStealer"),
                clues: [
                    Clue(.device(.workstation), .compromised),
                    Clue(.user(.victim), .compromised),
                    Clue(
                        .process(
                            image: "setup.exe",
                            folder: "C:\\Users\\Public",
                            command:
                                "C:\\Users\\Public\\setup.exe /s \"C:\\Users\\\(.victimAccount)\\AppData\\Local\\Google\\Chrome\\User Data\"",
                            parent: "explorer.exe"
                        ),
                        .attacker,
                        .malicious
                    ),
                    Clue(
                        .file(
                            name: "Cookies",
                            folder:
                                "C:\\Users\\\(.victimAccount)\\AppData\\Local\\Google\\Chrome\\User Data\\Default\\Network"
                        ),
                        .attacked
                    ),
                    Clue(.connection(port: 443, from: .workstation), .commandAndControl, .malicious),
                ]
            ),
        ]
    )
}
