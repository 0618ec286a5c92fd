package import Tenants

extension Store {
    /// The sign-in of a person at this program that is kept for a cloud; `nil` where there is none.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func signIn(of person: Principal, in cloud: Cloud) async throws(StorageError) -> KeptSignIn? {
        try await driver.read { session in try session.signIn(of: person, in: cloud) }
    }

    /// Forgets a person's sign-in and its secret at once, and gives it; `nil` where there was none.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func forgetSignIn(
        of person: Principal,
        in cloud: Cloud,
        at moment: Timestamp,
    ) async throws(StorageError) -> KeptSignIn? {
        let forgotten = try await driver.write { session -> KeptSignIn? in
            // Before the sign-in is read, so that its secret is still the one that it was read with.
            try session.lockOwnSecrets()
            guard let signIn = try session.signIn(of: person, in: cloud) else { return nil }
            try session.removeSecrets(signIn.secret(of: person), in: CustomerScope(of: person), by: person, at: moment)
            try session.run(
                "DELETE FROM sign_in WHERE person = ? AND machine = ? AND cloud = ?",
                [person.name.stored, person.machine.stored, cloud.stored],
            )
            try session.record(Deed(.signedOut, subject: signIn.subject), by: person, at: moment)
            return signIn
        }
        if forgotten != nil { _ = try await driver.erase() }
        return forgotten
    }

    /// What the sign-ins that people have at this program are told by, their accounts and machines, by the names of their secrets.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func signInTitles() async throws(StorageError) -> [SecretName: Hostile] {
        try await driver.read { session in try session.signInTitles() }
    }
}

extension SecretVault {
    /// Keeps a person's sign-in with its secret, in the place of the one that they had at that machine in that cloud, of which
    /// nothing is left: all of it or none.
    /// - Parameters:
    ///   - signIn: The sign-in.
    ///   - token: Its refresh token.
    ///   - ends: When Microsoft stops taking that, unless it is used before.
    ///   - person: Whose it is.
    ///   - moment: When.
    /// - Throws: A ``StorageError`` or a ``SecretError``.
    package func keep(
        _ signIn: KeptSignIn,
        _ token: SecretValue,
        ends: Timestamp,
        of person: Principal,
        at moment: Timestamp,
    ) async throws {
        let scope = CustomerScope(of: person)
        let hadFormer = try await withKeys { keys throws(StorageError) in
            try await store.driver.write { session in
                let former = try session.signIn(of: person, in: signIn.cloud)
                let names = [signIn, former].compactMap { $0?.secret(of: person) }
                let hadFormer = try session.supersede(
                    names,
                    by: token,
                    under: keys,
                    ends: ends,
                    in: scope,
                    by: person,
                    at: moment,
                )
                try session.keep(signIn, of: person, at: moment)
                return hadFormer
            }
        }
        if hadFormer { _ = try await store.driver.erase() }
    }
}

extension Session {
    func signInTitles() throws -> [SecretName: Hostile] {
        let titles = try signIns().map { person, machine, signIn in
            (signIn.secret(of: person, at: machine), signIn.title(at: machine))
        }
        return Dictionary(titles) { first, _ in first }
    }

    fileprivate func signIn(of person: Principal, in cloud: Cloud) throws -> KeptSignIn? {
        try first(
            "SELECT cloud, home, client_id, account FROM sign_in WHERE person = ? AND machine = ? AND cloud = ?",
            [person.name.stored, person.machine.stored, cloud.stored],
        ) { try KeptSignIn(from: &$0) }
    }

    /// All sign-ins, with the name and the machine of whose they are.
    fileprivate func signIns() throws -> [(person: String, machine: String, signIn: KeptSignIn)] {
        try rows(
            "SELECT person, machine, cloud, home, client_id, account FROM sign_in ORDER BY person, machine, cloud",
            [],
        ) { (try $0.take(), try $0.take(), try KeptSignIn(from: &$0)) }
    }

    fileprivate func keep(_ signIn: KeptSignIn, of person: Principal, at moment: Timestamp) throws {
        try run(
            """
            INSERT INTO sign_in (person, machine, cloud, home, client_id, account, since) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (person, machine, cloud) DO UPDATE
            SET home = excluded.home, client_id = excluded.client_id, account = excluded.account, since = excluded.since
            """,
            [
                person.name.stored, person.machine.stored, signIn.cloud.stored, signIn.home.stored,
                signIn.clientID.stored, signIn.account.stored, moment.stored,
            ],
        )
        try record(Deed(.signedIn, subject: signIn.subject), by: person, at: moment)
    }
}

extension KeptSignIn {
    /// Takes the columns `cloud`, `home`, `client_id` and `account`.
    fileprivate init(from row: inout Row) throws {
        self.init(cloud: try row.take(), home: try row.take(), clientID: try row.take(), account: try row.take())
    }

    /// What it is told by, where people's sign-ins at several machines stand beside each other.
    fileprivate func title(at machine: String) -> Hostile { Hostile("\(account.bound) at \(machine)") }

    /// What the audit trail says of it.
    fileprivate var subject: Hostile { Hostile("\(account.bound) of \(home) at the application \(clientID)") }
}
