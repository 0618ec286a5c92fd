/// A place in a link that takes the tenant, and the forms in which it takes it.
package struct TenantPlacement: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        /// An item of the query: `?tid={tenant-id}`.
        case query(name: String)
        /// The beginning of the path: `/@{default-domain}`. The suffix ends a path that has nothing else.
        case path(prefix: String, suffix: String)
        /// The beginning of the fragment: `#@{tenant}`.
        case fragment(prefix: String)
    }

    let place: Place
    /// The forms that fit, the one to prefer first.
    package let forms: [TenantForm]

    /// The tenant in the form that was asked for, or else in the first one that we know.
    func reference(to tenant: Tenant, as asked: TenantForm?) -> TenantReference? {
        for form in forms where asked == nil || asked == form {
            if let reference = form.reference(to: tenant) { return reference }
        }
        return nil
    }

    /// Whether the place understands a tenant that is named so.
    func accepts(_ tenant: TenantReference) -> Bool {
        switch tenant {
        case .id: forms.contains(.id)
        case .domain(let domain):
            forms.contains(.defaultDomain) || (forms.contains(.initialDomain) && domain.isInitialDomain)
        }
    }

    /// The location with a tenant put into this place.
    func filled(with tenant: TenantReference, in location: PortalLocation) -> PortalLocation {
        var filled = location
        switch place {
        case .query(let name):
            filled.query.append(PortalLocation.Item(name: name, value: tenant.description))
        case .path(let prefix, let suffix):
            filled.path = prefix + tenant.description + (location.path == "/" ? suffix : location.path)
        case .fragment(let prefix):
            filled.fragment = prefix + tenant.description + (location.fragment ?? "")
        }
        return filled
    }

    /// Takes the tenant out of this place, and is `nil` where none stands there.
    func taken(from location: inout PortalLocation) throws(PastedLinkError) -> TenantReference? {
        switch place {
        case .query(let name):
            return try location.takeTenant(named: name)
        case .path(let prefix, _):
            guard let (tenant, rest) = leadingTenant(of: location.path, after: prefix) else { return nil }
            location.path = rest.isEmpty ? "/" : rest
            return tenant
        case .fragment(let prefix): return leadingTenant(ofFragmentOf: &location, after: prefix)
        }
    }

    fileprivate func leadingTenant(
        ofFragmentOf location: inout PortalLocation,
        after prefix: String
    ) -> TenantReference? {
        guard let fragment = location.fragment, let (tenant, rest) = leadingTenant(of: fragment, after: prefix)
        else { return nil }
        location.fragment = rest.isEmpty ? nil : rest
        return tenant
    }

    private func leadingTenant(of text: String, after prefix: String) -> (tenant: TenantReference, rest: String)? {
        guard text.lowercased().hasPrefix(prefix.lowercased()) else { return nil }
        let rest = text.dropFirst(prefix.count)
        let name = rest.prefix { $0 != "/" }
        guard let decoded = PercentEncoding.decoded(name), let tenant = TenantReference(decoded) else { return nil }
        if case .domain = tenant, forms == [.id] { return nil }
        return (tenant, String(rest.dropFirst(name.count)))
    }
}

extension PortalLocation {
    /// Takes every item of a name out of the query, and reads the tenant that they name.
    mutating func takeTenant(named name: String) throws(PastedLinkError) -> TenantReference? {
        var tenant: TenantReference?
        for item in query where item.isNamed(name) {
            guard let value = item.value, !value.isEmpty else { continue }
            guard let named = TenantReference(value) else {
                throw .malformedTenant(parameter: item.name, value: Hostile(value))
            }
            if let tenant, tenant != named { throw .severalTenants([tenant, named]) }
            tenant = named
        }
        query.removeAll { $0.isNamed(name) }
        return tenant
    }

    /// Takes out what names a tenant for a reader, though no portal is known to heed it there.
    ///
    /// Such a parameter may hold something else on some page; what is no tenant stays where it is.
    mutating func takeStrayTenants() -> [TenantReference] {
        var strays: [TenantReference] = []
        query.removeAll { item in
            guard ["tenant", "tenant_id", "realm"].contains(where: item.isNamed),
                let tenant = item.value.flatMap(TenantReference.init)
            else { return false }
            strays.append(tenant)
            return true
        }
        let anywhere = TenantPlacement(place: .fragment(prefix: "@"), forms: TenantForm.allCases)
        if let tenant = anywhere.leadingTenant(ofFragmentOf: &self, after: "@") { strays.append(tenant) }
        return strays
    }
}
