extension Story {
    /// Someone who is about to leave takes things along.
    static let insiderExfiltration = Story(
        title: "Possible data theft by a departing user: \(.victim)",
        summary:
            "\(.victim), whose last day is near, downloaded much more than usual and moved it to places outside \(.company).",
        severity: .medium,
        sizes: 2...6,
        spreadsFrom: 1,
        weight: 4,
        systemTags: ["Insider risk"],
        endings: [
            Ending(.truePositive, .maliciousUserActivity, "Handed to the customer's legal team; account suspended."),
            Ending(
                .informationalExpectedActivity,
                .confirmedActivity,
                "Handover to the successor, agreed with the manager."
            ),
        ],
        stages: [
            Stage(
                "Data theft by departing users",
                because:
                    "\(.victimPrincipal) resigned eleven days ago and has downloaded 2,310 files from SharePoint since yesterday.",
                by: .insiderRisk,
                .microsoftInsiderRiskManagement,
                .medium,
                "Collection",
                ["T1213.002", "T1530"],
                after: 0,
                clues: [
                    Clue(.user(.victim), .policyViolator),
                    Clue(
                        .cloudApplication(name: "Microsoft SharePoint Online", number: 20_892),
                        .source,
                        .noThreatsFound
                    ),
                    Clue(.device(.workstation), .destination, .noThreatsFound),
                    Clue(.url("https://\(.domain)/sites/engineering/Shared%20Documents"), .source, .noThreatsFound),
                    Clue(
                        .file(
                            name: "Customers \(.invoice).xlsx",
                            folder: "C:\\Users\\\(.victimAccount)\\Documents\\New folder"
                        ),
                        .created
                    ),
                    Clue(.mailbox(.victim), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Mass download by \(.victim)",
                because:
                    "\(.victimPrincipal) downloaded 611 files in four minutes; people with the same role download nine.",
                by: .cloudApps,
                .cloudAppSecurity,
                .medium,
                "Exfiltration",
                ["T1567.002"],
                after: 180,
                clues: [
                    Clue(.user(.victim), .policyViolator),
                    Clue(
                        .cloudApplication(name: "Microsoft OneDrive for Business", number: 15_600),
                        .source,
                        .noThreatsFound
                    ),
                    Clue(.address(.workstation), .source, .noThreatsFound),
                    Clue(.logonSession(browser: "Edge 142.0.0", system: "Windows 11"), .contextual),
                    Clue(.device(.workstation), .source, .noThreatsFound),
                ]
            ),
            Stage(
                "Archive with sensitive files created and copied to removable media",
                because:
                    "7-Zip packed files with the label Confidential on \(.workstation) and wrote the archive to a USB stick.",
                by: .endpoint,
                .customDetection,
                .medium,
                "Exfiltration",
                ["T1052.001", "T1560.001"],
                after: 75,
                clues: [
                    Clue(.device(.workstation), .source),
                    Clue(.user(.victim), .policyViolator),
                    Clue(
                        .process(
                            image: "7z.exe",
                            folder: "C:\\Program Files\\7-Zip",
                            command:
                                "7z.exe a -p -mhe=on E:\\photos.7z \"C:\\Users\\\(.victimAccount)\\Documents\\New folder\\*\"",
                            parent: "cmd.exe"
                        ),
                        .created
                    ),
                    Clue(.file(name: "photos.7z", folder: "E:\\"), .created),
                    Clue(
                        .registryValue(
                            hive: "HKEY_LOCAL_MACHINE",
                            key: "SYSTEM\\CurrentControlSet\\Enum\\USBSTOR\\Disk&Ven_Generic",
                            name: "FriendlyName",
                            value: "Generic Flash Disk"
                        ),
                        .contextual,
                        .noThreatsFound
                    ),
                ]
            ),
            Stage(
                "Activity to a personal cloud storage service",
                because: "1.4 GB went from \(.workstation) to a storage service that \(.company) has not sanctioned.",
                by: .cloudApps,
                .cloudAppSecurity,
                .medium,
                "Exfiltration",
                ["T1567.002", "T1048.002"],
                after: 42,
                clues: [
                    Clue(.user(.victim), .policyViolator),
                    Clue(.device(.workstation), .source),
                    Clue(.connection(port: 443, from: .workstation), .destination),
                    Clue(.url("https://upload.\(.attackerDomain)/u/\(.victimAccount)"), .destination),
                    Clue(.cloudApplication(name: "MEGA", number: 11_770), .destination),
                ]
            ),
        ]
    )
}
