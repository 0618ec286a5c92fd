package import MicrosoftCloud
package import Tenants

/// The application that the configuration names, and everything that it names to prove it.
///
/// Files are read each time that a token is asked for, so that what takes the place of another is used at once, and
/// nothing has to be started anew.
package struct OwnApplication: Sendable {
    /// Where a certificate and its key are, and the password of the file where it needs one.
    package struct CertificateFile: Hashable, Sendable {
        package let path: String
        package let passwordPath: String?

        package init(path: String, passwordPath: String? = nil) {
            self.path = path
            self.passwordPath = passwordPath
        }
    }

    /// The application ID of the registration.
    package let clientID: String
    /// Files with secrets, the newest first.
    package let secretFiles: [String]
    /// Files with certificates, the newest first.
    package let certificateFiles: [CertificateFile]
    package let workloadToken: WorkloadTokenFile?
    package let machine: ManagedIdentity?
    /// When the newest secret ends, where the configuration says it: a file with a secret does not.
    package let secretEnds: Timestamp?

    package init(
        clientID: String,
        secretFiles: [String] = [],
        certificateFiles: [CertificateFile] = [],
        workloadToken: WorkloadTokenFile? = nil,
        machine: ManagedIdentity? = nil,
        secretEnds: Timestamp? = nil,
    ) {
        self.clientID = clientID
        self.secretFiles = secretFiles
        self.certificateFiles = certificateFiles
        self.workloadToken = workloadToken
        self.machine = machine
        self.secretEnds = secretEnds
    }

    /// Whether anything is named that could prove it.
    package var isProvable: Bool {
        !secretFiles.isEmpty || !certificateFiles.isEmpty || workloadToken != nil || machine != nil
    }

    /// The application with all that proves it now: what keeps no secret of ours first, then certificates, then secrets.
    ///
    /// - Throws: ``CredentialTrouble`` where nothing can be used; of several, one that cannot be read is passed over, and
    ///   the check tells of it.
    package func credential() throws(CredentialTrouble) -> ApplicationCredential {
        let (proofs, troubles) = read()
        if proofs.isEmpty {
            throw troubles.first
                ?? CredentialTrouble("nothing is set that the application could prove itself with", .nothingSet)
        }
        return ApplicationCredential(clientID: clientID, proofs: proofs)
    }

    /// What proves it, and what is wrong with the rest of what the configuration names.
    func read() -> (proofs: [ApplicationProof], troubles: [CredentialTrouble]) {
        var proofs: [ApplicationProof] = []
        var troubles: [CredentialTrouble] = []
        func add(_ proof: () throws(CredentialTrouble) -> ApplicationProof) {
            do throws(CredentialTrouble) { proofs.append(try proof()) } catch { troubles.append(error) }
        }
        if let workloadToken {
            add { () throws(CredentialTrouble) in
                try workloadToken.check()
                return .workload(workloadToken)
            }
        }
        if let machine { proofs.append(.machine(machine)) }
        for file in certificateFiles { add { () throws(CredentialTrouble) in .certificate(try file.certificate()) } }
        for path in secretFiles {
            add { () throws(CredentialTrouble) in
                let text = try CredentialTrouble.of { () throws(SecretFileError) in try SecretFile(at: path).text }
                return .secret(ClientSecret(text))
            }
        }
        return (proofs, troubles)
    }
}

extension OwnApplication.CertificateFile {
    fileprivate func certificate() throws(CredentialTrouble) -> ClientCertificate {
        let what = "client certificate"
        let file = try CredentialTrouble.of { () throws(SecretFileError) in
            try SecretFile(at: path, of: what, upTo: 262_144)
        }
        let password = try CredentialTrouble.of { () throws(SecretFileError) in
            try passwordPath.map { path throws(SecretFileError) in
                ClientSecret(try SecretFile(at: path, of: "password of the client certificate").text)
            }
        }
        do throws(ClientCertificateError) {
            return try file.withContents { contents throws(ClientCertificateError) in
                try ClientCertificate(contents: contents, password: password)
            }
        } catch {
            throw CredentialTrouble("the \(what) can't be read from \(path): \(error)", .unreadableFile(path: path))
        }
    }
}

extension CredentialTrouble {
    /// Says of a file's trouble what it means for a credential.
    fileprivate static func of<Value>(
        _ body: () throws(SecretFileError) -> Value
    ) throws(CredentialTrouble) -> Value {
        do throws(SecretFileError) {
            return try body()
        } catch {
            throw CredentialTrouble(
                "the \(error.what) can't be read from \(error.path): \(error.why)",
                .unreadableFile(path: error.path)
            )
        }
    }
}
