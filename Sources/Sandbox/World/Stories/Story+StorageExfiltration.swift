extension Story {
    /// A link that opens a storage account falls into the wrong hands.
    static let storageExfiltration = Story(
        title: "Data taken from the storage account \(.storageAccount)",
        summary: """
            A shared access signature for \(.storageAccount) was used from \(.attackerCountry). Blobs were read, one was put there, \
            and the attacker looked for further keys.
            """,
        severity: .high,
        sizes: 2...5,
        spreadsFrom: 0,
        weight: 4,
        systemTags: [],
        endings: [
            Ending(.truePositive, .compromisedAccount, "Keys of the account rotated, public access switched off."),
            Ending(.truePositive, .other, "Token was in a support ticket; revoked with its policy."),
            Ending(.informationalExpectedActivity, .lineOfBusinessApplication, "New export job of a partner."),
            Ending(.falsePositive, .notMalicious, "Partner moved to another data centre."),
        ],
        stages: [
            Stage(
                "Unusual use of a shared access signature for \(.storageAccount)",
                because:
                    "A token that is valid for a year was used from \(.attackerAddress) to list and read \(.storageContainer).",
                by: .cloud,
                .microsoftDefenderForStorage,
                .high,
                "Exfiltration",
                ["T1530", "T1567.002"],
                after: 0,
                clues: [
                    Clue(.sasToken, .compromised, .malicious),
                    Clue(
                        .azureResource(type: "Microsoft.Storage/storageAccounts", name: "\(.storageAccount)"),
                        .attacked
                    ),
                    Clue(.blobContainer, .source),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.blob("customers-full.csv.gz"), .attacked),
                ]
            ),
            Stage(
                "Malicious blob uploaded to \(.storageAccount)",
                because: "The scan of uploads found malware in \(.file), which was put into \(.storageContainer).",
                by: .cloud,
                .microsoftDefenderForStorage,
                .medium,
                "LateralMovement",
                ["T1080"],
                after: 41,
                threat: Stage.Threat(name: "Trojan:Win32/Wacatac.B!ml", family: "Wacatac"),
                clues: [
                    Clue(.blob("\(.file)"), .added, .malicious),
                    Clue(.fileHash(.md5), .added, .malicious),
                    Clue(.fileHash(.sha256ac), .added, .malicious),
                    Clue(.malware(name: "Trojan:Win32/Wacatac.B!ml", category: "Trojan"), .attacker, .malicious),
                    Clue(.blobContainer, .destination, .noThreatsFound),
                    Clue(.address(.elsewhere), .source),
                ]
            ),
            Stage(
                "Secrets of a key vault listed by an unfamiliar application",
                because: "\(.application) listed and read 23 secrets from \(.attackerAddress) within a minute.",
                by: .cloud,
                .microsoftDefenderForKeyVault,
                .medium,
                "CredentialAccess",
                ["T1555.006"],
                after: 35,
                clues: [
                    Clue(.azureResource(type: "Microsoft.KeyVault/vaults", name: "kv-\(.storageContainer)"), .attacked),
                    Clue(.servicePrincipal, .compromised),
                    Clue(.logonRequest, .contextual),
                    Clue(.address(.attacker), .attacker, .malicious),
                ]
            ),
            Stage(
                "Unusual export of a database",
                because: "A database was exported to \(.storageAccount) by an account that had never done so.",
                by: .cloud,
                .microsoftDefenderForDatabases,
                .medium,
                "Collection",
                ["T1213.006"],
                after: 52,
                clues: [
                    Clue(.azureResource(type: "Microsoft.Sql/servers", name: "sql-\(.storageContainer)"), .attacked),
                    Clue(.user(.administrator), .compromised),
                    Clue(.address(.attacker), .attacker),
                    Clue(.blobContainer, .destination),
                    Clue(.connection(port: 1_433, from: .server), .source),
                ]
            ),
        ]
    )
}
