extension Story {
    /// Someone reaches the control network of a plant through the office.
    static let plantIntrusion = Story(
        title: "Suspicious activity on the control network of \(.plantSite)",
        summary: """
            From \(.server) someone signed in to the control network of \(.plantSite) and wrote a program to \(.plantDevice) \
            outside of any maintenance window.
            """,
        severity: .high,
        sizes: 1...4,
        spreadsFrom: 0,
        weight: 3,
        systemTags: ["OT"],
        endings: [
            Ending(.informationalExpectedActivity, .confirmedActivity, "Maintenance by the vendor, told by telephone."),
            Ending(.truePositive, .maliciousUserActivity, "Contractor's account; disabled, program restored."),
            Ending(.falsePositive, .notEnoughDataToValidate, "Sensor saw half of the traffic only."),
        ],
        stages: [
            Stage(
                "Unauthorized programming of \(.plantDevice)",
                because: "A program was written to \(.plantDevice) by a station that is not known to program it.",
                by: .cloud,
                .microsoftDefenderForIoT,
                .high,
                "Execution",
                ["T0843", "T0821"],
                after: 0,
                clues: [
                    Clue(.plantDevice, .attacked),
                    Clue(.networkCard, .contextual, .noThreatsFound),
                    Clue(.address(.server), .source),
                    Clue(.connection(port: 102, from: .server), .source),
                ]
            ),
            Stage(
                "New device on the control network of \(.plantSite)",
                because: "A device that no one has approved answered on the network of \(.plantDevice).",
                by: .cloud,
                .microsoftDefenderForIoT,
                .medium,
                "Discovery",
                ["T0846"],
                after: 22,
                clues: [
                    Clue(.plantDevice, .added),
                    Clue(.networkCard, .added),
                    Clue(
                        .azureResource(type: "Microsoft.Devices/IotHubs", name: "iot-\(.storageContainer)"),
                        .contextual,
                        .noThreatsFound
                    ),
                    Clue(.address(.workstation), .scanned),
                ]
            ),
            Stage(
                "Remote desktop session from \(.workstation) into the plant",
                because:
                    "\(.administratorAccount) opened a session on \(.server), which stands between office and plant.",
                by: .endpoint,
                .customDetection,
                .medium,
                "LateralMovement",
                ["T1021.001"],
                after: 15,
                clues: [
                    Clue(.device(.server), .destination),
                    Clue(.hostLogonSession(.administrator, on: .server), .suspicious),
                    Clue(.user(.administrator), .compromised),
                    Clue(.connection(port: 3_389, from: .workstation), .source),
                ]
            ),
        ]
    )
}
