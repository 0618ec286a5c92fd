import Foundation
package import Response
import Tenants

extension Wiring {
    /// What changes incidents and alerts at Microsoft.
    /// - Throws: A ``Failure`` where that is not allowed, and whatever keeps tokens from being asked for.
    package func writeBack() async throws -> WriteBack {
        guard settings.allowsChanges else {
            throw Failure(
                "Nothing is changed at Microsoft here. Set \(Setting.responseChanges.key) to allowed "
                    + "(\(Setting.responseChanges.variable)=allowed) once the customers have consented to it.",
                .configuration,
            )
        }
        return WriteBack(
            store: try await store(),
            graph: try await graph(),
            now: { Timestamp(Date()) },
            logger: logger,
        )
    }
}
