import Access
import Crypto
import Foundation
import Storage
import Tenants

/// How the consents of a customer's tenants to our application stand.
struct ConnectStanding: Sendable {
    /// How a tenant stands.
    enum State: String, Sendable {
        case unconnected
        case pending
        /// The customer said yes, and no token proves it yet.
        case given
        case declined
        case checking
        case active
        case withdrawn
    }

    /// A tenant's standing.
    struct Row: Sendable {
        let tenant: Tenant
        let state: State
        /// When the consent was proven, where it holds.
        let consented: Timestamp?
        /// The link that can be answered; `nil` where there is none.
        let open: ConsentRequest?
        /// Another tenant that answered the last link.
        let stranger: TenantID?
    }

    let rows: [Row]

    init(of customer: Customer, _ parts: SiteParts, at now: Timestamp) async throws {
        let store = parts.store
        let scope = CustomerScope(of: .system).narrowed(to: [customer.id])
        let clientID = parts.joining.desk?.consents.clientID
        let connections = try await store.connections(in: scope).filter {
            $0.kind == .application && $0.clientID == clientID
        }
        let requests = try await store.consentRequests(in: scope).filter { $0.clientID == clientID }
        rows = customer.tenants.map { tenant in
            let connection = connections.first { $0.tenant == tenant.id }
            // The newest one, which alone can be open.
            let request = requests.first { $0.tenant == tenant.id }
            return Row(
                tenant: tenant,
                state: parts.consentChecks?.isUnderWay(tenant.id) == true
                    ? .checking : State(connection, request, at: now),
                consented: connection.flatMap { $0.state == .active ? $0.consented : nil },
                open: request.flatMap { $0.isOpen(at: now) ? $0 : nil },
                stranger: request?.outcome == .otherTenant ? request?.answerer : nil,
            )
        }
    }

    var isChecking: Bool { rows.contains { $0.state == .checking } }

    /// Whether it may become otherwise without whoever looks at it.
    var isMoving: Bool { isChecking || rows.contains { $0.open != nil } }

    /// What tells it from another one.
    var mark: String {
        let text = rows.map { row in
            [row.tenant.id.rawValue, row.state.rawValue, row.open.map { "\($0.asked)" } ?? ""].joined(separator: " ")
        }
        let digest = SHA256.hash(data: Data(text.joined(separator: "\n").utf8)).prefix(8)
        return digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension ConnectStanding.State {
    fileprivate init(_ connection: Connection?, _ request: ConsentRequest?, at now: Timestamp) {
        switch connection?.state {
        case .active: self = .active
        case .withdrawn: self = .withdrawn
        case .pending, nil:
            switch request?.outcome {
            case .given: self = .given
            case .refused: self = .declined
            case nil: self = request?.isOpen(at: now) == true ? .pending : .unconnected
            case .otherTenant, .superseded, .withdrawn: self = .unconnected
            }
        }
    }
}
