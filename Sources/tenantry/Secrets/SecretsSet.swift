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
            certificate with its private key, as PEM, and says itself when it ends. Remove the former generation once nothing \
            uses it any more.
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
            let endOfCertificate = try SecretsSet.end(of: value, as: name.kind)
            let record = try await wiring.vault().put(
                value,
                as: name,
                ends: ends ?? endOfCertificate,
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

    /// When a certificate ends, which it says itself; `nil` for what is none.
    /// - Throws: A ``Failure`` for a certificate that no application could prove itself by.
    private static func end(of value: SecretValue, as kind: SecretName.Kind) throws(Failure) -> Timestamp? {
        guard kind == .certificateKey else { return nil }
        guard let text = value.text else {
            throw Failure(
                "A certificate is sealed as PEM, with its key; 'openssl pkcs12 -in FILE -nodes' makes that of PKCS#12.",
                .usage,
            )
        }
        do throws(ClientCertificateError) {
            return try ClientCertificate(pem: ClientSecret(text)).end
        } catch {
            throw Failure("The certificate can't be sealed: \(error).", .usage)
        }
    }

    private static func end(_ text: String, after now: Timestamp) throws(Failure) -> Timestamp {
        if let span = Duration(span: text) { return now + span }
        if let moment = Timestamp(text) ?? Timestamp.beginning(ofDay: text) { return moment }
        throw Failure("“\(Hostile(text))” is no time; write a day such as 2027-11-02, or a span such as 180d.", .usage)
    }
}
