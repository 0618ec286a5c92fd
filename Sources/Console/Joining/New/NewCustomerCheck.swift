import Access
import Storage
import Tenants

/// Holds a form for a customer against what Microsoft says of the tenants and against the customers that are there.
struct NewCustomerCheck: Sendable {
    /// The customer that the form describes; `nil` where something is wrong with it.
    private(set) var draft: CustomerDraft?
    private(set) var troubles = NewCustomerTroubles()

    /// - Parameters:
    ///   - form: The form.
    ///   - finder: Asks Microsoft.
    ///   - customers: Everyone who is there already.
    ///   - scope: Whom the one who adds may see: the others' names are not told.
    ///   - reach: For whom their account is, which the new customer must be within.
    init(
        of form: NewCustomerForm,
        askedBy finder: TenantFinder,
        among customers: [Customer],
        in scope: CustomerScope,
        _ reach: Reach,
    ) async {
        let inquiries = form.rows.map(Inquiry.init)
        let details = details(of: form, asking: inquiries.compactMap(\.asked), among: customers, scope)
        if case .tagged(let tags) = reach, let details, details.tags.isDisjoint(with: tags) {
            troubles.fields[.tags] = .reach(tags)
        }
        var tenants: [Tenant] = []
        for (place, inquiry) in inquiries.enumerated() {
            do throws(TenantTrouble) {
                let found = try await finder.tenant(try inquiry.get(), named: details?.name ?? "")
                if tenants.contains(where: { $0.id == found.id }) { troubles.rows[place] = .twice(found.id) }
                if let owner = customers.first(where: { $0.tenants.contains { $0.id == found.id } }) {
                    troubles.rows[place] = .taken(found.id, by: scope.contains(owner.id) ? owner.details.name : nil)
                }
                tenants.append(found)
            } catch {
                troubles.rows[place] = .tenant(error)
                if let cloudError = inquiry.cloudError { troubles.rows[place] = .cloud(cloudError) }
            }
        }
        if let details, troubles.isEmpty { draft = CustomerDraft(details: details, tenants: tenants) }
    }

    /// A row, read as far as it can be before anyone is asked.
    private struct Inquiry {
        private(set) var asked: TenantInquiry?
        private(set) var cloudError: CustomerFieldError?
        private var trouble: TenantTrouble?

        init(_ row: NewCustomerForm.Row) {
            var cloud: Cloud?
            do throws(CustomerFieldError) {
                cloud = row.cloud.isEmpty ? nil : try CustomerField.cloud(row.cloud)
            } catch {
                cloudError = error
            }
            do throws(TenantTrouble) {
                asked = try TenantInquiry(row.text, cloud: cloud)
            } catch {
                trouble = error
            }
        }

        func get() throws(TenantTrouble) -> TenantInquiry {
            guard let asked, cloudError == nil else {
                throw trouble ?? .malformed(Hostile(""), meant: nil, sentence: "")
            }
            return asked
        }
    }

    private mutating func details(
        of form: NewCustomerForm,
        asking inquiries: [TenantInquiry],
        among customers: [Customer],
        _ scope: CustomerScope,
    ) -> CustomerDetails? {
        let domain = inquiries.compactMap(\.domain).first
        let typed = form[.name].allSatisfy(\.isWhitespace) ? nil : form[.name]
        let name = (typed ?? domain?.suggestedName).flatMap { text in
            read(.name) { () throws(CustomerFieldError) -> String in try CustomerField.name(text) }
        }
        // Where no tenant can be read, the domain is what is wrong.
        if name == nil, troubles.fields[.name] == nil, !inquiries.isEmpty { troubles.fields[.name] = .noName }
        let handle = handle(of: form, named: name, or: domain)
        if let handle, let owner = customers.first(where: { $0.details.handle == handle }) {
            troubles.fields[.handle] = .handleTaken(handle, by: scope.contains(owner.id) ? owner.details.name : nil)
        }
        let tags = read(.tags) { () throws(CustomerFieldError) -> Set<String> in
            var tags: Set<String> = []
            for tag in form[.tags].split(whereSeparator: { ",;，；、".contains($0) })
            where !tag.allSatisfy(\.isWhitespace) {
                tags.insert(try CustomerField.tag(String(tag)))
            }
            return tags
        }
        let tier = read(.tier) { () throws(CustomerFieldError) -> String? in
            form[.tier].allSatisfy(\.isWhitespace) ? nil : try CustomerField.tier(form[.tier])
        }
        guard let name, let handle, let tags, let tier else { return nil }
        return CustomerDetails(handle: handle, name: name, tags: tags, tier: tier)
    }

    /// The handle that was typed, or one that is made of the name.
    private mutating func handle(
        of form: NewCustomerForm,
        named name: String?,
        or domain: DomainName?,
    ) -> CustomerHandle? {
        guard form[.handle].allSatisfy(\.isWhitespace) else {
            return read(.handle) { () throws(CustomerFieldError) -> CustomerHandle in
                try CustomerField.handle(form[.handle])
            }
        }
        guard let name else { return nil }
        let made = CustomerHandle(suggestedBy: name, or: domain)
        if made == nil { troubles.fields[.handle] = .noHandle }
        return made
    }

    private mutating func read<Value>(
        _ field: NewCustomerForm.Field,
        by reading: () throws(CustomerFieldError) -> Value,
    ) -> Value? {
        do throws(CustomerFieldError) {
            return try reading()
        } catch {
            troubles.fields[field] = .field(error)
            return nil
        }
    }
}
