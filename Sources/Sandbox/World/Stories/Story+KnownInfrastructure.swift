extension Story {
    /// What a computer talks to is known from attacks elsewhere.
    static let knownInfrastructure = Story(
        title: "Traffic from \(.workstation) to infrastructure of a known actor",
        summary: """
            \(.workstation) and \(.server) talked to \(.attackerAddress) and to names below \(.attackerDomain), which belong to a \
            campaign that Microsoft follows.
            """,
        severity: .medium,
        sizes: 4...7,
        spreadsFrom: 0,
        weight: 5,
        systemTags: [],
        endings: [
            Ending(.truePositive, .malware, "Beacon found and removed, address blocked."),
            Ending(.truePositive, .unwantedSoftware, "Browser extension with a shared host; removed."),
            Ending(.falsePositive, .notEnoughDataToValidate, "One packet, no process; closed after two days."),
            Ending(.falsePositive, .other, "Address has a new owner; indicator expired."),
        ],
        stages: [
            Stage(
                "Connection to an address of an actor that Microsoft follows",
                because:
                    "\(.workstation) opened connections to \(.attackerAddress), which served a campaign last week.",
                by: .threatIntelligence,
                .microsoftThreatIntelligence,
                .medium,
                "CommandAndControl",
                ["T1071.001"],
                after: 0,
                clues: [
                    Clue(.address(.attacker), .commandAndControl, .malicious),
                    Clue(.device(.workstation), .source),
                    Clue(.connection(port: 443, from: .workstation), .source),
                    Clue(.connection(port: 53, from: .workstation), .source),
                ]
            ),
            Stage(
                "Domain name that matches threat intelligence",
                because: "The logs of \(.server) hold a look-up of cdn.\(.attackerDomain).",
                by: .sentinel,
                .microsoftDefenderThreatIntelligenceAnalytics,
                .medium,
                "CommandAndControl",
                ["T1071.004"],
                after: 20,
                clues: [
                    Clue(.dns("cdn.\(.attackerDomain)"), .commandAndControl, .malicious),
                    Clue(.address(.server), .source, .noThreatsFound),
                    Clue(
                        .azureResource(type: "Microsoft.OperationalInsights/workspaces", name: "law-\(.victimAccount)"),
                        .contextual,
                        .noThreatsFound
                    ),
                ]
            ),
            Stage(
                "Anonymous data transfer over DNS from \(.linuxServer)",
                because: "The names that \(.linuxServer) asks for are long, random and below \(.attackerDomain).",
                by: .cloud,
                .microsoftDefenderForDNS,
                .low,
                "Exfiltration",
                ["T1048.003"],
                after: 31,
                clues: [
                    Clue(.azureResource(type: "Microsoft.Compute/virtualMachines", name: "\(.linuxServer)"), .source),
                    Clue(.dns("a7f3k2.q9.\(.attackerDomain)"), .destination),
                    Clue(.device(.linuxServer), .source),
                ]
            ),
            Stage(
                "Traffic to \(.linuxServer) from addresses that should be blocked",
                because: "\(.attackerAddress) reached a port of \(.linuxServer) that no rule was meant to open.",
                by: .cloud,
                .microsoftDefenderForNetwork,
                .low,
                "InitialAccess",
                ["T1133"],
                after: 14,
                clues: [
                    Clue(.azureResource(type: "Microsoft.Compute/virtualMachines", name: "\(.linuxServer)"), .attacked),
                    Clue(.address(.attacker), .attacker),
                    Clue(.address(.elsewhere), .attacker),
                ]
            ),
            Stage(
                "Defender Experts: activity of a person on \(.workstation)",
                because: "Hunters saw commands on \(.workstation) that a person typed, not a program.",
                by: .endpoint,
                .microsoftThreatExperts,
                .high,
                "Execution",
                ["T1059.003", "T1033"],
                after: 55,
                threat: Stage.Threat(name: "Backdoor:Win64/CobaltStrike.NP!dha", family: "CobaltStrike"),
                clues: [
                    Clue(.device(.workstation), .compromised),
                    Clue(
                        .process(
                            image: "cmd.exe",
                            folder: "C:\\Windows\\System32",
                            command:
                                "cmd.exe /c whoami /all & nltest /dclist:\(.windowsDomain) & net group \"domain admins\" /domain",
                            parent: "rundll32.exe"
                        ),
                        .attacker,
                        .malicious
                    ),
                    Clue(
                        .malware(name: "Backdoor:Win64/CobaltStrike.NP!dha", category: "Backdoor"),
                        .attacker,
                        .malicious
                    ),
                    Clue(.user(.victim), .compromised),
                ]
            ),
        ]
    )
}
