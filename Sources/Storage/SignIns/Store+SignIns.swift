package import Tenants

extension Store {
    /// The sign-in of a person at this program that is kept for a cloud; `nil` where there is none.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func signIn(of person: Principal, in cloud: Cloud) async throws(StorageError) -> KeptSignIn? {
        try await driver.read { session in try session.signIn(of: person, in: cloud) }
    }

    /// Keeps a person's sign-in, in the place of the one that they had in that cloud.
    ///
    /// Its secret is to be sealed before.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keep(
        _ signIn: KeptSignIn,
        of person: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            try session.run(
                """
                INSERT INTO sign_in (person, cloud, home, client_id, account, since) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (person, cloud) DO UPDATE
                SET home = excluded.home, client_id = excluded.client_id, account = excluded.account,
                    since = excluded.since
                """,
                [
                    person.name.stored, signIn.cloud.stored, signIn.home.stored, signIn.clientID.stored,
                    signIn.account.stored, moment.stored,
                ],
            )
            try session.record(Deed(.signedIn, subject: signIn.subject), by: person, at: moment)
        }
    }

    /// Forgets a person's sign-in, and gives it; `nil` where there was none.
    ///
    /// Its secret is to be removed too.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func forgetSignIn(
        of person: Principal,
        in cloud: Cloud,
        at moment: Timestamp,
    ) async throws(StorageError) -> KeptSignIn? {
        try await driver.write { session in
            guard let signIn = try session.signIn(of: person, in: cloud) else { return nil }
            try session.run(
                "DELETE FROM sign_in WHERE person = ? AND cloud = ?",
                [person.name.stored, cloud.stored],
            )
            try session.record(Deed(.signedOut, subject: signIn.subject), by: person, at: moment)
            return signIn
        }
    }
}

extension Session {
    fileprivate func signIn(of person: Principal, in cloud: Cloud) throws -> KeptSignIn? {
        try first(
            "SELECT cloud, home, client_id, account FROM sign_in WHERE person = ? AND cloud = ?",
            [person.name.stored, cloud.stored],
        ) { row in
            KeptSignIn(
                cloud: try row.take(),
                home: try row.take(),
                clientID: try row.take(),
                account: try row.take(),
            )
        }
    }
}

extension KeptSignIn {
    /// What the audit trail says of it.
    fileprivate var subject: Hostile { Hostile("\(account.bound) of \(home) at the application \(clientID)") }
}
