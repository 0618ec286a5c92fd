import Hummingbird
import Tenants

/// The pages of a sign-in.
///
/// Browser tests rely on their controls: a button `account` for each account, buttons `decision` of `accept` and `cancel`, and
/// a field `code` with a button `next`.
enum SignInPages {
    static func accounts(
        _ flow: String,
        _ signIn: SignIn,
        offering accounts: [Account],
        saying problem: String? = nil
    ) -> Response {
        let buttons = accounts.map { account in
            """
            <button type="submit" name="account" value="\(HTML.escaped(account.principalName))">\
            \(HTML.escaped(account.displayName)) · \(HTML.escaped(account.principalName))</button>
            """
        }
        return HTMLPage(
            title: "Pick an account",
            body: """
                \(problem.map { "<p role=\"alert\">\(HTML.escaped($0))</p>" } ?? "")
                <p>to sign in to <strong>\(HTML.escaped(signIn.registration.displayName))</strong>\(place(signIn))</p>
                <form method="post" action="/common/login">
                \(HTML.hidden("flow", flow))
                \(buttons.joined(separator: "\n"))
                </form>
                <form method="post" action="/common/login">
                \(HTML.hidden("flow", flow))
                <label>Another account<br><input name="username" autocomplete="username" required></label>
                <button type="submit" name="next" value="next">Next</button>
                </form>
                """,
            status: problem == nil ? .ok : .badRequest,
            formTarget: signIn.target,
        ).response()
    }

    /// Asks whether the application may have these permissions.
    static func consent(
        _ flow: String,
        _ signIn: SignIn,
        tenant: MadeUpTenant,
        permissions: [String],
        cookie: String?,
    ) -> Response {
        decision(
            title: "Permissions requested",
            """
            <p><strong>\(HTML.escaped(signIn.registration.displayName))</strong> asks <strong>\(HTML.escaped(tenant.name))</strong> \
            for:</p>
            <ul>\(permissions.map { "<li>\(HTML.escaped($0))</li>" }.joined(separator: "\n"))</ul>
            """,
            flow,
            signIn,
            accept: "Accept",
            cookie: cookie,
        )
    }

    static func deviceConfirmation(_ flow: String, _ signIn: SignIn, cookie: String?) -> Response {
        decision(
            title: "Are you trying to sign in?",
            """
            <p>A device that you gave a code to will be signed in to \
            <strong>\(HTML.escaped(signIn.registration.displayName))</strong>. Go on only if you began this yourself.</p>
            """,
            flow,
            signIn,
            accept: "Continue",
            cookie: cookie,
        )
    }

    static func deviceCode(saying problem: String? = nil) -> Response {
        HTMLPage(
            title: "Enter code",
            body: """
                \(problem.map { "<p role=\"alert\">\(HTML.escaped($0))</p>" } ?? "")
                <p>Enter the code that your app or device shows.</p>
                <form method="post" action="/devicelogin">
                <label>Code<br><input name="code" autocomplete="off" maxlength="32" required></label>
                <button type="submit" name="next" value="next">Next</button>
                </form>
                """,
            status: problem == nil ? .ok : .badRequest,
        ).response()
    }

    static func end(_ title: String, _ text: String, cookie: String? = nil) -> Response {
        HTMLPage(title: title, body: "<p>\(HTML.escaped(text))</p>", cookie: cookie).response()
    }

    private static func decision(
        title: String,
        _ text: String,
        _ flow: String,
        _ signIn: SignIn,
        accept: String,
        cookie: String?,
    ) -> Response {
        HTMLPage(
            title: title,
            body: """
                \(text)
                <p>Signed in as \(HTML.escaped(signIn.account?.principalName ?? ""))\(place(signIn))</p>
                <form method="post" action="/common/consent">
                \(HTML.hidden("flow", flow))
                <button type="submit" name="decision" value="accept">\(accept)</button>
                <button type="submit" name="decision" value="cancel">Cancel</button>
                </form>
                """,
            formTarget: signIn.target,
            cookie: cookie,
        ).response()
    }

    private static func place(_ signIn: SignIn) -> String {
        signIn.realm.tenant.map { " at <strong>\(HTML.escaped($0.name))</strong>" } ?? ""
    }
}
