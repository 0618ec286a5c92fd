import Foundation
import Synchronization
import Tenants

/// A cluster that gives its workloads tokens of its own, as Kubernetes does for service accounts.
final class WorkloadIssuer: Sendable {
    static let issuer = "https://oidc.sandbox.example/cluster"
    /// The service account that the main application trusts.
    static let subject = "system:serviceaccount:soc:tenantry"

    private let key = Mutex<SigningKey?>(nil)
    private let now: @Sendable () -> Timestamp

    /// - Parameter now: The real time, from which the key's certificate is good.
    init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
    }

    /// A signed token, which lasts so many seconds.
    func token(subject: String, audience: String, lifetime: Int) throws -> String {
        let seconds = Int(now().ticks / Timestamp.ticksPerSecond)
        var json = JSONWriter()
        json.object { json in
            json.member("aud", [audience])
            json.member("exp", seconds + lifetime)
            json.member("iat", seconds)
            json.member("iss", WorkloadIssuer.issuer)
            json.member("nbf", seconds)
            json.member("sub", subject)
        }
        return try made().token(of: json)
    }

    /// Whether the cluster signed a token.
    func signed(_ token: JSONWebToken) -> Bool { key.withLock { $0?.signed(token) ?? false } }

    /// The key, which is made when it is first needed.
    private func made() throws -> SigningKey {
        try key.withLock { key in
            if let key { return key }
            let fresh = try SigningKey(now: now().date)
            key = fresh
            return fresh
        }
    }
}
