import Tenants

extension CustomersEdit {
    /// Takes the tenant away that was named, once the person at the terminal has said so.
    func removeTenant(of customer: inout Customer, asking output: Output) throws(Failure) {
        guard let removeTenant else { return }
        let id = try customer.tenant(named: removeTenant).id
        guard customer.tenants.count > 1 else {
            throw Failure(
                "That is the only tenant of \(customer.details.handle). Add another one first, or remove the customer."
            )
        }
        if !yes {
            guard Question.canAsk(on: output) else {
                throw Failure(
                    "Tenant \(id) would go with all that was read of it. Nobody can be asked here; say --yes.",
                    .refused,
                )
            }
            let question = "Tenant \(id) goes with all that was read of it. Type “yes” to go on:"
            guard Question.ask(question) == "yes" else { throw Failure("Nothing was changed.", .refused) }
        }
        customer.tenants.removeAll { $0.id == id }
    }

    /// Changes the tenant that was named, or the only one: its name and its domains.
    func editTenant(of customer: inout Customer) throws(Failure) {
        guard tenantName != nil || defaultDomain != nil || !addDomain.isEmpty || !removeDomain.isEmpty else { return }
        let former = try customer.tenant(named: tenant)
        let edited = try readingFields { () throws(CustomerFieldError) in
            var edited = former
            if let tenantName { edited.displayName = try CustomerField.name(tenantName) }
            for domain in addDomain { edited.domains.insert(try CustomerField.domain(domain)) }
            for domain in removeDomain { edited.domains.remove(try CustomerField.domain(domain)) }
            if let defaultDomain {
                edited.defaultDomain = try CustomerField.domain(defaultDomain)
            } else if let domain = former.defaultDomain, !edited.domains.contains(domain) {
                edited.defaultDomain = nil
            }
            if let domain = edited.defaultDomain { edited.domains.insert(domain) }
            return edited
        }
        customer.tenants = customer.tenants.map { $0.id == edited.id ? edited : $0 }
    }
}
