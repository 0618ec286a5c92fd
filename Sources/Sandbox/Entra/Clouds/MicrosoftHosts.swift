import Foundation
import Tenants

/// The names of Microsoft's own that the sandbox may stand in for, where a machine resolves them to it.
enum MicrosoftHosts {
    /// In a fixed order, each once.
    static let all: [String] = {
        var hosts = CloudFamily.allCases.flatMap(\.loginHosts)
        for cloud in Cloud.allCases {
            let endpoints = cloud.endpoints
            hosts += [endpoints.graph, endpoints.resourceManager, endpoints.defender].compactMap { $0.host() }
        }
        hosts += EntraResource.allCases.flatMap { resource in
            Cloud.allCases.flatMap { cloud in resource.addresses(in: cloud).compactMap(MicrosoftHosts.host) }
        }
        var seen: Set<String> = []
        return hosts.filter { seen.insert($0).inserted }
    }()

    private static func host(of address: String) -> String? {
        address.hasPrefix("https://") ? address.dropFirst(8).split(separator: "/").first.map(String.init) : nil
    }
}
