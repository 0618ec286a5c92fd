import Storage
import Tenants

extension Wiring {
    /// Writes down which settings are other ones than when the command last began.
    ///
    /// Whoever changes the file or the environment leaves no trace in the store. One that takes nothing now is no reason not to
    /// begin: the next start writes it down.
    ///
    /// - Parameters:
    ///   - command: What was begun, such as `serve`.
    ///   - flags: What its own flags say, by what they set.
    /// - Throws: What keeps the store from being opened.
    func accountForSettings(of command: String, _ flags: [String: String] = [:]) async throws {
        let values = Dictionary(
            uniqueKeysWithValues: configuration.values.compactMap { value in
                value.kept(by: settings).map { (value.setting.key, $0) }
            }
        )
        let standard = Setting.all.compactMap { setting in setting.standard.map { (setting.key, $0) } }
        let process = ProcessSettings(of: command, on: Wiring.machine, values.merging(flags) { _, flag in flag })
        let store = try await store(making: true)
        do throws(StorageError) {
            try await store.keep(
                process,
                insteadOf: Dictionary(uniqueKeysWithValues: standard),
                by: principal,
                at: now()
            )
        } catch {
            output.note("Which settings were changed is not written down now: \(error)")
        }
    }
}

extension LayeredConfiguration.Value {
    /// The value as the trail may keep it: a command may name what opens a vault, so only that it is another one can be seen.
    fileprivate func kept(by settings: Settings) -> String? {
        guard let text else { return setting.standard }
        guard setting == .secretsKeyCommand else { return shown(by: settings) }
        return "a command (\(HexadecimalDigest.text(of: text).prefix(8)))"
    }
}
