import Foundation
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `tenantry status --follow` {
    /// Follows on a terminal of its own while a piece of the shell goes on.
    ///
    /// In the shell, `$follow` is the program's number, `$tty` its terminal, and `seen TEXT` waits until that was drawn.
    private func follow(
        _ program: Program,
        lines: Int = 24,
        _ meanwhile: String,
        variables: String = "",
        status: Int = 0,
    ) async throws -> String {
        let ending = try await program.shell(
            """
            : > drawn
            seen() { until grep -qa -- "$1" drawn; do kill -0 $script || exit 9; sleep 0.02; done; }
            script -qfec 'stty rows \(lines) cols 100; tty > tty; echo $$ > pid; \
            exec env TERM=xterm \(variables) \(Program.path) status --follow --every 1s' drawn < /dev/null > /dev/null &
            script=$!
            seen UTC
            follow=$(cat pid)
            tty=$(cat tty)
            \(meanwhile)
            wait $script
            echo "ended $?"
            """
        )
        #expect(ending.lines.last == "ended \(status)", "\(ending.text) \(ending.notes)")
        return String(decoding: try Data(contentsOf: URL(filePath: program.home + "/drawn")), as: UTF8.self)
    }

    private func expectRestored(_ drawn: String) throws {
        let taken = try #require(drawn.range(of: "\u{1B}[?1049h", options: .backwards)).lowerBound
        let given = try #require(drawn.range(of: "\u{1B}[?25h\u{1B}[?1049l", options: .backwards)).lowerBound
        #expect(taken < given, "the terminal was not given back")
    }

    private func addCustomers(_ count: Int, to program: Program) async throws {
        try await program.add(try (1...count).map { try Registry.draft("Customer \($0)", $0) })
    }

    @Test(arguments: ["INT", "TERM", "HUP"])
    func `draws on a screen of its own, and ends well when it is told to`(signal: String) async throws {
        try await withProgram { program in
            try await addCustomers(3, to: program)
            let drawn = try await follow(program, "kill -\(signal) $follow")
            #expect(drawn.contains("3 tenants: 0 blind, 3 never read"))
            #expect(drawn.contains("customer-2"))
            #expect(drawn.contains("\u{1B}[33mnever read"))
            try expectRestored(drawn)
        }
    }

    @Test(arguments: [("SEGV", 139), ("ABRT", 134), ("TRAP", 133), ("QUIT", 131)])
    func `gives the terminal back where it dies`(signal: String, status: Int) async throws {
        try await withProgram { program in
            try await addCustomers(1, to: program)
            let drawn = try await follow(program, "ulimit -c 0; kill -\(signal) $follow", status: status)
            try expectRestored(drawn)
        }
    }

    @Test func `gives the terminal back while it is stopped, and takes it again`() async throws {
        try await withProgram { program in
            try await addCustomers(1, to: program)
            // On a terminal without a shell nothing stops, and so it goes on at once.
            let drawn = try await follow(
                program,
                """
                kill -TSTP $follow
                until [ $(grep -oa '1049h' drawn | wc -l) -ge 2 ]; do kill -0 $script || exit 9; sleep 0.02; done
                kill -INT $follow
                """
            )
            #expect(drawn.ranges(of: "\u{1B}[?1049l").count == 2)
            try expectRestored(drawn)
        }
    }

    @Test func `follows the size of the terminal, without colours where none are wanted`() async throws {
        try await withProgram { program in
            try await addCustomers(12, to: program)
            let drawn = try await follow(
                program,
                "stty -F $tty rows 8 cols 60; seen 'and 9 more, 9 of them never read'; kill -INT $follow",
                variables: "NO_COLOR=1",
            )
            #expect(!drawn.contains("of them never read\u{1B}[0m"))
            #expect(!drawn.contains("\u{1B}[1"))
            try expectRestored(drawn)
        }
    }

    @Test func `notices a customer that is added, and writes lines where it cannot draw`() async throws {
        try await withProgram { program in
            try await addCustomers(2, to: program)
            let ending = try await program.shell(
                """
                set -m
                '\(Program.path)' status --follow --every 1s > lines &
                follow=$!
                seen() { until grep -q -- "$1" lines; do kill -0 $follow || exit 9; sleep 0.02; done; }
                seen '2 tenants: 0 blind, 2 never read$'
                '\(Program.path)' customers edit customer-1 --state left
                seen 'customer-1 .* is no longer here'
                kill -INT $follow
                wait $follow
                echo "ended $?"
                cat lines
                """
            )
            #expect(ending.lines.contains("ended 0"), "\(ending.notes)")
            #expect(ending.lines.contains { $0.hasSuffix("Z customer-2 customer-2.com is never read: never read") })
            #expect(ending.lines.last?.hasSuffix("Z 1 tenant: 0 blind, 1 never read") == true)
            #expect(!ending.text.contains("\u{1B}"))
        }
    }

    @Test(arguments: [
        ["--follow", "--json"], ["--every", "2s"], ["--follow", "--every", "0s"], ["--follow", "--every", "x"],
    ])
    func `refuses what it cannot do`(arguments: [String]) async throws {
        try await withProgram { program in
            let ending = try await program.run(["status"] + arguments)
            #expect(ending.status == 64)
        }
    }
}
