/// What an access token of the first version says (Entra, "Access token claims reference").
///
/// Microsoft's own services all take that version, whichever endpoint granted it.
struct AccessClaims: Codable, Sendable {
    var aud: String
    var iss: String
    var iat: Int64
    var nbf: Int64
    var exp: Int64
    /// `0` for a member of the tenant and `1` for a guest.
    var acct: Int?
    /// `1` where a person signed in.
    var acr: String?
    /// The authentication contexts that a service's challenge asked for.
    var acrs: [String]?
    /// How the person proved who they are.
    var amr: [String]?
    var appDisplayName: String?
    var appid: String
    /// `0` for a public client, `1` for a secret, `2` for a certificate.
    var appidacr: String
    /// The issuer of the home directory of a guest, or of the application's token.
    var idp: String?
    /// `app` or `user`.
    var idtyp: String
    var ipaddr: String?
    var name: String?
    var oid: String
    var roles: [String]?
    /// The scopes of a person's token, with spaces between.
    var scp: String?
    var sub: String
    var tenantRegion: String?
    var tid: String
    var uniqueName: String?
    var upn: String?
    var uti: String
    var ver: String

    enum CodingKeys: String, CodingKey {
        case aud, iss, iat, nbf, exp, acct, acr, acrs, amr, appid, appidacr, idp, idtyp, ipaddr, name, oid, roles, scp,
            sub,
            tid
        case upn, uti, ver
        case appDisplayName = "app_displayname"
        case tenantRegion = "tenant_region_scope"
        case uniqueName = "unique_name"
    }

    /// The members in the order of Entra's own tokens, which is that of the alphabet after the first five.
    var json: JSONWriter {
        var json = JSONWriter(capacity: 2_048)
        json.object { json in
            json.member("aud", aud)
            json.member("iss", iss)
            json.member("iat", Int(iat))
            json.member("nbf", Int(nbf))
            json.member("exp", Int(exp))
            if let acct { json.member("acct", acct) }
            if let acr { json.member("acr", acr) }
            if let acrs { json.member("acrs", acrs) }
            if let amr { json.member("amr", amr) }
            if let appDisplayName { json.member("app_displayname", appDisplayName) }
            json.member("appid", appid)
            json.member("appidacr", appidacr)
            if let idp { json.member("idp", idp) }
            json.member("idtyp", idtyp)
            if let ipaddr { json.member("ipaddr", ipaddr) }
            if let name { json.member("name", name) }
            json.member("oid", oid)
            if let roles { json.member("roles", roles) }
            if let scp { json.member("scp", scp) }
            json.member("sub", sub)
            if let tenantRegion { json.member("tenant_region_scope", tenantRegion) }
            json.member("tid", tid)
            if let uniqueName { json.member("unique_name", uniqueName) }
            if let upn { json.member("upn", upn) }
            json.member("uti", uti)
            json.member("ver", ver)
        }
        return json
    }
}
