import MicrosoftCloud
package import Storage
package import Tenants

/// Lets people in at the console by their own accounts' passwords, and by the links that set them.
package struct AccountSignIn: Sendable {
    /// What comes of someone's try to sign in.
    package enum Outcome: Sendable {
        case signedIn(Entrance)
        /// The name or the password is wrong, and it is not said which.
        case refused
        /// There were too many such tries, on this device alone where the person has signed in from it before; there is another one
        /// at that moment.
        case held(until: Timestamp, onKnownDevice: Bool)
        /// Too many people are at the door; nothing was tried, and there is room again at about that moment.
        case crowded(until: Timestamp)
    }

    /// What a browser is given to carry.
    package struct Entrance: Sendable {
        package let account: Account
        /// What the session is known by, which is nowhere but in the browser.
        package let session: String
        /// What the device is known by from now on; `nil` where nothing is to be known of it.
        package let device: String?
        package let until: Timestamp
    }

    private let store: Store
    private let limit: TrialLimit
    private let terms: ConsoleSession.Terms
    private let work: PasswordHash.Work
    private let now: @Sendable () -> Timestamp
    private let door: Turnstile
    /// What a password is compared with where there is no account, so that this takes as long.
    private let nobody: PasswordHash

    /// - Parameters:
    ///   - store: Where the accounts are.
    ///   - limit: How often a password may be tried.
    ///   - terms: How long a session lasts.
    ///   - work: How much it takes to hash a password.
    ///   - mostWaiting: How many may wait for their password to be compared.
    ///   - now: What time it is.
    /// - Throws: Where nothing can be hashed.
    package init(
        store: Store,
        limit: TrialLimit = TrialLimit(),
        terms: ConsoleSession.Terms = ConsoleSession.Terms(),
        work: PasswordHash.Work = .usual,
        mostWaiting: Int = 16,
        now: @escaping @Sendable () -> Timestamp,
    ) throws {
        self.store = store
        self.limit = limit
        self.terms = terms
        self.work = work
        self.now = now
        door = Turnstile(places: 2, longest: mostWaiting)
        guard let password = Password(typed: UnguessableText.make()) else { throw Password.Weakness.tooShort }
        nobody = try PasswordHash(of: password, work: work)
    }

    /// Tries a name and a password.
    ///
    /// - Parameters:
    ///   - name: As it was typed.
    ///   - password: As it was typed.
    ///   - device: What the browser says that its device is known by.
    ///   - place: From where, for the audit trail.
    /// - Returns: What comes of it.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func signIn(
        _ name: String,
        _ password: String,
        on device: String?,
        from place: Hostile,
    ) async throws -> Outcome {
        guard let password = Password(typed: password) else { return .refused }
        do {
            // It is counted once there is a place for it: what nobody compared was nobody's mistake.
            return try await door.passUnlessCrowded {
                try await signIn(name, password, on: device, from: place)
            }
        } catch is Turnstile.Crowded {
            // Whoever fills the queue is not to keep the others waiting, nor to fill the memory.
            return .crowded(until: now() + .seconds(10))
        }
    }

    private func signIn(
        _ name: String,
        _ password: Password,
        on device: String?,
        from place: Hostile,
    ) async throws -> Outcome {
        let known = device.map { BearerDigest(of: $0) }
        // What no account can be called tells nothing by how it is answered.
        guard let name = AccountName(rawValue: name) else {
            _ = try await compare(password, nobody)
            return .refused
        }
        switch try await store.tryPassword(of: name, on: known, within: limit, from: place, at: now()) {
        case .unknown:
            _ = try await compare(password, nobody)
            try await store.failed(nil, within: limit, from: place, at: now())
            return .refused
        case .refused(let until, let isKnown): return .held(until: until, onKnownDevice: isKnown)
        case .allowed(let account, let kept):
            guard let hash = PasswordHash(kept: kept), try await compare(password, hash) else {
                try await store.failed(account, within: limit, from: place, at: now())
                return .refused
            }
            try await store.passed(account, on: known, at: now())
            let entrance = try await enter(account, provenBy: kept, on: device, from: place)
            return entrance.map(Outcome.signedIn) ?? .refused
        }
    }

    /// Lets in whoever brings the link of a demonstration, for which no password is typed: a link is good once, so its account
    /// gets one that nobody learns.
    /// - Returns: `nil` where the link opens nothing.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func enter(by link: String, from place: Hostile) async throws -> Entrance? {
        try await redeem(link, settingPassword: UnguessableText.make(), from: place)
    }

    /// Sets the password of the account that a link is for, and lets its person in.
    /// - Returns: `nil` where the link opens nothing.
    /// - Throws: A ``Password/Weakness``, or a ``StorageError`` where the store cannot be written.
    package func redeem(_ link: String, settingPassword text: String, from place: Hostile) async throws -> Entrance? {
        let digest = BearerDigest(of: link)
        guard let invited = try await store.account(invitedBy: digest, at: now()) else { return nil }
        let password = try Password(chosen: text, for: invited.name.rawValue)
        let hash = try await door.pass { try await makeHash(of: password) }
        let account = try await store.redeem(
            digest,
            settingPassword: hash.kept,
            from: place.bound,
            at: now(),
        )
        guard let account else { return nil }
        return try await enter(account, provenBy: hash.kept, on: nil, from: place)
    }

    /// Off the thread of whoever asks, for it takes a quarter of a second.
    @concurrent private func compare(_ password: Password, _ hash: PasswordHash) async throws -> Bool {
        try hash.matches(password)
    }

    @concurrent private func makeHash(of password: Password) async throws -> PasswordHash {
        try PasswordHash(of: password, work: work)
    }

    /// Begins a session, unless the password that proved the person is theirs no more.
    private func enter(
        _ account: Account,
        provenBy kept: String,
        on device: String?,
        from place: Hostile,
    ) async throws -> Entrance? {
        let moment = now()
        // What a browser says by itself is not taken for the name of a device: another may have put it there.
        var known: String?
        if let device, try await store.isKnown(BearerDigest(of: device), to: account, at: moment) { known = device }
        let fresh = known ?? UnguessableText.make()
        let entrance = Entrance(
            account: account,
            session: UnguessableText.make(),
            device: fresh,
            until: moment + terms.whole,
        )
        let hasBegun = try await store.beginSession(
            BearerDigest(of: entrance.session),
            of: account,
            provenBy: kept,
            on: BearerDigest(of: fresh),
            until: entrance.until,
            from: place,
            at: moment,
        )
        return hasBegun ? entrance : nil
    }
}
