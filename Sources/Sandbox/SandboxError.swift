/// Why a sandbox did not start.
package enum SandboxError: Error, Equatable, CustomStringConvertible {
    /// A setting that cannot be served, and what to give instead.
    case unusable(String)
    /// A file that clients need could not be written.
    case unwritable(file: String, reason: String)

    package var description: String {
        switch self {
        case .unusable(let sentence): sentence
        case .unwritable(let file, let reason): "The sandbox could not write \(file): \(reason)."
        }
    }
}
