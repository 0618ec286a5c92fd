import Configuration
import Synchronization
import Tenants

/// Every setting's value, and where it comes from: flags before environment variables before the file.
package struct LayeredConfiguration: Sendable {
    /// A value that someone gave, or the default.
    package struct Value: Hashable, Sendable {
        package var setting: Setting
        package var text: String?
        package var origin: Origin
    }

    /// One for each of ``Setting/all``, in that order.
    package let values: [Value]

    /// Reads all layers, and refuses what is unknown or malformed in any of them.
    ///
    /// Each flag is a key, its value and the flag's name; where there is no path, no file is read.
    package init(
        flags: [(key: String, value: String, flag: String)],
        environment: [String: String],
        file path: String?,
    ) async throws(ConfigurationError) {
        let variables = try LayeredConfiguration.checked(environment)
        let overrides = try LayeredConfiguration.checked(flags)
        let file: ConfigurationFile? = if let path { try await ConfigurationFile(at: path) } else { nil }

        let origins = OriginRecorder()
        var providers: [any ConfigProvider] = [
            InMemoryProvider(
                name: "flags",
                values: overrides.mapValues { ConfigValue(.string($0.value), isSecret: false) }
            ),
            EnvironmentVariablesProvider(environmentVariables: variables).prefixKeys(with: "tenantry"),
        ]
        if let provider = file?.provider { providers.append(provider) }
        let reader = ConfigReader(providers: providers, accessReporter: origins)

        var values: [Value] = []
        for setting in Setting.all {
            let text = reader.string(forKey: ConfigKey(setting.key))
            let origin: Origin =
                switch origins.layer {
                case 0?: .flag(overrides[AbsoluteConfigKey(ConfigKey(setting.key))]?.flag ?? "--set")
                case 1?: .variable(setting.variable)
                case 2?: .file(path: file?.path ?? "", line: file?.lines[setting.key] ?? 1)
                default: .standard
                }
            if let text, let objection = setting.objection(to: text) {
                throw .badValue(setting, origin: origin, objection: objection)
            }
            values.append(Value(setting: setting, text: text, origin: text == nil ? .standard : origin))
        }
        self.values = values
    }

    /// What was set, or the default.
    package func value(of setting: Setting) -> String? {
        values.first { $0.setting == setting }?.text ?? setting.standard
    }

    /// The variables of ours, without those that are set to nothing, as containers like to.
    private static func checked(_ environment: [String: String]) throws(ConfigurationError) -> [String: String] {
        let known = Setting.all.map(\.variable) + [Setting.fileVariable, Setting.sealingKeyVariable]
        let ours = environment.filter { $0.key.hasPrefix(Setting.prefix) && !$0.value.isEmpty }
        if let unknown = ours.keys.sorted().first(where: { !known.contains($0) }) {
            throw .unknownVariable(unknown, nearest: Nearest.word(to: unknown, among: known))
        }
        return ours.filter { $0.key != Setting.sealingKeyVariable }
    }

    private static func checked(
        _ flags: [(key: String, value: String, flag: String)]
    ) throws(ConfigurationError) -> [AbsoluteConfigKey: (value: String, flag: String)] {
        var checked: [AbsoluteConfigKey: (value: String, flag: String)] = [:]
        for (key, value, flag) in flags {
            guard Setting.named(key) != nil else {
                let nearest = Nearest.word(to: key, among: Setting.all.map(\.key))
                throw .unknownKey(key, origin: .flag(flag), nearest: nearest)
            }
            checked[AbsoluteConfigKey(ConfigKey(key))] = (value, flag)
        }
        return checked
    }
}

/// Notes in which of the providers the last value was found.
private final class OriginRecorder: AccessReporter {
    private let found = Mutex<Int?>(nil)

    var layer: Int? { found.withLock(\.self) }

    func report(_ event: AccessEvent) {
        let layer = event.providerResults.firstIndex { (try? $0.result.get().value) != nil }  // an error is no value
        found.withLock { $0 = layer }
    }
}
