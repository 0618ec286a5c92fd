import MicrosoftCloud
import Tenants

extension TokenClaims {
    /// Whether the token was given to an application in a tenant.
    func isOf(_ clientID: String, in tenant: TenantID) -> Bool {
        // Client IDs are GUIDs, whose letters have no case.
        self.tenant == tenant && application?.lowercased() == clientID.lowercased()
    }
}
