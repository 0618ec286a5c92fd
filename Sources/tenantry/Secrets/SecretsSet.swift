import Access
import ArgumentParser
import MicrosoftCloud
import Storage
import Tenants

/// `tenantry secrets set`: a secret goes into the store, sealed.
struct SecretsSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Seals a secret in the store, beside the generations that are there.",
        discussion: """
            The value is asked for at a prompt that shows nothing, or comes from --file; '-' is standard input. It is never an \
            argument, which every account on the machine can read. A line break at its end is left out. A certificate-key is a \
            certificate with its private key, as PEM or PKCS#12, and says itself when it ends. Remove the former generation once nothing \
            uses it any more.
            """,
    )

    @OptionGroup var secret: SecretOptions

    @Option(
        help: ArgumentHelp("The file that holds the value; - for standard input.", valueName: "file"),
        completion: .file()
    )
    var file: String?

    @Option(
        help: ArgumentHelp("The file that holds the password of a PKCS#12 file.", valueName: "file"),
        completion: .file()
    )
    var passwordFile: String?

    @Option(help: ArgumentHelp("When Microsoft stops taking it: 2027-11-02, or 180d from now.", valueName: "time"))
    var ends: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let ends = try ends.map { (text) throws(Failure) in try SecretsSet.end(text, after: wiring.now()) }
            let (name, owner) = try await secret.secret(with: wiring)
            guard passwordFile == nil || name.kind == .certificateKey else {
                throw Failure("--password-file is for a certificate-key as PKCS#12.", .usage)
            }
            let given = try value(of: name, with: wiring)
            let certificate =
                name.kind == .certificateKey
                ? try SealableCertificate(given) { try password(with: wiring) } : nil
            let record = try await wiring.vault().put(
                certificate?.value ?? given,
                as: name,
                ends: ends ?? certificate?.end,
                in: wiring.scope,
                by: wiring.principal,
                at: wiring.now(),
            )
            try wiring.output.line(Cell("Sealed \(Hostile("\(record)")), \(owner)."))
        }
    }

    private func value(of name: SecretName, with wiring: Wiring) throws -> SecretValue {
        // Of PKCS#12 the last byte may be what ends a line of text.
        if let file { return try SecretInput.value(from: file, isText: name.kind != .certificateKey) }
        guard Question.canAsk(on: wiring.output) else {
            throw Failure(
                "Nobody can be asked here. Give the value by --file FILE, or --file - for standard input.",
                .usage
            )
        }
        return try SecretInput.value(askingFor: "Value of \(Hostile("\(name)")):")
    }

    /// The password of a PKCS#12 file; `nil` where none is named and nobody can be asked.
    private func password(with wiring: Wiring) throws -> ClientSecret? {
        if let passwordFile {
            return ClientSecret(try SecretFile(at: passwordFile, of: "password of the certificate").text)
        }
        guard Question.canAsk(on: wiring.output) else { return nil }
        return try SecretInput.value(askingFor: "Password of the PKCS#12 file:").text.map(ClientSecret.init)
    }

    private static func end(_ text: String, after now: Timestamp) throws(Failure) -> Timestamp {
        if let span = Duration(span: text) { return now + span }
        if let moment = Timestamp(text) ?? Timestamp.beginning(ofDay: text) { return moment }
        throw Failure("“\(Hostile(text))” is no time; write a day such as 2027-11-02, or a span such as 180d.", .usage)
    }
}
