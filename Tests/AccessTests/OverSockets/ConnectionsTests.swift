import Access
import Foundation
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `The ways into a tenant` {
    private func save(_ connection: Connection, _ bed: AccessBed) async throws {
        try await bed.store.save(connection, in: AccessBed.everything, by: .system, at: Timestamp(ticks: 1))
    }

    @Test func `are the application of the configuration where the tenant has none of its own`() async throws {
        try await AccessBed.with { bed in
            let token = try await bed.tokens(try bed.application()).token(for: bed.tenants[0].id, in: .commercial)
            #expect(token.claims?.tenant == bed.tenants[0].id)
        }
    }

    @Test func `begin with the tenant's own, and go on where that is refused`() async throws {
        try await AccessBed.with { bed in
            let tenant = bed.tenants[0].id
            try await save(Connection(tenant: tenant, kind: .machine, clientID: "machine", state: .active), bed)
            let root = try #require(URL(string: bed.ready.machine))
            let machine = ManagedIdentity(host: .machine(root), clientID: nil)
            // The machine's own tenant is another one, so that it is the application which leads there.
            let token = try await bed.tokens(try bed.application(), machine: machine).token(
                for: tenant,
                in: .commercial
            )
            #expect(token.claims?.tenant == tenant)
            let refused = await #expect(throws: TokenError.self) {
                try await bed.tokens(nil, machine: machine).token(for: tenant, in: .commercial)
            }
            #expect(refused.map { "\($0)".contains("another tenant") } == true)
        }
    }

    @Test func `are this machine where no application is named`() async throws {
        try await AccessBed.with { bed in
            let root = try #require(URL(string: bed.ready.machine))
            let machine = ManagedIdentity(host: .machine(root), clientID: nil)
            let home = bed.ready.provider.tenantID
            let token = try await bed.tokens(nil, machine: machine).token(for: home, in: .commercial)
            #expect(token.claims?.tenant == home)
        }
    }

    @Test func `are by an application whose connection was withdrawn last of all`() async throws {
        try await AccessBed.with { bed in
            let application = try bed.application()
            let tenant = bed.tenants[0].id
            let gone = Connection(
                tenant: tenant,
                kind: .application,
                clientID: application.clientID,
                state: .withdrawn
            )
            try await save(gone, bed)
            let root = try #require(URL(string: bed.ready.machine))
            try await save(Connection(tenant: tenant, kind: .machine, clientID: "machine"), bed)
            let connections = Connections(
                store: bed.store,
                application: application,
                machine: ManagedIdentity(host: .machine(root), clientID: nil),
            )
            let kinds = try await connections.ways(to: tenant, in: .commercial).map { way in
                switch way {
                case .application: "application"
                case .person: "person"
                case .machine: "machine"
                }
            }
            #expect(kinds == ["machine", "application"])
            #expect(try await connections.ways(to: tenant, byApplication: application.clientID).count == 1)
        }
    }

    @Test func `show that a consent was withdrawn, and that it is there again`() async throws {
        var passing = Fault(.token, .consentWithdrawn, times: 1)
        passing.schedule.passes = 4
        let faults = [0: [Fault(.token, .consentWithdrawn, times: 3)], 1: [passing]]
        try await AccessBed.with(tenants: 2, faults: faults) { bed in
            let application = try bed.application()
            for tenant in bed.tenants {
                let client = application.clientID
                try await save(
                    Connection(tenant: tenant.id, kind: .application, clientID: client, state: .active),
                    bed,
                )
            }
            func states(afterMinute minute: Int64) async throws -> [Connection.State] {
                let moment = Timestamp(ticks: minute * 60 * Timestamp.ticksPerSecond)
                let watch = ConsentWatch(store: bed.store, by: .system, now: { moment })
                for tenant in bed.tenants {
                    let tokens = bed.tokens(application, witness: { await watch.hear($2, of: $1, into: $0) })
                    _ = try? await tokens.token(for: tenant.id, in: .commercial)  // a refusal is what is looked at
                }
                var states: [Connection.State] = []
                for tenant in bed.tenants {
                    states += try await bed.store.connections(of: tenant.id, in: AccessBed.everything).map(\.state)
                }
                return states
            }
            #expect(try await states(afterMinute: 1) == [.active, .active])
            #expect(try await states(afterMinute: 31) == [.active, .active])
            #expect(try await states(afterMinute: 61) == [.withdrawn, .active])
            #expect(try await states(afterMinute: 91) == [.active, .active])
            // The other one refuses once, and no more.
            for minute in [121, 151, 181, 211] {
                #expect(try await states(afterMinute: Int64(minute)) == [.active, .active])
            }
        }
    }

    @Test func `that wait for a consent are proven by a token with a permission that is needed`() async throws {
        let roles = ["SecurityIncident.Read.All", "SecurityAlert.Read.All"]
        let faults = [1: [Fault(.token, .withholdsRoles(roles))], 2: [Fault(.token, .withholdsRoles([roles[0]]))]]
        try await AccessBed.with(tenants: 3, faults: faults) { bed in
            let application = try bed.application()
            let moment = Timestamp(ticks: Timestamp.ticksPerSecond)
            let watch = ConsentWatch(store: bed.store, by: .system, now: { moment })
            let tokens = bed.tokens(application, witness: { await watch.hear($2, of: $1, into: $0) })
            var states: [Connection.State] = []
            for tenant in bed.tenants {
                try await save(
                    Connection(tenant: tenant.id, kind: .application, clientID: application.clientID),
                    bed,
                )
                _ = try await tokens.token(for: tenant.id, in: tenant.cloud)
                states += try await bed.store.connections(of: tenant.id, in: AccessBed.everything).map(\.state)
            }
            #expect(states == [.active, .pending, .active])
        }
    }

    @Test func `are read from their files each time, so that a roll-over needs no restart`() async throws {
        try await AccessBed.with { bed in
            let application = OwnApplication(
                clientID: bed.ready.clientID,
                secretFiles: [
                    try bed.write("not-yet-there", to: "new"), try bed.write(bed.ready.clientSecret, to: "old"),
                ],
            )
            let tokens = bed.tokens(application)
            _ = try await tokens.token(for: bed.tenants[0].id, in: .commercial)
            _ = try bed.write(bed.ready.clientSecret, to: "new")
            try FileManager.default.removeItem(at: bed.folder.appending(path: "old"))
            _ = try await tokens.token(for: bed.tenants[1].id, in: bed.tenants[1].cloud)
            try FileManager.default.removeItem(at: bed.folder.appending(path: "new"))
            let error = await #expect(throws: TokenError.self) {
                try await tokens.token(for: bed.tenants[2].id, in: bed.tenants[2].cloud)
            }
            #expect(error.map { "\($0)".contains("there is no such file") } == true)
        }
    }

    @Test func `pass over a proof that cannot be read, and the check tells of it`() async throws {
        try await AccessBed.with { bed in
            let certificate = try #require(bed.ready.clientCertificateFile)
            let application = OwnApplication(
                clientID: bed.ready.clientID,
                secretFiles: [try bed.write("x", to: "open", mode: 0o644)],
                certificateFiles: [.init(path: certificate)],
            )
            _ = try await bed.tokens(application).token(for: bed.tenants[0].id, in: .commercial)
            let finding = try #require(application.look(at: Timestamp(Date())).told(at: Timestamp(Date())).first)
            #expect(finding.subject == .credential)
            #expect(finding.sentence.contains("chmod 600"))
            let later = Timestamp(Date()) + .seconds(360 * 86_400)
            let ending = try #require(application.look(at: later).told(at: later).first { $0.subject == .ending })
            #expect(ending.subject == .ending)
            #expect(ending.sentence.contains("certificate"))
        }
    }
}
