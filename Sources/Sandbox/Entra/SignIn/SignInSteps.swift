import HTTPTypes
import Hummingbird
import Tenants

/// The steps of a sign-in in a browser: an account is chosen, something is agreed to, and the browser is sent back.
struct SignInSteps: Sendable {
    let state: EntraState

    /// The first page.
    func begin(_ signIn: SignIn, hint: String?, at moment: Timestamp) -> Response {
        let flow = state.signIns.add(signIn, at: moment)
        return SignInPages.accounts(flow, signIn, offering: offered(signIn, hint: hint))
    }

    /// A sign-in that must not show a page: it goes by the browser's session.
    func silently(
        _ signIn: SignIn,
        _ wanted: AuthorizeRequest,
        _ request: BrowserRequest
    ) throws(EntraError) -> Response {
        let moment = state.clock.real()
        guard let session = request.session, let name = state.sessions.value(session, at: moment),
            let account = state.accounts.account(named: name),
            wanted.loginHint.map({ $0.lowercased() == name }) ?? true
        else { throw .nobodySignedIn }
        let tenant = signIn.realm.tenant(for: account)
        try requireEntry(account, to: tenant, signIn.registration)
        let scopes = try wanted.wish.scopes(in: tenant, origin: request.asked.origin, spansResources: true)
        try ConsentCheck(registrations: state.registrations).require(scopes, signIn.registration, in: tenant)
        return finish(wanted, signIn, account, tenant, cookie: nil, at: moment)
    }

    /// `POST /common/login`: an account was chosen.
    func login(_ asked: Asked) async throws -> Response {
        let request = try await BrowserRequest(asked)
        let moment = state.clock.real()
        guard let flow = request["flow"], var signIn = state.signIns.value(flow, at: moment) else {
            throw EntraError.flowExpired
        }
        guard let name = request["account"] ?? request["username"], let account = state.accounts.account(named: name)
        else {
            return SignInPages.accounts(
                flow,
                signIn,
                offering: offered(signIn, hint: nil),
                saying: "We couldn't find an account with that username."
            )
        }
        signIn.account = account
        let chosen = signIn
        _ = state.signIns.change(flow, at: moment) { $0 = chosen }
        let session = state.sessions.add(account.principalName, at: moment)
        let tenant = signIn.realm.tenant(for: account)
        do throws(EntraError) {
            try requireEntry(account, to: tenant, signIn.registration)
            return try next(flow, signIn, account, tenant, request, cookie: request.cookie(session))
        } catch {
            return try refuse(signIn, error, flow, asked, at: moment)
        }
    }

    /// `POST /common/consent`: something was agreed to, or not.
    func consent(_ asked: Asked) async throws -> Response {
        let request = try await BrowserRequest(asked)
        let moment = state.clock.real()
        guard let flow = request["flow"], let signIn = state.signIns.value(flow, at: moment),
            let account = signIn.account
        else { throw EntraError.flowExpired }
        guard let decision = request["decision"] else { throw EntraError.missing("decision") }
        let tenant = signIn.realm.tenant(for: account)
        do throws(EntraError) {
            guard decision == "accept" else { throw .consentDeclined }
            try requireEntry(account, to: tenant, signIn.registration)
            try agree(signIn, account, tenant, origin: asked.origin)
        } catch {
            return try refuse(signIn, error, flow, asked, at: moment)
        }
        state.signIns.remove(flow)
        switch signIn.purpose {
        case .authorize(let wanted): return finish(wanted, signIn, account, tenant, cookie: nil, at: moment)
        case .adminConsent(let wanted): return try finish(wanted, signIn, tenant, origin: asked.origin)
        case .device(let code, _):
            state.devices.answer(code, .granted(principalName: account.principalName), at: moment)
            return SignInPages.end(
                "You have signed in",
                "You have signed in to \(signIn.registration.displayName) on your device. You may now close this window."
            )
        }
    }

    // MARK: Deciding

    private func offered(_ signIn: SignIn, hint: String?) -> [Account] {
        let accounts = state.accounts.offered(in: signIn.realm.tenant)
        guard let hint, let hinted = state.accounts.account(named: hint) else { return accounts }
        return [hinted] + accounts.filter { $0.principalName != hinted.principalName }
    }

    private func requireEntry(
        _ account: Account,
        to tenant: MadeUpTenant,
        _ registration: Registration
    ) throws(EntraError) {
        guard account.canSignIn(to: tenant) else { throw .notInTenant(account, tenant, registration) }
        guard !state.registrations.isDisabled(registration, in: tenant.id) else { throw .disabled(registration) }
    }

    /// What comes after the account.
    private func next(
        _ flow: String,
        _ signIn: SignIn,
        _ account: Account,
        _ tenant: MadeUpTenant,
        _ request: BrowserRequest,
        cookie: String,
    ) throws(EntraError) -> Response {
        try strike(signIn, account, tenant)
        let registration = signIn.registration
        let isAdministrator = account.isAdministrator && !account.isGuest(in: tenant)
        let origin = request.asked.origin
        switch signIn.purpose {
        case .adminConsent(let wanted):
            guard isAdministrator else { throw .needsAdministrator(registration) }
            return SignInPages.consent(
                flow,
                signIn,
                tenant: tenant,
                permissions: try permissions(
                    of: registration,
                    wanted.wish,
                    tenant,
                    origin,
                    kinds: [.application, .delegated]
                ),
                cookie: cookie,
            )
        case .authorize(let wanted):
            let isMissing = try isConsentMissing(wanted.wish, registration, tenant, origin)
            guard !isMissing || isAdministrator else { throw .needsAdministrator(registration) }
            guard isMissing || wanted.prompt == "consent" || wanted.prompt == "admin_consent" else {
                state.signIns.remove(flow)
                return finish(wanted, signIn, account, tenant, cookie: cookie, at: state.clock.real())
            }
            return SignInPages.consent(
                flow,
                signIn,
                tenant: tenant,
                permissions: try permissions(of: registration, wanted.wish, tenant, origin, kinds: [.delegated]),
                cookie: cookie,
            )
        case .device(_, let wish):
            let isMissing = try isConsentMissing(wish, registration, tenant, origin)
            guard !isMissing || isAdministrator else { throw .needsAdministrator(registration) }
            return SignInPages.deviceConfirmation(flow, signIn, cookie: cookie)
        }
    }

    private func isConsentMissing(
        _ wish: TokenWish,
        _ registration: Registration,
        _ tenant: MadeUpTenant,
        _ origin: String,
    ) throws(EntraError) -> Bool {
        let scopes = try wish.scopes(in: tenant, origin: origin, spansResources: true)
        do {
            try ConsentCheck(registrations: state.registrations).require(scopes, registration, in: tenant)
            return false
        } catch  where error.code == 65_001 {
            return true
        }
    }

    /// Keeps an administrator's consent; an analyst's changes nothing, for it is asked only where there is one already.
    private func agree(
        _ signIn: SignIn,
        _ account: Account,
        _ tenant: MadeUpTenant,
        origin: String
    ) throws(EntraError) {
        guard account.isAdministrator, !account.isGuest(in: tenant) else {
            if case .adminConsent = signIn.purpose { throw .needsAdministrator(signIn.registration) }
            return
        }
        let wish: TokenWish?
        switch signIn.purpose {
        case .authorize(let wanted): wish = wanted.version == .first ? nil : wanted.wish
        case .adminConsent(let wanted): wish = wanted.wish
        case .device(_, let asked): wish = asked
        }
        let registrations = state.registrations
        let earlier = registrations.consent(to: signIn.registration, in: tenant.id)
        guard let wish else {
            registrations.setConsent(.everything, to: signIn.registration, in: tenant.id)
            return
        }
        let resource = try wish.scopes(in: tenant, origin: origin, spansResources: true).resource
        guard signIn.registration.access(to: resource) != nil else { throw EntraError(code: 650_057) }
        registrations.setConsent(earlier.adding(resource), to: signIn.registration, in: tenant.id)
    }

    /// Whatever was told to go wrong with this person, this application or this tenant.
    private func strike(_ signIn: SignIn, _ account: Account, _ tenant: MadeUpTenant) throws(EntraError) {
        let party = Fault.Party(application: signIn.registration.clientID, user: account.principalName)
        let request = StruckRequest(target: .token, tenant: tenant, party: party)
        let effects = state.faults.effects(on: request) { $0.effect.isRefusalOfToken }
        if let refusal = effects.lazy.compactMap(EntraError.init(struckBy:)).first { throw refusal }
    }

    private func permissions(
        of registration: Registration,
        _ wish: TokenWish?,
        _ tenant: MadeUpTenant,
        _ origin: String,
        kinds: [Permission.Kind],
    ) throws(EntraError) -> [String] {
        let resource = try wish.map { wish throws(EntraError) in
            try wish.scopes(in: tenant, origin: origin, spansResources: true).resource
        }
        return registration.access.filter { resource == nil || $0.resource == resource }.flatMap { access in
            (kinds.contains(.application) ? access.roles : []).map {
                "\(access.resource.displayName): \($0), on its own"
            }
                + (kinds.contains(.delegated) ? access.scopes : []).map {
                    "\(access.resource.displayName): \($0), for a signed-in person"
                }
        }
    }

    // MARK: Ending

    private func refuse(
        _ signIn: SignIn,
        _ error: EntraError,
        _ flow: String,
        _ asked: Asked,
        at moment: Timestamp,
    ) throws -> Response {
        // Someone who is not in the tenant may try another account; Entra shows this and sends nobody back.
        if error.code == 50_020 { throw error }
        state.signIns.remove(flow)
        switch signIn.purpose {
        case .authorize(let wanted): return wanted.back.refusal(error.atAuthorize, to: asked.ids, at: moment)
        case .adminConsent(let wanted):
            return AdminConsentEndpoint.refusal(error, wanted.back, wanted.version, to: asked.ids, at: moment)
        case .device(let code, _):
            guard error.code == EntraError.consentDeclined.code else { throw error }
            state.devices.answer(code, .declined, at: moment)
            return SignInPages.end("Sign-in cancelled", "The device was not signed in. You may close this window.")
        }
    }

    private func finish(
        _ wanted: AuthorizeRequest,
        _ signIn: SignIn,
        _ account: Account,
        _ tenant: MadeUpTenant,
        cookie: String?,
        at moment: Timestamp,
    ) -> Response {
        let code = AuthorizationCode(
            clientID: signIn.registration.clientID,
            principalName: account.principalName,
            tenant: tenant,
            redirectURI: wanted.back.uri,
            challenge: wanted.challenge,
            wish: wanted.wish,
            nonce: wanted.nonce,
        )
        let name = state.codes.add(code, named: TokenEndpoint.codePrefix + Opaque.text(96), at: moment)
        var fields = [(name: "code", value: name)]
        if wanted.asksForClientInfo {
            fields.append(("client_info", account.clientInfo(seed: state.world.seed)))
        }
        fields.append(("session_state", Opaque.guid()))
        return wanted.back.response(fields, cookie: cookie)
    }

    private func finish(
        _ wanted: AdminConsentRequest,
        _ signIn: SignIn,
        _ tenant: MadeUpTenant,
        origin: String,
    ) throws(EntraError) -> Response {
        var fields = [(name: "admin_consent", value: "True"), (name: "tenant", value: tenant.id.rawValue)]
        if let scopes = try wanted.wish.map({ wish throws(EntraError) in try wish.scopes(in: tenant, origin: origin) })
        {
            let access = signIn.registration.access(to: scopes.resource)
            let base = scopes.resource.addresses(in: tenant.cloud)[0]
            var seen: Set<String> = []
            let names = ((access?.roles ?? []) + (access?.scopes ?? [])).filter { seen.insert($0).inserted }
            fields.append(("scope", names.map { "\(base)/\($0)" }.joined(separator: " ")))
        }
        return wanted.back.response(fields)
    }
}
