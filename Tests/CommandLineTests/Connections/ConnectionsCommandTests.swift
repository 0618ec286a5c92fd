import Foundation
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(3))) struct `tenantry connections` {
    /// Runs a test with a customer into whom only the application of the sandbox leads, which the program does not name.
    private func withStranger(_ body: (SandboxedProgram) async throws -> Void) async throws {
        try await withSandbox(tenants: 1, alerts: 2) { sandbox in
            let stranger = try sandbox.withNewcomer()
            try await stranger.addCustomers(0..<1)
            try await body(stranger)
        }
    }

    private func expectWhole(_ program: Program) async throws {
        let sync = try await program.run("sync", "--once")
        #expect(sync.text.contains("Read 1 of 1 tenant whole"), "\(sync.text) \(sync.notes)")
    }

    @Test func `by the application of the configuration needs no more than a sealed secret`() async throws {
        try await withSandbox(tenants: 1, alerts: 2) { sandbox in
            var program = sandbox.program
            program.environment["TENANTRY_CLIENT_SECRET_FILE"] = nil
            try await sandbox.addCustomers(0..<1)
            let refused = try await program.run("sync", "--once")
            #expect(refused.status == 78 && refused.notes.contains("TENANTRY_CLIENT_SECRET_FILE"), "\(refused.notes)")
            let sealed = try await program.run(
                ["secrets", "set", "client-secret", sandbox.ready.clientID, "--file", "-"],
                input: sandbox.ready.clientSecret,
            )
            #expect(sealed.status == 0, "\(sealed.notes)")
            try await expectWhole(program)
        }
    }

    @Test func `by an application of the customer's own opens its tenant, and proves nothing of ours`() async throws {
        try await withStranger { sandbox in
            let (program, handle) = (sandbox.program, sandbox.handle(0))
            let add = ["connections", "add", "application", handle, "--client-id", sandbox.ready.clientID]
            let early = try await program.run(add)
            #expect(early.status == 7 && early.text.contains("pending"), "\(early.notes)")
            let sealed = try await program.run(
                ["secrets", "set", "client-secret", sandbox.ready.clientID, "--customer", handle, "--file", "-"],
                input: sandbox.ready.clientSecret,
            )
            #expect(sealed.status == 0, "\(sealed.notes)")
            let added = try await program.run(add)
            #expect(added.status == 0 && added.text.contains(", active."), "\(added.text)\(added.notes)")
            try await expectWhole(program)
            let unproven = try await program.run("connect", handle, "--confirm")
            #expect(unproven.status == 7 && unproven.notes.contains("Connected: 0 of 1 tenant."), "\(unproven.notes)")
            let listed = try await program.run("connections", "list", "--json")
            #expect(
                listed.text.contains(#""state": "active""#) && !listed.text.contains(sandbox.ready.newcomerClientID)
            )
        }
    }

    @Test func `stays active while the login host is down, and not where it refuses`() async throws {
        var down = Fault(.token, .status(503, code: "temporarily_unavailable", message: "Later."))
        down.schedule.passes = 1
        var refusing = Fault(.token, .consentWithdrawn)
        refusing.schedule.passes = 1
        try await withSandbox(tenants: 2, alerts: 1, faults: [0: [down], 1: [refusing]]) { sandbox in
            try await sandbox.addCustomers(0..<2)
            for (place, state) in [(0, "active"), (1, "pending")] {
                let add = ["connections", "add", "application", sandbox.handle(place)]
                let added = try await sandbox.program.run(add)
                #expect(added.status == 0 && added.text.hasSuffix(", active.\n"), "\(added.text)\(added.notes)")
                let again = try await sandbox.program.run(add)
                #expect(again.status == 7 && again.text.hasSuffix(", \(state).\n"), "\(again.text)\(again.notes)")
                let listed = try await sandbox.program.run("connections", "list", sandbox.handle(place), "--json")
                #expect(listed.text.contains("\"state\": \"\(state)\""), "\(listed.text)")
            }
        }
    }

    @Test func `by a person is read until it is removed, and its sign-in goes with it`() async throws {
        try await withStranger { sandbox in
            var program = sandbox.program
            program.environment["TENANTRY_CLIENT_SIGN_IN_ID"] = sandbox.ready.publicClientID
            let handle = sandbox.handle(0)
            let nobody = try await program.run("connections", "add", "person", handle)
            #expect(nobody.status == 8 && nobody.notes.contains("--device-code"), "\(nobody.notes)")
            _ = try program.write(Self.typingIn(at: sandbox.ready.authority), to: "typing.sh")
            let added = try await program.shell(
                """
                . ./answering.sh; . ./typing.sh
                '\(Program.path)' connections add person \(handle) --device-code 2> shown & program=$!
                for i in {1..100}; do grep -q 'type the code' shown && break; sleep 0.1; done
                type_in "$(sed -n 's/.*type the code \\([^ ]*\\)\\.$/\\1/p' shown)"
                wait $program
                """
            )
            #expect(added.status == 0 && added.text.contains(", active."), "\(added.text)\(added.notes)")
            // Its end is known from the start, and not only once it was renewed.
            let fresh = try await program.run("secrets", "list", "--json")
            #expect(fresh.text.contains(#""ends": ""#) && !fresh.text.contains(#""ends": null"#), "\(fresh.text)")
            try await expectWhole(program)
            let listed = try await program.run("connections", "list", handle, "--json")
            #expect(listed.text.contains(#""account": "ana.silva@soc.example""#), "\(listed.text)")
            let trail = try await program.run("audit", "list", "--json")
            for deed in ["connection-set", "secret-set", "secret-rotated"] { #expect(trail.text.contains(deed)) }
            let asked = try await program.run("connections", "remove", "person", handle)
            #expect(asked.status == 8 && asked.notes.contains("--yes"))
            let removed = try await program.run("connections", "remove", "person", handle, "--yes")
            #expect(removed.status == 0 && removed.text.hasPrefix("Removed the person "), "\(removed.notes)")
            #expect(try await program.run("secrets", "list", "--json").text.contains(#""secrets": []"#))
            let again = try await program.run("connections", "remove", "person", handle, "--yes")
            #expect(again.status == 2 && again.notes.contains("There is no such connection"), "\(again.notes)")
        }
    }

    @Test func `by this machine needs no application, and leads nowhere but home`() async throws {
        try await withSandbox(tenants: 1, alerts: 2) { sandbox in
            var program = sandbox.program
            for name in ["TENANTRY_CLIENT_ID", "TENANTRY_CLIENT_SECRET_FILE"] { program.environment[name] = nil }
            program.environment["TENANTRY_CLIENT_MANAGED_IDENTITY"] = "system"
            program.environment["TENANTRY_CLIENT_MANAGED_IDENTITY_ENDPOINT"] = sandbox.ready.machine
            try await sandbox.addCustomers(0..<1)
            let check = try await program.run("check")
            #expect(check.text.contains("belongs to another tenant"), "\(check.text)\(check.notes)")
            let added = try await program.run("connections", "add", "machine", sandbox.handle(0))
            #expect(added.status == 7 && added.notes.contains("belongs to another tenant"), "\(added.notes)")
        }
    }

    @Test(arguments: [
        (["add", "robot", "x"], Int32(64), "is no kind of connection; it is one of application, person, machine."),
        (["add", "application", "nobody"], 2, "There are no customers yet."),
        (["add", "application", "nobody", "--device-code"], 64, "--device-code is for a person."),
        (["list", "nobody"], 2, "There are no customers yet."),
    ])
    func `says what is wrong, and what to do`(arguments: [String], status: Int32, sentence: String) async throws {
        try await withProgram { program in
            let ending = try await program.run(["connections"] + arguments)
            #expect(ending.status == status && ending.notes.contains(sentence), "\(ending.status) \(ending.notes)")
            #expect(ending.output == [])
        }
    }

    /// A function of a shell: a person types a device's code in, picks an account, and says yes.
    private static func typingIn(at authority: String) -> String {
        """
        type_in() {
            page=$(curl -s --data-urlencode "code=$1" '\(authority)/devicelogin')
            page=$(curl -s --data-urlencode "flow=$(flow "$page")" --data-urlencode account=ana.silva@soc.example \
                '\(authority)/common/login')
            curl -s -o /dev/null --data-urlencode "flow=$(flow "$page")" -d decision=accept '\(authority)/common/consent'
        }
        """
    }
}
