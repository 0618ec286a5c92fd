import Tenants

/// A Kubernetes cluster of a made-up company, and the workload in it that an incident is about.
struct Cluster: Sendable {
    let name: String
    let platform: KubernetesPlatform
    let distribution: String
    let version: String
    let namespace: String
    /// The workload's name, which its controller, containers and service account share.
    let workload: String
    let controllerKind: String
    let pod: String
    let containerID: String
    let registry: String
    let tag: String
    /// The hash by which the registry knows the image.
    let digest: String
    let podAddress: String
    let serviceAddress: String
    let externalAddress: String
    let nodePort: Int

    init(ofIncident number: Int, in tenant: MadeUpTenant, seed: UInt64) {
        // The company has six clusters; everything else differs from incident to incident.
        let place = number % 6
        var own = SeededGenerator(seed: seed, for: .machine, tenant.index, 40_000 + place)
        platform = own.pick(Cluster.platforms)
        name = "k8s-\(own.pick(["weu", "neu", "eus2", "sea"]))-\(place % 2 == 0 ? "prod" : "stage")-\(1 + place / 2)"
        (distribution, version) =
            switch platform {
            case .aks, .unknown: ("AKS", "1.33.\(own.below(6))")
            case .eks: ("EKS", "1.32.\(own.below(9))")
            case .gke: ("GKE", "1.33.\(own.below(5))-gke.1302000")
            case .arc: ("K3s", "1.31.\(own.below(9))+k3s1")
            }
        registry = platform == .gke ? "europe-docker.pkg.dev" : "cr\(tenant.windowsDomain.lowercased()).azurecr.io"

        var random = SeededGenerator(seed: seed, for: .machine, tenant.index, 50_000 + number)
        namespace = random.pick(["shop", "payments", "reporting", "default", "ingest"])
        workload = random.pick([
            "checkout-api", "cart-worker", "pdf-render", "report-cron", "edge-proxy", "feed-import",
        ])
        controllerKind = random.pick(["Deployment", "Deployment", "StatefulSet", "DaemonSet", "CronJob"])
        pod = "\(workload)-\(Hexadecimal.text(9, from: &random))-\(Hexadecimal.text(5, from: &random))"
        containerID = Hexadecimal.text(64, from: &random)
        tag = "\(random.within(1...4)).\(random.below(30)).\(random.below(12))"
        digest = Hexadecimal.text(64, from: &random)
        podAddress = "10.244.\(random.below(40)).\(random.within(4...250))"
        serviceAddress = "10.0.\(random.below(200)).\(random.within(4...250))"
        externalAddress = "203.0.113.\(random.within(1...254))"
        nodePort = random.within(30_000...32_767)
    }

    var image: String { "\(registry)/\(namespace)/\(workload):\(tag)" }

    private static let platforms: [KubernetesPlatform] = [.aks, .aks, .eks, .gke, .arc, .unknown]
}
