extension Story {
    /// A web application in Azure gets a page that its authors did not write.
    static let webShell = Story(
        title: "Web shell in an application of \(.company)",
        summary:
            "A file was written through a flaw of a web application and answers to commands from \(.attackerAddress).",
        severity: .high,
        sizes: 3...6,
        spreadsFrom: 0,
        weight: 4,
        systemTags: [],
        endings: [
            Ending(.truePositive, .multiStagedAttack, "Application redeployed, identity replaced, flaw fixed."),
            Ending(.informationalExpectedActivity, .lineOfBusinessApplication, "Administration page of the vendor."),
            Ending(.falsePositive, .notMalicious, "Scanner of the hosting provider."),
        ],
        stages: [
            Stage(
                "Possible web shell behind a web application",
                because: "A page that was written yesterday takes commands from \(.attackerAddress).",
                by: .cloud,
                .microsoftDefenderForAppService,
                .high,
                "Persistence",
                ["T1505.003"],
                after: 0,
                clues: [
                    Clue(.azureResource(type: "Microsoft.Web/sites", name: "app-\(.workload)"), .attacked),
                    Clue(.url("https://app-\(.workload).azurewebsites.net/images/up.aspx"), .source, .malicious),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.file(name: "up.aspx", folder: "C:\\home\\site\\wwwroot\\images"), .added, .malicious),
                ]
            ),
            Stage(
                "Deployment from an anonymizing network",
                because: "\(.application) gave itself a role in the subscription from \(.attackerAddress).",
                by: .cloud,
                .microsoftDefenderForResourceManager,
                .medium,
                "PrivilegeEscalation",
                ["T1098.003", "T1578"],
                after: 38,
                clues: [
                    Clue(.azureResource(type: "Microsoft.Authorization/roleAssignments", name: "owner"), .created),
                    Clue(.servicePrincipal, .compromised),
                    Clue(.logonRequest, .suspicious),
                    Clue(.address(.attacker), .attacker, .malicious),
                ]
            ),
            Stage(
                "Unusual calls to an API of \(.company)",
                because:
                    "One client called an API of \(.workload) 40 times as often as others, with numbers in sequence.",
                by: .cloud,
                .microsoftDefenderForApiManagement,
                .medium,
                "Collection",
                ["T1119", "T1213"],
                after: 26,
                clues: [
                    Clue(.azureResource(type: "Microsoft.ApiManagement/service", name: "api-\(.workload)"), .attacked),
                    Clue(.address(.elsewhere), .attacker),
                    Clue(.url("https://api.\(.domain)/v2/customers?page=411"), .attacked, .noThreatsFound),
                ]
            ),
            Stage(
                "Rare process started by a web server",
                because:
                    "The web server of \(.server) started a command interpreter for the first time in ninety days.",
                by: .sentinel,
                .microsoftSentinel,
                .medium,
                "Execution",
                ["T1059.003"],
                after: 11,
                clues: [
                    Clue(.device(.server), .attacked),
                    Clue(
                        .process(
                            image: "cmd.exe",
                            folder: "C:\\Windows\\System32",
                            command: "cmd.exe /c dir C:\\inetpub & ipconfig /all",
                            parent: "w3wp.exe"
                        ),
                        .attacker
                    ),
                    Clue(.address(.attacker), .attacker, .malicious),
                ]
            ),
        ]
    )
}
