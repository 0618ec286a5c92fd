import Tenants

/// A place in the console that a browser may be sent to: never another site.
struct LocalPath: Hashable, Sendable {
    /// The path, with its query if there is one.
    let text: String

    private init(own text: String) {
        self.text = text
    }

    /// Takes a place that a browser brought; `nil` for anything that could lead elsewhere.
    ///
    /// Browsers read a second slash, and a backslash, as the beginning of a host, and pass over tabs and line ends.
    init?(_ text: String) {
        self.init(text, upTo: LocalPath.most)
    }

    /// Takes the place that a request asks for, which a login host may have sent a browser to with a long code.
    init?(asked text: String) {
        self.init(text, upTo: LocalPath.mostAsked)
    }

    private init?(_ text: String, upTo most: Int) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= most,
            bytes.dropFirst().first != UInt8(ascii: "/"),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            !LocalPath.hasDots(text)
        else { return nil }
        self.text = text
    }

    /// Whether a browser would go another way than the path reads: a segment of one or two dots, in whatever form
    /// (https://url.spec.whatwg.org/#double-dot-path-segment).
    private static func hasDots(_ text: String) -> Bool {
        text.prefix { $0 != "?" && $0 != "#" }.lowercased().replacing("%2e", with: ".").split(separator: "/").contains {
            $0 == "." || $0 == ".."
        }
    }

    static let queue = LocalPath(own: "/queue")
    static let overview = LocalPath(own: "/overview")
    static let customers = LocalPath(own: "/customers")
    /// Not below the customers, where any name may be a customer's handle.
    static let newCustomer = LocalPath(own: "/new-customer")
    static let customerImport = LocalPath(own: "/customer-import")
    static let views = LocalPath(own: "/views")
    static let launcher = LocalPath(own: "/launcher")
    static let account = LocalPath(own: "/account")
    static let tokens = LocalPath(own: "/account/tokens")
    static let incidentChanges = LocalPath(own: "/incidents/changes")
    static let alertChanges = LocalPath(own: "/alerts/changes")
    static let consent = LocalPath(own: "/consent")
    static let signIn = LocalPath(own: "/sign-in")
    static let signOut = LocalPath(own: "/sign-out")
    static let entra = LocalPath(own: "/sign-in/entra")
    static let entraCallback = LocalPath(own: "/sign-in/entra/callback")
    /// Where a browser comes back to from the sign-in page of a customer's tenant.
    static let tenantCallback = LocalPath(own: "/sign-in/tenant/callback")

    /// Where one signs in, to come back afterwards.
    static func signIn(returningTo path: LocalPath) -> LocalPath {
        signIn.with(FormFields([("return", path.text)]))
    }

    /// Where one signs in at the organization's directory, to come back afterwards.
    static func entra(returningTo path: LocalPath) -> LocalPath {
        entra.with(FormFields([("return", path.text)]))
    }

    /// Where a demonstration is opened.
    static func demonstration(_ secret: String) -> LocalPath { LocalPath(own: "/demonstration/" + secret) }

    /// Where the link for a password leads.
    static func invitation(_ secret: String) -> LocalPath { LocalPath(own: "/invitation/" + secret) }

    /// The page of a customer.
    static func customer(_ handle: CustomerHandle) -> LocalPath { customers.below(handle.rawValue) }

    /// The page of an incident in one of a customer's tenants.
    static func incident(_ id: IncidentID, of tenant: TenantID, of customer: CustomerHandle) -> LocalPath {
        object("/incidents/", id.rawValue, of: tenant, of: customer)
    }

    /// The page of an alert in one of a customer's tenants.
    static func alert(_ id: AlertID, of tenant: TenantID, of customer: CustomerHandle) -> LocalPath {
        object("/alerts/", id.rawValue, of: tenant, of: customer)
    }

    private static func object(
        _ kind: String,
        _ id: String,
        of tenant: TenantID,
        of customer: CustomerHandle,
    ) -> LocalPath {
        LocalPath(own: kind + customer.rawValue + "/" + FormFields.encoded(id)).with(
            FormFields([("tenant", tenant.rawValue)])
        )
    }

    /// The way out to a page of a portal in one of a customer's tenants; `nil` where its address would be too long.
    static func opening(
        _ page: String,
        about object: String?,
        in tenant: TenantID,
        of customer: CustomerHandle,
    ) -> LocalPath? {
        let fields = [("tenant", tenant.rawValue)] + (object.map { [("about", $0)] } ?? [])
        let path = LocalPath(own: "/open/" + customer.rawValue + "/" + FormFields.encoded(page)).with(
            FormFields(fields)
        )
        return path.text.utf8.count <= most ? path : nil
    }

    /// The same place one step further down, with the same fields.
    func below(_ name: String) -> LocalPath {
        let path = text.prefix { $0 != "?" }
        return LocalPath(own: path + "/" + name + text.dropFirst(path.count))
    }

    /// The same place with other fields in its query.
    func with(_ fields: FormFields) -> LocalPath {
        let path = text.prefix { $0 != "?" }
        return LocalPath(own: fields.isEmpty ? String(path) : path + "?" + fields.text)
    }

    /// The query, encoded as it came; empty where there is none.
    var query: String { String(text.drop { $0 != "?" }.dropFirst()) }

    private static let most = 2_000
    private static let mostAsked = 8_000
}
