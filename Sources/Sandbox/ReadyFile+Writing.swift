import Foundation
import NIOCore
import Tenants

extension ReadyFile {
    /// Writes the file in one stroke, readable to its owner alone, because it holds the secret.
    /// - Throws: ``SandboxError``.
    func write(to path: String) throws(SandboxError) {
        var json = JSONWriter(capacity: 256 * (tenants.count + 2))
        json.object { json in
            json.member("authority", authority)
            json.member("graph", graph)
            json.member("resourceManager", resourceManager)
            json.member("defender", defender)
            json.member("caFile", caFile)
            json.member("clientID", clientID)
            json.member("clientSecret", clientSecret)
            json.object("provider") { json in provider.writeMembers(into: &json) }
            json.array("tenants") { json in
                for tenant in tenants { json.object { json in tenant.writeMembers(into: &json) } }
            }
        }
        try WholeFile.write(Data(json.bytes.readableBytesView) + Data("\n".utf8), to: path, mode: 0o600)
    }
}

extension ReadyFile.Listed {
    fileprivate func writeMembers(into json: inout JSONWriter) {
        json.member("tenantID", tenantID.rawValue)
        json.member("domain", domain.rawValue)
        json.member("name", name)
    }
}
