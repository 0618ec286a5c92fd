extension Story {
    /// A key that was committed to a repository is found by someone else first.
    static let leakedKey = Story(
        title: "Cloud keys of \(.company) published in \(.repository)",
        summary: """
            \(.victim) committed keys to \(.repositoryAddress), which was public for an hour. They were used from \
            \(.attackerCountry) against Azure, Amazon Web Services and Google Cloud.
            """,
        severity: .high,
        sizes: 4...7,
        spreadsFrom: 1,
        weight: 5,
        systemTags: [],
        endings: [
            Ending(.truePositive, .compromisedAccount, "Keys revoked, history rewritten, push protection on."),
            Ending(.truePositive, .multiStagedAttack, "Instances stopped in both clouds, keys revoked."),
            Ending(.falsePositive, .notMalicious, "Example keys of the vendor's manual."),
        ],
        stages: [
            Stage(
                "Access token found in a public repository",
                because: "A commit of \(.victim) to \(.repositoryAddress) holds a token that opens cloud resources.",
                by: .sentinel,
                .nrtAlerts,
                .high,
                "CredentialAccess",
                ["T1552.001"],
                after: 0,
                clues: [
                    Clue(.gitHubRepository, .source),
                    Clue(.gitHubUser, .source, .noThreatsFound),
                    Clue(.gitHubOrganization, .contextual, .noThreatsFound),
                    Clue(.url("\(.repositoryAddress)/blob/main/.env.production"), .source),
                    Clue(.user(.victim), .contextual, .noThreatsFound),
                    Clue(.address(.attacker), .attacker),
                ]
            ),
            Stage(
                "Anomalous sign-in of a workload identity",
                because: "\(.application) signed in from \(.attackerAddress), where it has never been.",
                by: .identityProtection,
                .azureAdIdentityProtection,
                .medium,
                "InitialAccess",
                ["T1078.004"],
                after: 24,
                clues: [
                    Clue(.servicePrincipal, .compromised),
                    Clue(.logonRequest, .suspicious),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.oauthApplication(publisher: "unverified"), .contextual),
                    Clue(.cloudApplication(name: "Microsoft Azure", number: 12_260), .destination, .noThreatsFound),
                ]
            ),
            Stage(
                "Amazon access key used from an anonymizing network",
                because: "The key of a deployment user listed buckets and made another key from \(.attackerAddress).",
                by: .cloud,
                .microsoftDefenderForCloud,
                .high,
                "Persistence",
                ["T1098.001", "T1580"],
                after: 13,
                clues: [
                    Clue(
                        .amazonResource(type: "AWS::IAM::User", name: "deploy-\(.repository)"),
                        .compromised,
                        .malicious
                    ),
                    Clue(.amazonResource(type: "AWS::S3::Bucket", name: "\(.storageAccount)-assets"), .attacked),
                    Clue(.address(.attacker), .attacker, .malicious),
                    Clue(.gitHubRepository, .source),
                    Clue(.user(.victim), .contextual, .noThreatsFound),
                ]
            ),
            Stage(
                "Google Cloud instances started with a new service account key",
                because: "Eleven large instances were started in a zone that \(.company) does not use.",
                by: .sentinel,
                .builtInMl,
                .high,
                "Impact",
                ["T1496", "T1578.002"],
                after: 47,
                clues: [
                    Clue(
                        .googleCloudResource(
                            type: "iam.googleapis.com/ServiceAccount",
                            name: "ci-\(.repository)",
                            .global
                        ),
                        .compromised,
                        .malicious
                    ),
                    Clue(
                        .googleCloudResource(type: "compute.googleapis.com/Instance", name: "gpu-burst-01", .zonal),
                        .created,
                        .malicious
                    ),
                    Clue(
                        .googleCloudResource(type: "storage.googleapis.com/Bucket", name: "build-cache", .regional),
                        .attacked
                    ),
                    Clue(
                        .googleCloudResource(type: "logging.googleapis.com/Sink", name: "audit", .unknown),
                        .edited
                    ),
                    Clue(.address(.attacker), .attacker, .malicious),
                ]
            ),
        ]
    )
}
