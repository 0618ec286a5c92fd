extension Story {
    /// An AI agent is talked into what it should not do.
    static let agentMisuse = Story(
        title: "Misuse of the AI agent \(.agent)",
        summary: """
            A document that \(.victim) gave to the agent \(.agent) held instructions of someone else. The agent then sent what it \
            could read to \(.attackerDomain).
            """,
        severity: .medium,
        sizes: 2...5,
        spreadsFrom: 0,
        weight: 4,
        systemTags: [],
        endings: [
            Ending(.truePositive, .maliciousUserActivity, "Agent unpublished, connectors narrowed, prompt shields on."),
            Ending(.truePositive, .other, "Document removed; nothing left the company."),
            Ending(.informationalExpectedActivity, .securityTesting, "Red team of the AI platform."),
        ],
        stages: [
            Stage(
                "Prompt injection attempt against \(.agent)",
                because: "A document told the agent \(.agent) to ignore its instructions and to list what it can read.",
                by: .securityForAI,
                .microsoftDefenderForAIServices,
                .medium,
                "InitialAccess",
                ["T1190", "T1659"],
                after: 0,
                clues: [
                    Clue(.agent, .attacked),
                    Clue(.user(.victim), .source, .noThreatsFound),
                    Clue(.url("https://\(.attackerDomain)/terms.html"), .source, .malicious),
                    Clue(
                        .cloudApplication(name: "Microsoft Copilot Studio", number: 41_217),
                        .contextual,
                        .noThreatsFound
                    ),
                    Clue(.logonRequest, .contextual, .noThreatsFound),
                    Clue(.address(.attacker), .attacker),
                ]
            ),
            Stage(
                "Application with more permissions than its agent uses",
                because: "\(.application) may read all files and mail, and has used a tenth of that in ninety days.",
                by: .appGovernance,
                .appGovernancePolicy,
                .low,
                "PrivilegeEscalation",
                ["T1098.003"],
                after: 64,
                clues: [
                    Clue(.oauthApplication(publisher: "unverified"), .policyViolator),
                    Clue(.servicePrincipal, .contextual),
                    Clue(.agent, .contextual, .noThreatsFound),
                    Clue(.user(.administrator), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Agent sent data to an unfamiliar address",
                because: "\(.agent) called \(.attackerDomain) with 214 KB of text, which it had never done before.",
                by: .defenderXDR,
                .securityCopilot,
                .high,
                "Exfiltration",
                ["T1567", "T1020"],
                after: 12,
                clues: [
                    Clue(.agent, .compromised, .malicious),
                    Clue(.url("https://\(.attackerDomain)/collect"), .destination, .malicious),
                    Clue(.servicePrincipal, .compromised),
                    Clue(.logonRequest, .suspicious),
                    Clue(.mailbox(.victim), .attacked),
                ]
            ),
        ]
    )
}
