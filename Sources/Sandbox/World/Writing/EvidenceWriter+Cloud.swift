import Tenants

/// Evidence about what is kept in the clouds of Microsoft, Amazon and Google, and at GitHub.
extension EvidenceWriter {
    func writeCloud(_ clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        switch clue.kind {
        case .azureResource(let type, let name): writeAzureResource(type, name.told(of: cast), into: &json)
        case .amazonResource(let type, let name): writeAmazonResource(type, name.told(of: cast), into: &json)
        case .googleCloudResource(let type, let name, let location):
            writeGoogleCloudResource(type, name.told(of: cast), location, into: &json)
        case .gitHubOrganization, .gitHubRepository, .gitHubUser: writeCodeHost(clue, into: &json)
        default: writeStorage(clue, &random, into: &json)
        }
    }

    func writeAzureResource(_ type: String, _ name: String, into json: inout JSONWriter) {
        json.member("resourceId", azureID(type, name))
        json.member("resourceName", name)
        json.member("resourceType", type)
    }

    func azureID(_ type: String, _ name: String) -> String {
        "/subscriptions/\(subscription)/resourceGroups/rg-prod/providers/\(type)/\(name)"
    }

    /// A tenant has one subscription here, the same in every alert.
    var subscription: String {
        var random = SeededGenerator(seed: cast.seed, for: .tenant, cast.tenant.index, 1)
        return GUID.text(from: &random)
    }

    func writeAmazonResource(_ type: String, _ name: String, into json: inout JSONWriter) {
        // Twelve digits; one account a tenant.
        let account = String(100_000_000_000 + (cast.tenant.index * 7_919 + 4_711) % 899_999_999_999)
        let resource =
            switch type {
            case "AWS::S3::Bucket": "arn:aws:s3:::\(name)"
            case "AWS::EKS::Cluster": "arn:aws:eks:eu-west-1:\(account):cluster/\(name)"
            default: "arn:aws:iam::\(account):user/\(name)"
            }
        json.member("amazonAccountId", account)
        json.member("amazonResourceId", resource)
        json.member("resourceName", name)
        json.member("resourceType", type)
    }

    /// The type is Google's own, such as `storage.googleapis.com/Bucket`.
    func writeGoogleCloudResource(
        _ type: String,
        _ name: String,
        _ location: GoogleCloudLocation,
        into json: inout JSONWriter,
    ) {
        let project = "\(cast.tenant.windowsDomain.lowercased())-prod"
        let (service, kind) = type.split(separator: "/").first.map { ($0, type.dropFirst($0.count + 1)) } ?? ("", "")
        let place: String? =
            switch location {
            case .unknown: nil
            case .regional: "europe-west4"
            case .zonal: "europe-west4-a"
            case .global: "global"
            }
        json.member(
            "fullResourceName",
            "//\(service)/projects/\(project)/locations/\(place ?? "-")/\(kind.lowercased())s/\(name)"
        )
        json.member("location", place)
        json.member("locationType", location, showing: rendition)
        json.member("projectId", project)
        json.member("projectNumber", 400_000_000_000 + (cast.tenant.index * 104_729) % 500_000_000_000)
        json.member("resourceName", name)
        json.member("resourceType", type)
    }

    private func writeCodeHost(_ clue: Clue, into json: inout JSONWriter) {
        let host = cast.codeHost
        switch clue.kind {
        case .gitHubOrganization:
            json.member("company", cast.tenant.name)
            json.member("displayName", spice.adding(to: cast.tenant.name, as: .displayName))
            json.member("email", "developers@\(cast.tenant.domain.rawValue)")
            json.member("login", host.organization)
            json.member("orgId", host.organizationID)
            json.member("webUrl", host.organizationAddress)
        case .gitHubRepository:
            json.member("baseUrl", host.repositoryAddress)
            json.member("login", host.repository)
            json.member("owner", host.organization)
            json.member("ownerType", "Organization")
            json.member("repoId", host.repositoryID)
        default:
            json.member("email", cast.victim.principalName)
            json.member("login", host.user)
            json.member("name", spice.adding(to: cast.victim.displayName, as: .displayName))
            json.member("userId", host.userID)
            json.member("webUrl", host.userAddress)
        }
    }
}
