import Foundation
import MicrosoftCloud
package import Storage
package import Tenants

/// A link by which an account gets its password, with what of it is kept.
package struct InvitationLink: Sendable {
    /// What the store keeps.
    package let invitation: Invitation
    /// What stands at the end of the link, which is nowhere else.
    package let secret: String

    /// How long one is good for.
    package static let lifetime: Duration = .seconds(259_200)

    /// Makes another one each time.
    package init(at moment: Timestamp) {
        secret = UnguessableText.make()
        invitation = Invitation(BearerDigest(of: secret), until: moment + InvitationLink.lifetime)
    }
}
