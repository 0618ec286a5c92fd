/// Where a browser may be sent back to: nothing but what an application has registered.
enum RedirectURI {
    /// Whether an address is one of those registered.
    ///
    /// Any port and path of the machine itself will do for who registered `http://localhost` ("Redirect URI restrictions and
    /// limitations": the port is ignored; that the path is too holds for native clients).
    static func isRegistered(_ address: String, for registration: Registration) -> Bool {
        if registration.redirects.contains(address) { return true }
        return registration.takesLoopback && isLoopback(address)
    }

    /// Only characters that cannot end the host early, so that `http://localhost@elsewhere` is not taken for this machine.
    static func isLoopback(_ address: String) -> Bool {
        guard address.utf8.count <= 2_048 else { return false }
        return address.wholeMatch(
            of: /http:\/\/(localhost|127\.0\.0\.1)(:[0-9]{1,5})?(\/[A-Za-z0-9\/._~!$&'()*+,;=:@%-]*)?/
        )
            != nil
    }

    /// The scheme, host and port, for a policy that names where a form may lead.
    static func origin(of address: String) -> String? {
        guard let match = address.prefixMatch(of: /https?:\/\/[A-Za-z0-9.:-]+/) else { return nil }
        return String(match.0)
    }
}
