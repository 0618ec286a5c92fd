/// Evidence about containers, the images that they were started from, and the registries of those.
extension EvidenceWriter {
    func writeContainers(_ clue: Clue, _ cluster: Cluster, into json: inout JSONWriter) {
        switch clue.kind {
        case .container: writeContainer(cluster, isNested: false, into: &json)
        case .containerImage: writeImage(cluster, isNested: false, into: &json)
        case .containerRegistry: json.member("registry", cluster.registry)
        default: break
        }
    }

    func writeContainer(_ cluster: Cluster, isNested: Bool, into json: inout JSONWriter) {
        json.array("args") { json in
            json.string(spice.adding(to: "--config=/etc/\(cluster.workload)/config.yaml", as: .commandLine))
        }
        json.array("command") { json in json.string("/usr/local/bin/\(cluster.workload)") }
        json.member("containerId", cluster.containerID)
        json.name("image")
        nest("#microsoft.graph.security.containerImageEvidence", into: &json) { json in
            writeImage(cluster, isNested: true, into: &json)
        }
        json.member("isPrivileged", alert.stage.category == "PrivilegeEscalation")
        json.member("name", cluster.workload)
        if isNested {
            json.null("pod")
        } else {
            json.name("pod")
            nest("#microsoft.graph.security.kubernetesPodEvidence", into: &json) { json in
                writePod(cluster, isNested: true, into: &json)
            }
        }
    }

    private func writeImage(_ cluster: Cluster, isNested: Bool, into json: inout JSONWriter) {
        if isNested {
            json.null("digestImage")
        } else {
            // The same image, named by what it holds instead of by its tag.
            json.name("digestImage")
            nest("#microsoft.graph.security.containerImageEvidence", into: &json) { json in
                json.null("digestImage")
                json.member(
                    "imageId",
                    "\(cluster.registry)/\(cluster.namespace)/\(cluster.workload)@sha256:\(cluster.digest)"
                )
                json.null("registry")
            }
        }
        json.member("imageId", cluster.image)
        if isNested {
            json.null("registry")
        } else {
            json.name("registry")
            nest("#microsoft.graph.security.containerRegistryEvidence", into: &json) { json in
                json.member("registry", cluster.registry)
            }
        }
    }
}
