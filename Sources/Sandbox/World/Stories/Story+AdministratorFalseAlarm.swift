extension Story {
    /// An administrator does what administrators do, and it looks like an attack.
    static let administratorFalseAlarm = Story(
        title: "Multi-stage activity by \(.administrator) on \(.server)",
        summary:
            "\(.administrator) ran an inventory script and changed groups on \(.controller) during a change window.",
        severity: .medium,
        sizes: 1...5,
        spreadsFrom: 0,
        weight: 6,
        systemTags: [],
        endings: [
            Ending(.informationalExpectedActivity, .confirmedActivity, "Change window, confirmed with the customer."),
            Ending(.informationalExpectedActivity, .securityTesting, "Penetration test, in scope."),
            Ending(.falsePositive, .notMalicious, "Backup software. Tuning rule proposed."),
            Ending(.falsePositive, .notEnoughDataToValidate, "Nothing more in the timeline; closed."),
        ],
        stages: [
            Stage(
                "Remote code execution attempt",
                because: "\(.administratorAccount) ran PowerShell on \(.controller) from \(.workstation) over WinRM.",
                by: .identity,
                .microsoftDefenderForIdentity,
                .medium,
                "Execution",
                ["T1021.006", "T1047"],
                after: 0,
                clues: [
                    Clue(.user(.administrator), .source),
                    Clue(.device(.workstation), .source, .noThreatsFound),
                    Clue(.device(.domainController), .destination, .noThreatsFound),
                    Clue(.address(.workstation), .source, .noThreatsFound),
                    Clue(
                        .process(
                            image: "wsmprovhost.exe",
                            folder: "C:\\Windows\\System32",
                            command: "C:\\Windows\\System32\\wsmprovhost.exe -Embedding",
                            parent: "svchost.exe"
                        ),
                        .created
                    ),
                ]
            ),
            Stage(
                "Suspicious additions to sensitive groups",
                because:
                    "\(.administratorAccount) added \(.colleague) to the group Server Operators on \(.controller).",
                by: .identity,
                .microsoftDefenderForIdentity,
                .medium,
                "Persistence",
                ["T1098", "T1078.002"],
                after: 21,
                clues: [
                    Clue(.user(.administrator), .source, .noThreatsFound),
                    Clue(.user(.colleague), .edited, .noThreatsFound),
                    Clue(.securityGroup("Server Operators"), .edited),
                    Clue(.device(.domainController), .destination, .noThreatsFound),
                    Clue(.address(.workstation), .source, .noThreatsFound),
                    Clue(.device(.workstation), .source, .noThreatsFound),
                ]
            ),
            Stage(
                "Suspicious scheduled task on \(.server)",
                because:
                    "A task that runs a script as SYSTEM each night was made on \(.server) by \(.windowsDomain)\\\(.administratorAccount).",
                by: .endpoint,
                .microsoftDefenderForEndpoint,
                .low,
                "Persistence",
                ["T1053.005"],
                after: 33,
                clues: [
                    Clue(.device(.server), .attacked, .noThreatsFound),
                    Clue(.user(.administrator), .source, .noThreatsFound),
                    Clue(
                        .process(
                            image: "schtasks.exe",
                            folder: "C:\\Windows\\System32",
                            command: """
                                schtasks.exe /create /tn "Inventory" /tr "powershell -File \\\\\(.controller)\\netlogon\\inventory.ps1" \
                                /sc daily /st 02:30 /ru SYSTEM
                                """,
                            parent: "mmc.exe"
                        ),
                        .created
                    ),
                    Clue(
                        .registryKey(
                            hive: "HKEY_LOCAL_MACHINE",
                            key: "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree\\Inventory"
                        ),
                        .created
                    ),
                    Clue(
                        .file(name: "inventory.ps1", folder: "\\\\\(.controller)\\netlogon"),
                        .loaded,
                        .noThreatsFound
                    ),
                ]
            ),
        ]
    )
}
