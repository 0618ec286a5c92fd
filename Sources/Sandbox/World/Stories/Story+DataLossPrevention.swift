extension Story {
    /// Someone sends what should stay inside, mostly without meaning harm.
    static let dataLossPrevention = Story(
        title: "DLP policy matched for a message of \(.victim)",
        summary: "A message or document with personal data left \(.company) and matched a data loss prevention policy.",
        severity: .low,
        sizes: 1...2,
        spreadsFrom: 0,
        weight: 5,
        systemTags: [],
        endings: [
            Ending(.informationalExpectedActivity, .lineOfBusinessApplication, "Payroll run, as every month."),
            Ending(
                .informationalExpectedActivity,
                .confirmedActivity,
                "Sent to the auditors, confirmed by the manager."
            ),
            Ending(.falsePositive, .notMalicious, "Order numbers taken for card numbers."),
        ],
        stages: [
            Stage(
                "DLP policy (Financial data - outside sharing) matched for email with subject (\(.invoice))",
                because:
                    "\(.victimPrincipal) sent a message with 14 credit card numbers to a recipient outside \(.domain).",
                by: .dataLossPrevention,
                .microsoftDataLossPrevention,
                .low,
                "Exfiltration",
                ["T1048"],
                after: 0,
                clues: [
                    Clue(.user(.victim), .policyViolator, .noThreatsFound),
                    Clue(.mailbox(.victim), .source, .noThreatsFound),
                    Clue(
                        .file(name: "\(.invoice) with cards.xlsx", folder: "https://\(.domain)/sites/finance"),
                        .source
                    ),
                    Clue(
                        .cloudApplication(name: "Microsoft Exchange Online", number: 20_893),
                        .contextual,
                        .noThreatsFound
                    ),
                    Clue(.device(.workstation), .contextual, .noThreatsFound),
                    Clue(.url("https://\(.domain)/sites/finance/\(.victimAccount)"), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "DLP policy (Personal data on devices) matched for a file copied to removable media",
                because:
                    "A workbook with national identification numbers was copied from \(.workstation) to a USB stick.",
                by: .dataLossPrevention,
                .microsoftDataLossPrevention,
                .medium,
                "Exfiltration",
                ["T1052.001"],
                after: 64,
                clues: [
                    Clue(.user(.victim), .policyViolator),
                    Clue(.device(.workstation), .source, .noThreatsFound),
                    Clue(.file(name: "Staff \(.invoice).xlsx", folder: "E:\\"), .created),
                    Clue(.mailbox(.victim), .contextual, .noThreatsFound),
                    Clue(
                        .process(
                            image: "explorer.exe",
                            folder: "C:\\Windows",
                            command: "C:\\Windows\\explorer.exe /factory",
                            parent: "svchost.exe"
                        ),
                        .source,
                        .noThreatsFound
                    ),
                ]
            ),
        ]
    )
}
