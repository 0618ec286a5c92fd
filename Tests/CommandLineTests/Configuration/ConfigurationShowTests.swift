import Foundation
import Testing
import tenantry

@Suite(.timeLimit(.minutes(1))) struct `tenantry config show` {
    @Test func `prints every value and where it comes from`() async throws {
        try await withProgram { program in
            let file = try program.write("status:\n  stale-after: 1h\n", to: "my.yaml")
            let ending = try await program.run(
                "config",
                "show",
                "--config",
                file,
                "--database",
                "sqlite:///tmp/x.db",
                environment: ["TENANTRY_GRAPH": "http://localhost:1"],
            )
            #expect(ending.status == 0)
            #expect(ending.lines.count == Setting.all.count + 1)
            for expected in [
                "database.url sqlite:///tmp/x.db flag --database",
                "graph http://localhost:1 environment variable TENANTRY_GRAPH",
                "status.stale-after 1h file \(file):2",
                "client.id – not set",
                "sync.poll-slowest 5m default",
            ] {
                #expect(ending.lines.contains { $0.split(separator: /\s{2,}/).joined(separator: " ") == expected })
            }
        }
    }

    @Test func `finds the file where XDG says`() async throws {
        try await withProgram { program in
            try FileManager.default.createDirectory(
                atPath: program.home + "/.config/tenantry",
                withIntermediateDirectories: true,
            )
            let file = try program.write("log:\n  level: error\n", to: ".config/tenantry/tenantry.yaml")
            let ending = try await program.run("config", "show", "--json")
            #expect(ending.text.contains("\"origin\": \"file \(file):2\""))
        }
    }

    @Test func `hides the password of a database`() async throws {
        try await withProgram { program in
            let ending = try await program.run("config", "show", "--database", "postgresql://ana:hunter2@db.example/x")
            #expect(ending.text.contains("postgresql://•••@db.example/x"))
            #expect(!ending.text.contains("hunter2"))
        }
    }

    @Test(
        arguments: [
            (["--config", "nowhere.yaml"], [:], 78, "nowhere.yaml can't be read: there is no such file."),
            ([], ["TENANTRY_CONFIG": "nowhere.yaml"], 78, "nowhere.yaml can't be read: there is no such file."),
            (["--set", "graph"], [:], 78, "--set wants KEY=VALUE, and graph is none."),
            (["--set", "log.level=loud"], [:], 78, "--set log.level: the value of log.level is none of trace"),
            (
                [], ["TENANTRY_GRAF": "x"], 78,
                "There is no environment variable TENANTRY_GRAF; did you mean TENANTRY_GRAPH?"
            ),
            (["--confg", "x"], [:], 64, "Unknown option '--confg'. Did you mean '--config'?"),
            (["extra"], [:], 64, "Unexpected argument 'extra'"),
        ] as [([String], [String: String], Int32, String)]
    )
    func `refuses what is wrong with a sentence and a status`(
        arguments: [String],
        environment: [String: String],
        status: Int32,
        sentence: String,
    ) async throws {
        try await withProgram { program in
            let ending = try await program.run(["config", "show"] + arguments, environment: environment)
            #expect(ending.status == status)
            #expect(ending.notes.hasPrefix("tenantry: "))
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            #expect(ending.output.isEmpty)
        }
    }

    @Test func `ends quietly when nobody reads on`() async throws {
        try await withProgram { program in
            let pipeline = "'\(Program.path)' config show | true; echo ${PIPESTATUS[0]}"
            let ending = try await program.shell(pipeline)
            #expect(ending.notes.isEmpty)
            #expect(ending.text == "0\n" || ending.text == "141\n")
        }
    }

    @Test(arguments: [
        ("postgresql://mei:hunter2@db.example/x", "postgresql://•••@db.example/x"),
        ("postgresql://mei:hun@ter2@db.example/x?sslmode=require", "postgresql://•••@db.example/x?sslmode=require"),
        ("postgresql:///x?password=hunter2&host=/run", "postgresql:///x?password=•••&host=/run"),
        ("postgresql:///x?p%61ssword=hunter2", "postgresql:///x?p%61ssword=•••"),
        ("postgresql:///x?host=/run&sslpassword=hunter2", "postgresql:///x?host=/run&sslpassword=•••"),
        ("postgresql://mei:hunter2@db.example?sslmode=require", "postgresql://•••@db.example?sslmode=require"),
        ("postgresql://mei:hun?ter2@db.example/x", "postgresql://•••"),
        ("postgresql://mei:hunt/er2@db.example/x", "postgresql://•••@db.example/x"),
        ("postgresql:///x?password=hun@ter2", "postgresql:///x?password=•••"),
        ("sqlite:///var/lib/tenantry.db", "sqlite:///var/lib/tenantry.db"),
    ])
    func `shows an address without what may be a password`(url: String, shown: String) {
        #expect(Settings.withoutCredentials(url) == shown)
    }
}
