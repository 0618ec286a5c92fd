import Testing

@Suite(.timeLimit(.minutes(1))) struct `A call of the program` {
    @Test(arguments: [
        (["incident"], "There is no command incident; did you mean incidents?"),
        (["frob"], "There is no command frob."),
        (["help", "nosuch"], "There is no command nosuch."),
        (["s\u{1B}[2J"], "There is no command s␛[2J."),
    ])
    func `names the nearest command`(arguments: [String], sentence: String) async throws {
        try await withProgram { program in
            let ending = try await program.run(arguments)
            #expect(ending.status == 64)
            #expect(ending.notes.hasPrefix("tenantry: \(sentence)"), "\(ending.notes)")
            #expect(ending.output == [])
        }
    }

    @Test(arguments: ["help", "help incidents", "--version", "--help", "help help"])
    func `still helps`(arguments: String) async throws {
        try await withProgram { program in
            let ending = try await program.shell("'\(Program.path)' \(arguments)")
            #expect(ending.status == 0)
        }
    }

    @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
    func `goes on where a stream is closed`(redirections: String) async throws {
        try await withProgram { program in
            let ending = try await program.shell("'\(Program.path)' customers list --json \(redirections)")
            #expect(ending.status == 0, "\(ending.notes)")
            #expect(ending.notes.isEmpty || ending.notes.contains("no customers"), "\(ending.notes)")
        }
    }
}
