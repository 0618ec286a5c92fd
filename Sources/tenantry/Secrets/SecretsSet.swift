import ArgumentParser
import Storage
import Tenants

/// `tenantry secrets set`: a secret goes into the store, sealed.
struct SecretsSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Seals a secret in the store, beside the generations that are there.",
        discussion: """
            The value is asked for at a prompt that shows nothing, or comes from --file; '-' is standard input. It is never an \
            argument, which every account on the machine can read. A line break at its end is left out. Remove the former \
            generation once nothing uses it any more.
            """,
    )

    @OptionGroup var secret: SecretOptions

    @Option(
        help: ArgumentHelp("The file that holds the value; - for standard input.", valueName: "file"),
        completion: .file()
    )
    var file: String?

    @Option(help: ArgumentHelp("When Microsoft stops taking it: 2027-11-02, or 180d from now.", valueName: "time"))
    var ends: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let ends = try ends.map { (text) throws(Failure) in try SecretsSet.end(text, after: wiring.now()) }
            let (name, owner) = try await secret.secret(with: wiring)
            let value = try value(of: name, with: wiring)
            let record = try await wiring.vault().put(
                value,
                as: name,
                ends: ends,
                in: wiring.scope,
                by: wiring.principal,
                at: wiring.now(),
            )
            try wiring.output.line(Cell("Sealed \(Hostile("\(record)")), \(owner)."))
        }
    }

    private func value(of name: SecretName, with wiring: Wiring) throws -> SecretValue {
        if let file { return try SecretInput.value(from: file) }
        guard Question.canAsk(on: wiring.output) else {
            throw Failure(
                "Nobody can be asked here. Give the value by --file FILE, or --file - for standard input.",
                .usage
            )
        }
        return try SecretInput.value(askingFor: "Value of \(Hostile("\(name)")):")
    }

    private static func end(_ text: String, after now: Timestamp) throws(Failure) -> Timestamp {
        if let span = Duration(span: text) { return now + span }
        if let moment = Timestamp(text) ?? Timestamp.beginning(ofDay: text) { return moment }
        throw Failure("“\(Hostile(text))” is no time; write a day such as 2027-11-02, or a span such as 180d.", .usage)
    }
}
