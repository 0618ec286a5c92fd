package import MicrosoftCloud
package import Tenants

/// Asks Microsoft's login hosts which tenants customers have.
package struct TenantFinder: Sendable {
    private let resolver: TenantResolver

    /// How many names are asked about at once.
    private static let atOnce = 16

    package init(resolver: TenantResolver) {
        self.resolver = resolver
    }

    /// The tenant that someone means, by a name of ours.
    /// - Throws: A ``TenantTrouble`` where there is no such tenant, several, or no telling.
    package func tenant(_ inquiry: TenantInquiry, named name: String) async throws(TenantTrouble) -> Tenant {
        try await inquiry.tenant(named: name, by: resolver).tenant
    }

    /// What importing a file would do, once Microsoft was asked about the rows that leave something open.
    ///
    /// - Parameters:
    ///   - file: The file as it was read.
    ///   - customers: Everyone who is there already.
    ///   - scope: Whom the one who imports may see.
    ///   - reach: For whom they are.
    /// - Returns: Whom it would add, and what keeps the others out.
    package func plan(
        of file: CustomerCSV,
        among customers: [Customer],
        in scope: CustomerScope,
        _ reach: Reach = .all,
    ) async -> CustomerImportPlan {
        let rows = file.questions()
        var resolutions: [Int: Resolution] = [:]
        await resolver.resolve(rows.map(\.query), atOnce: TenantFinder.atOnce) { place, resolution in
            resolutions[rows[place].line] = resolution
        }
        return CustomerImportPlan(of: file, resolutions, among: customers, in: scope, reach)
    }
}
