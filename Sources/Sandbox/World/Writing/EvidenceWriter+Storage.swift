import Tenants

/// Evidence about blobs in Azure, and about the tokens that open them.
extension EvidenceWriter {
    func writeStorage(_ clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        switch clue.kind {
        case .blob(let name): writeBlob(name.told(of: cast), &random, into: &json)
        case .blobContainer: writeBlobContainer(cast.storage, into: &json)
        case .sasToken: writeToken(&random, into: &json)
        default: break
        }
    }

    private func writeBlob(_ name: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        let storage = cast.storage
        json.name("blobContainer")
        nest("#microsoft.graph.security.blobContainerEvidence", into: &json) { json in
            writeBlobContainer(storage, into: &json)
        }
        json.member("etag", "0x8DE\(Hexadecimal.text(12, from: &random).uppercased())")
        json.array("fileHashes") { json in
            for algorithm in [FileHashAlgorithm.md5, .sha256] {
                json.object { json in
                    json.member("algorithm", algorithm, showing: rendition)
                    json.member("value", cast.attacker.hash(algorithm))
                }
            }
        }
        json.member("name", spice.adding(to: name, as: .fileName))
        json.member("url", "\(storage.containerAddress)/\(name)")
    }

    private func writeBlobContainer(_ storage: StorageAccount, into json: inout JSONWriter) {
        json.member("name", storage.container)
        json.name("storageResource")
        writeStorageResource(storage, into: &json)
        json.member("url", storage.containerAddress)
    }

    private func writeStorageResource(_ storage: StorageAccount, into json: inout JSONWriter) {
        nest("#microsoft.graph.security.azureResourceEvidence", into: &json) { json in
            writeAzureResource("Microsoft.Storage/storageAccounts", storage.name, into: &json)
        }
    }

    private func writeToken(_ random: inout SeededGenerator, into json: inout JSONWriter) {
        let started = earlier(by: random.within(2...90) * 86_400)
        json.member("allowedIpAddresses", random.chance(80) ? nil : "203.0.113.0-203.0.113.255")
        json.array("allowedResourceTypes") { json in
            for type in ["Service", "Container", "Object"] { json.string(type) }
        }
        json.array("allowedServices") { json in json.string("Blob") }
        // A year is what people give a token that they do not want to think of again.
        json.member(
            "expiryDateTime",
            Timestamp(ticks: started.ticks + 365 * 86_400 * Timestamp.ticksPerSecond)
        )
        json.array("permissions") { json in
            for permission in ["Read", "List", "Write"] { json.string(permission) }
        }
        json.member("protocol", random.chance(70) ? "HttpsOnly" : "HttpsAndHttp")
        json.member("signatureHash", Hexadecimal.text(64, from: &random))
        json.member("signedWith", random.pick(["Key1", "Key2", "UserDelegationKey"]))
        json.member("startDateTime", started)
        json.name("storageResource")
        writeStorageResource(cast.storage, into: &json)
    }
}
