extension Story {
    /// Someone maps the domain and looks for service accounts with weak passwords.
    static let domainReconnaissance = Story(
        title: "Reconnaissance and Kerberos attack from \(.workstation)",
        summary:
            "Accounts and groups were listed from \(.workstation), then tickets of service accounts were asked for.",
        severity: .medium,
        sizes: 2...10,
        spreadsFrom: 0,
        weight: 3,
        systemTags: [],
        endings: [
            Ending(.informationalExpectedActivity, .securityTesting, "Red team exercise, announced."),
            Ending(.truePositive, .multiStagedAttack, "Workstation isolated, service accounts rotated."),
            Ending(.truePositive, .other, "Curious apprentice with a downloaded tool."),
        ],
        stages: [
            Stage(
                "Security principal reconnaissance (LDAP)",
                because: "\(.victimAccount) sent unusual LDAP queries from \(.workstation) to \(.controller).",
                by: .identity,
                .microsoftDefenderForIdentity,
                .medium,
                "Discovery",
                ["T1087.002", "T1069.002"],
                after: 0,
                clues: [
                    Clue(.user(.victim), .source),
                    Clue(.device(.workstation), .source),
                    Clue(.device(.domainController), .destination, .noThreatsFound),
                    Clue(.address(.workstation), .source),
                    Clue(.securityGroup("Enterprise Admins"), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Suspected Kerberos SPN exposure",
                because:
                    "\(.victimAccount) asked \(.controller) for tickets of 43 services within two seconds (Kerberoasting).",
                by: .identity,
                .microsoftDefenderForIdentity,
                .high,
                "CredentialAccess",
                ["T1558.003"],
                after: 13,
                clues: [
                    Clue(.user(.victim), .source),
                    Clue(.user(.administrator), .attacked, .noThreatsFound),
                    Clue(.device(.workstation), .source),
                    Clue(.device(.domainController), .destination, .noThreatsFound),
                    Clue(.connection(port: 88, from: .workstation), .source),
                ]
            ),
            Stage(
                "Suspicious tool for Active Directory enumeration",
                because: "A renamed copy of SharpHound ran on \(.workstation).",
                by: .endpoint,
                .microsoftDefenderForEndpoint,
                .medium,
                "Discovery",
                ["T1482", "T1018"],
                after: 4,
                threat: Stage.Threat(name: "HackTool:MSIL/SharpHound", family: "SharpHound"),
                clues: [
                    Clue(.device(.workstation), .compromised),
                    Clue(.user(.victim), .source),
                    Clue(
                        .process(
                            image: "calc2.exe",
                            folder: "C:\\Users\\Public",
                            command:
                                "calc2.exe -c All,GPOLocalGroup --zipfilename \(.windowsDomain).zip --domain \(.domain)",
                            parent: "cmd.exe"
                        ),
                        .attacker,
                        .malicious
                    ),
                    Clue(.file(name: "calc2.exe", folder: "C:\\Users\\Public"), .attacker, .malicious),
                    Clue(.file(name: "\(.windowsDomain).zip", folder: "C:\\Users\\Public"), .created),
                ]
            ),
        ]
    )
}
