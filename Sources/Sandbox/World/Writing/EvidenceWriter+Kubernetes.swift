/// Evidence about a Kubernetes cluster and what runs in it.
///
/// The kinds hold each other in a circle: a pod its containers, a container its pod, and each its namespace and that its
/// cluster. What stands inside other evidence is told without what would lead back.
extension EvidenceWriter {
    func writeKubernetes(_ clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        let cluster = cast.cluster
        switch clue.kind {
        case .cluster: writeCluster(cluster, into: &json)
        case .namespace: writeNamespace(cluster, isNested: false, into: &json)
        case .controller: writeController(cluster, isNested: false, into: &json)
        case .pod: writePod(cluster, isNested: false, into: &json)
        case .secret(let name): writeSecret(name, cluster, &random, into: &json)
        case .serviceAccount: writeServiceAccount(cluster, isNested: false, into: &json)
        case .service: writeService(cluster, &random, into: &json)
        default: writeContainers(clue, cluster, into: &json)
        }
    }

    private func writeCluster(_ cluster: Cluster, into json: inout JSONWriter) {
        json.name("cloudResource")
        writeCloudResource(of: cluster, into: &json)
        json.member("distribution", cluster.distribution)
        json.member("name", cluster.name)
        json.member("platform", cluster.platform, showing: rendition)
        json.member("version", cluster.version)
    }

    /// What the cluster is in the cloud that it runs in; the schema says only that it is evidence of some kind.
    private func writeCloudResource(of cluster: Cluster, into json: inout JSONWriter) {
        switch cluster.platform {
        case .eks:
            nest("#microsoft.graph.security.amazonResourceEvidence", into: &json) { json in
                writeAmazonResource("AWS::EKS::Cluster", cluster.name, into: &json)
            }
        case .gke:
            nest("#microsoft.graph.security.googleCloudResourceEvidence", into: &json) { json in
                writeGoogleCloudResource("container.googleapis.com/Cluster", cluster.name, .regional, into: &json)
            }
        case .aks, .unknown, .arc:
            nest("#microsoft.graph.security.azureResourceEvidence", into: &json) { json in
                let type =
                    cluster.platform == .arc
                    ? "Microsoft.Kubernetes/connectedClusters" : "Microsoft.ContainerService/managedClusters"
                writeAzureResource(type, cluster.name, into: &json)
            }
        }
    }

    private func writeNamespace(_ cluster: Cluster, isNested: Bool, into json: inout JSONWriter) {
        if isNested {
            json.null("cluster")
        } else {
            json.name("cluster")
            nest("#microsoft.graph.security.kubernetesClusterEvidence", into: &json) { json in
                writeCluster(cluster, into: &json)
            }
        }
        writeLabels("labels", ("kubernetes.io/metadata.name", cluster.namespace), into: &json)
        json.member("name", cluster.namespace)
    }

    private func writeNamespaceMember(_ cluster: Cluster, into json: inout JSONWriter) {
        json.name("namespace")
        nest("#microsoft.graph.security.kubernetesNamespaceEvidence", into: &json) { json in
            writeNamespace(cluster, isNested: true, into: &json)
        }
    }

    private func writeController(_ cluster: Cluster, isNested: Bool, into json: inout JSONWriter) {
        writeLabels("labels", ("app", cluster.workload), into: &json)
        json.member("name", cluster.workload)
        if isNested { json.null("namespace") } else { writeNamespaceMember(cluster, into: &json) }
        json.member("type", cluster.controllerKind)
    }

    func writePod(_ cluster: Cluster, isNested: Bool, into json: inout JSONWriter) {
        json.array("containers") { json in
            guard !isNested else { return }
            nest("#microsoft.graph.security.containerEvidence", into: &json) { json in
                writeContainer(cluster, isNested: true, into: &json)
            }
        }
        if isNested {
            json.null("controller")
        } else {
            json.name("controller")
            nest("#microsoft.graph.security.kubernetesControllerEvidence", into: &json) { json in
                writeController(cluster, isNested: true, into: &json)
            }
        }
        json.array("ephemeralContainers") { _ in }
        json.array("initContainers") { _ in }
        writeLabels("labels", ("app", cluster.workload), into: &json)
        json.member("name", cluster.pod)
        writeNamespaceMember(cluster, into: &json)
        json.name("podIp")
        writeBareAddress(cluster.podAddress, into: &json)
        if isNested {
            json.null("serviceAccount")
        } else {
            json.name("serviceAccount")
            nest("#microsoft.graph.security.kubernetesServiceAccountEvidence", into: &json) { json in
                writeServiceAccount(cluster, isNested: true, into: &json)
            }
        }
    }

    private func writeSecret(
        _ name: String,
        _ cluster: Cluster,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.member("name", spice.adding(to: name, as: .displayName))
        writeNamespaceMember(cluster, into: &json)
        json.member("secretType", random.chance(70) ? "Opaque" : "kubernetes.io/dockerconfigjson")
    }

    private func writeServiceAccount(_ cluster: Cluster, isNested: Bool, into json: inout JSONWriter) {
        json.member("name", "\(cluster.workload)-sa")
        if isNested { json.null("namespace") } else { writeNamespaceMember(cluster, into: &json) }
    }

    private func writeService(_ cluster: Cluster, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        json.name("clusterIP")
        writeBareAddress(cluster.serviceAddress, into: &json)
        json.array("externalIPs") { json in writeBareAddress(cluster.externalAddress, into: &json) }
        writeLabels("labels", ("app", cluster.workload), into: &json)
        json.member("name", cluster.workload)
        writeNamespaceMember(cluster, into: &json)
        writeLabels("selector", ("app", cluster.workload), into: &json)
        json.array("servicePorts") { json in
            json.object { json in
                json.member("appProtocol", "http")
                json.member("name", "web")
                json.member("nodePort", cluster.nodePort)
                json.member("port", 80)
                json.member(
                    "protocol",
                    random.chance(50) ? ContainerPortProtocol.tcp : random.pick(ContainerPortProtocol.allCases),
                    showing: rendition
                )
                json.member("targetPort", "8080")
            }
        }
        json.member("serviceType", random.pick(KubernetesServiceKind.usual), showing: rendition)
    }

    /// Writes the open type `dictionary`, where any name may come.
    ///
    /// Its type is the declared one, which OData does not repeat.
    private func writeLabels(
        _ name: StaticString,
        _ label: (name: StaticString, value: String),
        into json: inout JSONWriter,
    ) {
        json.object(name) { json in
            json.member(label.name, spice.adding(to: label.value, as: .tag))
            json.member("team", cast.tenant.windowsDomain.lowercased())
        }
    }
}
