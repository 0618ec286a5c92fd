import Foundation
import Sandbox
import Storage
import Tenants

/// A queue as its JSON form has it, as far as tests look at it.
struct ListedQueue: Decodable {
    struct Unseen: Decodable { let handle: String, reason: String? }

    let incidents: [ListedObject]?
    let alerts: [ListedObject]?
    let unseen: [Unseen]
    let shown: Int
    let total: Int
    let counted: Bool

    var objects: [ListedObject] { incidents ?? alerts ?? [] }
}

/// An incident or an alert as it is listed.
struct ListedObject: Decodable, Hashable {
    struct Owner: Decodable, Hashable { let handle: String }
    struct Place: Decodable, Hashable { let tenantID: TenantID }

    let id: String
    let customer: Owner
    let tenant: Place
    let title: String
    let severity: String
    let status: String
    let assignedTo: String?
    let techniques: [String]
    let lastUpdate: Timestamp
    let link: String?
}

/// A page as the sandbox sends it.
struct SentPage: Decodable {
    struct Object: Decodable {
        let id: String
        let lastUpdateDateTime: Timestamp
        let status: String
    }

    let value: [Object]
}

extension SandboxedProgram {
    func list(_ arguments: String...) async throws -> ListedQueue {
        let ending = try await program.run(arguments + ["--json"])
        guard ending.status == 0 else { throw Unexpected(ending) }
        return try JSONDecoder().decode(ListedQueue.self, from: Data(ending.output))
    }

    /// Everything of a tenant that the sandbox has, as one page.
    func everything(_ list: String, of place: Int) async throws -> (bytes: Data, page: SentPage) {
        let bytes = try await curl("/v1.0/security/\(list)?$top=1000", as: ready.tenants[place].tenantID)
        return (bytes, try JSONDecoder().decode(SentPage.self, from: bytes))
    }
}
