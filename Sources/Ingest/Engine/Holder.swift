import Foundation
import Storage

/// A process as the holder of leases, by a name that tells whether it still lives to whoever is on the same machine.
package struct Holder: Hashable, Sendable {
    /// `machine/process/start/nonce`, where the machine is its name, its boot and the space in which processes have numbers.
    package let name: String

    /// This process; the nonce tells two engines in it apart.
    package static func current(nonce: UInt32) -> Holder {
        let process = ProcessInfo.processInfo.processIdentifier
        let start = startTime(of: process) ?? "0"
        return Holder(name: "\(machine)/\(process)/\(start)/\(nonce)")
    }

    /// Whether a holder was a process of this machine that is no more; of another machine that cannot be told.
    static func isKnownDead(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        guard parts.count == 4, parts[0] == machine, let process = Int32(parts[1]) else { return false }
        guard let start = startTime(of: process) else { return true }
        return start != parts[2]
    }

    private static let machine: String = {
        func line(_ path: String) -> String {
            let text = try? String(contentsOfFile: path, encoding: .utf8)  // without it the name says less
            return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
        }
        let space = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")  // as above
        let name = "\(line("/proc/sys/kernel/hostname")) \(line("/proc/sys/kernel/random/boot_id")) \(space ?? "")"
        return name.replacing("/", with: " ")
    }()

    /// When a process started, in the clock ticks of proc(5); `nil` where there is none.
    private static func startTime(of process: Int32) -> String? {
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return nil }
        // The second field is the program's name in parentheses, which may hold anything; the start is the 22nd.
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        return fields.count > 19 ? String(fields[19]) : nil
    }
}

extension Store {
    /// Gives back what processes of this machine held that are no more, so that nobody waits for their leases to end.
    func releaseDead() async throws(StorageError) {
        for name in try await holders() where Holder.isKnownDead(name) {
            try await release(name)
        }
    }
}
