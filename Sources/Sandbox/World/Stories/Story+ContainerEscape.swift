extension Story {
    /// Someone gets into a workload of a Kubernetes cluster and tries to get out of its container.
    static let containerEscape = Story(
        title: "Container escape from \(.workload) in the cluster \(.cluster)",
        summary: """
            A service of \(.cluster) that anyone could reach ran commands for \(.attackerAddress). From the container the attacker \
            read the namespace's secrets and started an image of their own.
            """,
        severity: .high,
        sizes: 3...6,
        spreadsFrom: 1,
        weight: 5,
        systemTags: [],
        endings: [
            Ending(.truePositive, .multiStagedAttack, "Node drained and replaced, secrets rotated, image removed."),
            Ending(.truePositive, .malware, "Miner image; admission policy now refuses unknown registries."),
            Ending(.informationalExpectedActivity, .securityTesting, "Exercise of the platform team."),
        ],
        stages: [
            Stage(
                "Exposed service of \(.cluster) called from a suspicious address",
                because:
                    "\(.attackerAddress) called the service \(.workload) in \(.namespace) with requests that carry shell commands.",
                by: .cloud,
                .microsoftDefenderForContainers,
                .medium,
                "InitialAccess",
                ["T1190", "T1133"],
                after: 0,
                clues: [
                    Clue(.service, .attacked),
                    Clue(.cluster, .contextual, .noThreatsFound),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.namespace, .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Privileged container reached its node",
                because: "A process in a privileged container of \(.workload) entered the namespaces of its node.",
                by: .cloud,
                .microsoftDefenderForContainers,
                .high,
                "PrivilegeEscalation",
                ["T1611"],
                after: 17,
                clues: [
                    Clue(.container, .attacked, .malicious),
                    Clue(
                        .process(
                            image: "nsenter",
                            folder: "/usr/bin",
                            command: "nsenter --target 1 --mount --uts --ipc --net --pid -- bash -i",
                            parent: "sh"
                        ),
                        .attacker,
                        .malicious
                    ),
                    Clue(.containerImage, .source),
                    Clue(.address(.attacker), .commandAndControl, .malicious),
                ]
            ),
            Stage(
                "Secrets of \(.namespace) listed with the token of a workload",
                because:
                    "The service account of \(.workload) listed all secrets of \(.namespace), which it had never done before.",
                by: .cloud,
                .microsoftDefenderForContainers,
                .high,
                "CredentialAccess",
                ["T1552.007"],
                after: 9,
                clues: [
                    Clue(.serviceAccount, .compromised),
                    Clue(.secret("db-credentials"), .attacked),
                    Clue(.secret("registry-pull"), .attacked),
                    Clue(.controller, .source),
                    Clue(.pod, .source),
                ]
            ),
            Stage(
                "Image from an unfamiliar registry started in \(.cluster)",
                because: "A pod was made in \(.namespace) whose image no one at \(.company) has used before.",
                by: .cloud,
                .microsoftDefenderForContainers,
                .medium,
                "Execution",
                ["T1610"],
                after: 26,
                threat: Stage.Threat(name: "CoinMiner:Linux/XMRig.A", family: "XMRig"),
                clues: [
                    Clue(.containerRegistry, .source),
                    Clue(.containerImage, .added, .malicious),
                    Clue(.fileHash(.sha256), .added, .malicious),
                    Clue(.pod, .created),
                ]
            ),
        ]
    )
}
