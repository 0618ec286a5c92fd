package import MicrosoftCloud
package import Tenants

/// What Microsoft says of the tenants that a person gets into: two lists, either of which may be refused alone.
package struct Survey: Sendable {
    /// One of the lists.
    package enum List: String, CaseIterable, Sendable {
        /// The directories that the person may switch to.
        case directories
        /// The partner relationships of the person's own directory.
        case relationships
    }

    /// A list that is not there, or not all of it, and why.
    package struct Gap: Hashable, Sendable {
        package let list: List
        package let why: String
    }

    /// The person's own directory.
    package let home: TenantID
    package let cloud: Cloud
    /// `nil` where it was not asked for.
    package let directories: Result<WholeList<SwitchableDirectory>, ListError>?
    /// `nil` where they were not asked for.
    package let relationships: Result<WholeList<ListedRelationship>, ListError>?

    package init(
        home: TenantID,
        cloud: Cloud,
        directories: Result<WholeList<SwitchableDirectory>, ListError>?,
        relationships: Result<WholeList<ListedRelationship>, ListError>?,
    ) {
        self.home = home
        self.cloud = cloud
        self.directories = directories
        self.relationships = relationships
    }

    /// Reads lists, both at the same time.
    package init(
        of lists: Set<List>,
        from home: TenantID,
        in cloud: Cloud,
        by client: PersonClient,
    ) async {
        async let directories = Survey.result(of: lists.contains(.directories)) { () throws(ListError) in
            try await client.directories(from: home, in: cloud)
        }
        async let relationships = Survey.result(of: lists.contains(.relationships)) { () throws(ListError) in
            try await client.relationships(of: home, in: cloud)
        }
        self.init(home: home, cloud: cloud, directories: await directories, relationships: await relationships)
    }

    private static func result<Item>(
        of isWanted: Bool,
        _ read: () async throws(ListError) -> WholeList<Item>,
    ) async -> Result<WholeList<Item>, ListError>? {
        guard isWanted else { return nil }
        do throws(ListError) {
            return .success(try await read())
        } catch {
            return .failure(error)
        }
    }
}

extension Survey {
    /// What was asked for and is not all there.
    package var gaps: [Gap] {
        [
            Survey.gap(of: .directories, directories), Survey.gap(of: .relationships, relationships),
        ].compactMap(\.self)
    }

    private static func gap<Item>(of list: List, _ result: Result<WholeList<Item>, ListError>?) -> Gap? {
        switch result {
        case .failure(let error): Gap(list: list, why: "\(error)")
        case .success(let whole) where whole.unread > 0:
            Gap(list: list, why: "\(whole.unread) of them cannot be read: they are of another form than documented.")
        case .success, nil: nil
        }
    }

    /// Why nothing at all was read; `nil` where something was.
    package var failure: ListError? {
        let results = [directories.map(Survey.error), relationships.map(Survey.error)].compactMap(\.self)
        let errors = results.compactMap(\.self)
        return errors.count == results.count ? errors.first : nil
    }

    private static func error<Item>(of result: Result<WholeList<Item>, ListError>) -> ListError? {
        if case .failure(let error) = result { error } else { nil }
    }

    /// The relationships that name a customer.
    package var named: [PartnerRelationship] {
        listed.compactMap { if case .with(let relationship) = $0 { relationship } else { nil } }
    }

    /// How many relationships name nobody yet.
    package var unnamed: Int { listed.count { $0 == .withoutCustomer } }

    /// Whether all relationships of the person's directory are there.
    package var hasAllRelationships: Bool {
        if case .success(let whole) = relationships { whole.unread == 0 } else { false }
    }

    private var listed: [ListedRelationship] {
        if case .success(let whole) = relationships { whole.items } else { [] }
    }

    /// Both lists as one, held against the customers that there are.
    package func discovery(among customers: [Customer]) -> Discovery {
        // One that could not be read is told of as a gap.
        let directories = if case .success(let whole) = directories { whole.items } else { [SwitchableDirectory]() }
        return Discovery(of: directories, named, from: home, in: cloud, among: customers)
    }
}
