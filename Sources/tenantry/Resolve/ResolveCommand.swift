import ArgumentParser
import MicrosoftCloud

/// `tenantry resolve`: domains to tenants.
struct ResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Finds the tenants of domains, and the clouds of tenants.",
        discussion: """
            Asks the OpenID configuration at the login hosts of every cloud, for which no account is needed. A '-' takes \
            names from standard input, one a line.

            The exit status is 0 if every name is one tenant, and 2 for a name that is a tenant in two clouds, 3 for one \
            that is no tenant, 4 for one that cannot be one, 5 where no answer came, 6 where Microsoft says to wait, 7 \
            for a tenant that a login host which gave no answer may know otherwise, and 1 where names failed in several \
            of these ways.
            """,
    )

    @Argument(help: ArgumentHelp("Domains or tenant IDs; '-' reads them from standard input.", valueName: "name"))
    var names: [String]

    @Flag(help: "Print one JSON document.") var json = false
    @OptionGroup var options: GlobalOptions

    /// How many names are asked about at the same time.
    private static let atOnce = 16

    func run() async throws {
        try await options.run { wiring in
            let findings = try await find(allNames(), wiring)
            try wiring.output.render(ResolveCommand.listing(findings), as: json ? .json : .table)
            for finding in findings {
                if let remark = finding.remark { wiring.output.note(remark) }
            }
            let failures = Set(findings.map(\.status)).subtracting([.succeeded])
            if let failure = failures.first { throw failures.count == 1 ? failure.code : ExitStatus.failed.code }
        }
    }

    private func allNames() throws -> [String] {
        let names = names.flatMap { $0 == "-" ? ResolveCommand.namesFromStandardInput() : [$0] }
        guard !names.isEmpty else { throw Failure("Standard input names no domain and no tenant.", .usage) }
        return names
    }

    private static func namesFromStandardInput() -> [String] {
        var names: [String] = []
        while let line = readLine() {
            let name = line.trimmingPrefix { $0.isWhitespace }
            if !name.isEmpty, !name.hasPrefix("#") { names.append(String(name)) }
        }
        return names
    }

    private func find(_ names: [String], _ wiring: Wiring) async throws -> [Finding] {
        var findings = names.map(Finding.init)
        let asked = findings.enumerated().compactMap { place, finding in finding.query.map { (place, $0) } }
        guard !asked.isEmpty else { return findings }
        let resolver = try await wiring.resolver()
        let progress = ProgressLine(on: wiring.output.notes)
        var done = 0
        await resolver.resolve(asked.map(\.1), atOnce: ResolveCommand.atOnce) { index, resolution in
            findings[asked[index].0].resolution = resolution
            done += 1
            // A handful is there before anyone has read the line.
            if asked.count > 20 { progress.update("Asking", done: done, of: asked.count) }
        }
        progress.finish()
        return findings
    }
}
