import Glibc
import Storage
import Tenants

extension Wiring {
    /// Writes down that someone asked for customers' data, before it is shown: what cannot be accounted for is not shown.
    ///
    /// - Parameters:
    ///   - kind: What was read.
    ///   - customers: The customers who were named, a row for each; none where the request was about all.
    ///   - request: What was asked for, in words that hold no secret.
    /// - Throws: A ``StorageError`` where it cannot be written down.
    func recordReading(_ kind: Deed.Kind, of customers: [Customer], _ request: String) async throws {
        let subject = Hostile(request)
        let deeds = customers.map { Deed(kind, of: $0, subject: subject) }
        try await store().record(deeds.isEmpty ? [Deed(kind, subject: subject)] : deeds, by: principal, at: now())
    }

    /// From where a person acts: this machine, and the address that they came from by SSH.
    static func place(environment: [String: String]) -> String {
        // sshd(8): the client's address and port, then the server's. Someone may have set it to anything.
        guard let words = environment["SSH_CONNECTION"]?.split(separator: " "), words.count == 4,
            let address = words.first, address.utf8.count <= 45,
            address.allSatisfy({ $0.isHexDigit || $0 == "." || $0 == ":" })
        else { return machine }
        return "\(machine), from \(address)"
    }

    /// What this machine is called.
    static var machine: String {
        var name = [CChar](repeating: 0, count: 256)
        let isNamed = unsafe gethostname(&name, name.count - 1) == 0
        let letters = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return isNamed ? String(decoding: letters, as: UTF8.self) : "an unnamed machine"
    }
}
