import Tenants
import Testing

@Suite struct `How a customer stands` {
    private func moment(_ seconds: Int64) -> Timestamp { Timestamp(ticks: seconds * Timestamp.ticksPerSecond) }

    private func tenant(_ number: Int) throws -> Tenant {
        let id = try #require(TenantID(rawValue: "00000000-0000-4000-8000-00000000000\(number)"))
        return Tenant(id: id, displayName: "Tenant \(number)")
    }

    private func sight(
        _ state: CustomerState = .active,
        tenants: [Tenant],
        _ health: (Tenant, Stream) -> StreamHealth,
    ) throws -> CustomerSight {
        let handle = try #require(CustomerHandle(rawValue: "contoso"))
        let customer = Customer(
            id: CustomerID(rawValue: 1),
            details: CustomerDetails(handle: handle, name: "Contoso", state: state),
            tenants: tenants,
        )
        let streams = tenants.flatMap { tenant in Stream.allCases.map { health(tenant, $0) } }
        return CustomerSight(of: customer, health: streams, at: moment(10_000), staleAfter: .seconds(900))
    }

    private func gap(_ tenant: Tenant, _ stream: Stream) -> Gap {
        Gap(
            tenant: tenant.id,
            stream: stream,
            cause: .noToken,
            subject: Hostile(""),
            reason: Hostile("There is no token."),
            matter: nil,
            since: moment(1),
            lastSeen: moment(2),
        )
    }

    @Test func `is told by what keeps it from being seen`() throws {
        let tenant = try tenant(1)
        func standing(_ state: CustomerState = .active, read: Int64?, isRefused: Bool = false) throws -> CustomerHealth
        {
            let sight = try sight(state, tenants: [tenant]) { tenant, stream in
                StreamHealth(
                    tenant: tenant.id,
                    stream: stream,
                    lastWholeRead: read.map(moment),
                    gaps: isRefused ? [gap(tenant, stream)] : [],
                )
            }
            return CustomerHealth(of: sight, waiting: [])
        }
        #expect(try standing(read: 9_500) == .well)
        #expect(try standing(.onboarding, read: 9_500) == .well)
        #expect(try standing(read: 9_000) == .stale)
        #expect(try standing(read: nil) == .neverRead)
        #expect(try standing(read: 9_500, isRefused: true) == .blind)
        #expect(try standing(.suspended, read: 9_500) == .suspended)
        #expect(try standing(.left, read: 9_500) == .left)
        #expect(
            CustomerHealth(of: try sight(tenants: []) { StreamHealth(tenant: $0.id, stream: $1) }, waiting: [])
                == .blind
        )
    }

    @Test func `is waiting only where every tenant that is not seen was asked`() throws {
        let (one, other) = (try tenant(1), try tenant(2))
        let neither = try sight(tenants: [one, other]) { StreamHealth(tenant: $0.id, stream: $1) }
        #expect(CustomerHealth(of: neither, waiting: [one.id, other.id]) == .waiting)
        #expect(CustomerHealth(of: neither, waiting: [one.id]) == .neverRead)
        let half = try sight(tenants: [one, other]) { tenant, stream in
            StreamHealth(tenant: tenant.id, stream: stream, lastWholeRead: tenant.id == one.id ? moment(9_900) : nil)
        }
        #expect(CustomerHealth(of: half, waiting: [other.id]) == .waiting)
        #expect(half.lastWholeRead == nil)
        // What is late is not for want of a consent.
        let late = try sight(tenants: [one]) { StreamHealth(tenant: $0.id, stream: $1, lastWholeRead: moment(1)) }
        #expect(CustomerHealth(of: late, waiting: [one.id]) == .stale)
        #expect(late.lastWholeRead == moment(1))
    }

    @Test func `counts a consent as awaited where nothing else lets us in`() throws {
        let (one, other) = (try tenant(1), try tenant(2))
        let connections = [
            Connection(tenant: one.id, kind: .application, clientID: "a", state: .pending),
            Connection(tenant: other.id, kind: .application, clientID: "a", state: .pending),
            Connection(tenant: other.id, kind: .person, clientID: "b", state: .active),
        ]
        #expect(connections.awaitingConsent == [one.id])
    }
}
