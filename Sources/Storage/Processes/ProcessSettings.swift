import Tenants

/// What a process goes by that works for everybody: its settings, wherever each was set.
package struct ProcessSettings: Hashable, Sendable {
    /// Its command, such as `serve`.
    package let command: String
    package let machine: String
    /// Each setting's value by its key, as it may be shown; one that is not set is not among them.
    package let values: [String: String]

    package init(of command: String, on machine: String, _ values: [String: String]) {
        self.command = command
        self.machine = machine
        self.values = values
    }

    /// A deed for each setting that is another one than it was, by their keys.
    func changes(since before: [String: String]) -> [Deed] {
        Set(values.keys).union(before.keys).sorted().compactMap { key in
            let (old, new) = (before[key], values[key])
            guard old != new else { return nil }
            let words = "\(command): \(key): \(old ?? "not set") → \(new ?? "not set")"
            return Deed(.settingChanged, subject: Hostile(words))
        }
    }
}
