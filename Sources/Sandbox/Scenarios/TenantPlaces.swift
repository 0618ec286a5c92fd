import Tenants

/// The tenants that a scenario may name: by domain, or by place, counted from one.
struct TenantPlaces: Sendable {
    /// How many there are.
    let count: Int
    private let byName: [String: Set<Int>]

    /// - Parameters:
    ///   - roster: Those with names of their own.
    ///   - count: How many there are in all.
    init(roster: Roster, count: Int) {
        self.count = count
        var byName: [String: Set<Int>] = [:]
        for (place, made) in roster.companies(count: count).enumerated() {
            byName[made.company.domain, default: []].insert(place)
        }
        self.byName = byName
    }

    /// The tenants of a sandbox that runs, which may be named by their GUIDs as well.
    init(_ tenants: [MadeUpTenant]) {
        count = tenants.count
        var byName: [String: Set<Int>] = [:]
        for tenant in tenants {
            for name in [tenant.domain.rawValue, tenant.initialDomain.rawValue, tenant.id.rawValue] {
                byName[name, default: []].insert(tenant.index)
            }
        }
        self.byName = byName
    }

    /// What the key `tenants` of a record says; `nil` where it says all, or nothing.
    ///
    /// A domain that stands in two clouds names both tenants.
    func read(_ record: ScenarioRecord) throws(ScenarioError) -> Set<Int>? {
        guard let names = try record.texts("tenants") else { return nil }
        if names.map(\.text) == ["all"] { return nil }
        var places: Set<Int> = []
        for (name, line) in names {
            if let place = Int(name), (1...max(1, count)).contains(place), count > 0 {
                places.insert(place - 1)
            } else if let found = byName[name.lowercased()] {
                places.formUnion(found)
            } else {
                throw ScenarioError(file: record.file, line: line, unknown(name))
            }
        }
        guard !places.isEmpty else {
            throw record.failure("tenants", "tenants names none; write all, domains, or places from 1 to \(count).")
        }
        return places
    }

    private func unknown(_ name: String) -> String {
        let near = Nearest.word(to: name, among: byName.keys.sorted())
        let hint =
            near.map { "did you mean \($0)?" } ?? "write a domain of one of them, or its place from 1 to \(count)."
        return "There is no tenant \(ScenarioError.quoted(name)) here; \(hint)"
    }
}
