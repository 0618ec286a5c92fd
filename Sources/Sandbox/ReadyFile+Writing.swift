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
            json.member("clientCertificateFile", clientCertificateFile)
            json.member("publicClientID", publicClientID)
            json.member("machine", machine)
            json.member("machineKey", machineKey)
            json.member("newcomerClientID", newcomerClientID)
            json.member("newcomerClientSecret", newcomerClientSecret)
            json.member("control", control)
            json.member("controlSecret", controlSecret)
            if let untrusted {
                json.object("untrusted") { json in
                    json.member("expired", untrusted["expired"])
                    json.member("wrongName", untrusted["wrongName"])
                    json.member("unknownAuthority", untrusted["unknownAuthority"])
                }
            }
            json.array("tenants") { json in
                for tenant in tenants { ReadyFile.write(tenant, into: &json) }
            }
            json.name("provider")
            ReadyFile.write(provider, into: &json)
        }
        try WholeFile.write(Data(json.bytes.readableBytesView) + Data("\n".utf8), to: path, mode: 0o600)
    }

    private static func write(_ tenant: Listed, into json: inout JSONWriter) {
        json.object { json in
            json.member("tenantID", tenant.tenantID.rawValue)
            json.member("domain", tenant.domain.rawValue)
            json.member("name", tenant.name)
        }
    }
}
