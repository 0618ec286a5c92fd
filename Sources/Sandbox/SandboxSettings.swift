package import Tenants

/// What a sandbox is to make up, and where it is to be found.
///
/// The same seed, the same `now`, the same number of tenants and of alerts give the same bytes for the same request to the
/// same address, in every process and on every machine.
package struct SandboxSettings: Hashable, Sendable {
    /// The address to listen on: a name or an IP address.
    package var host: String
    /// The port to listen on; 0 lets the system pick one.
    package var port: Int
    /// Whether to serve HTTPS, with a certificate authority made for this run.
    ///
    /// It needs a ``readyFile``.
    package var tls: Bool
    /// How many tenants there are.
    package var tenants: Int
    /// How many alerts each tenant has, exactly.
    package var alertsPerTenant: Int
    /// Where all chance comes from.
    package var seed: UInt64
    /// Where to write the ``ReadyFile`` once the sandbox listens; the certificate authority goes beside it.
    package var readyFile: String?
    /// The end of the thirty days that the histories span.
    ///
    /// Tokens go by the real clock.
    package var now: Timestamp
    /// How the world goes on from there; it stands still by default.
    package var pace: Pace
    /// What is made to happen to which tenants, by their places in the list.
    package var script: [Int: [Happening]]
    /// Whether clients that ask too much are told to wait, by the budgets that Microsoft documents.
    package var throttles: Bool
    /// The tenants that have names of their own; they are the first ones.
    package var roster: Roster
    /// Whether to listen once more for each way in which a certificate may be no good.
    ///
    /// It needs ``tls``.
    package var untrusted: Bool

    /// The `now` is usually ``startOfDay(of:)`` of today, so that the bytes stay the same for a day.
    package init(
        host: String = "127.0.0.1",
        port: Int = 0,
        tls: Bool = false,
        tenants: Int = 10,
        alertsPerTenant: Int = 200,
        seed: UInt64 = 1,
        readyFile: String? = nil,
        now: Timestamp,
        pace: Pace = .still,
        script: [Int: [Happening]] = [:],
        throttles: Bool = true,
        roster: Roster = Roster(),
        untrusted: Bool = false,
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.tenants = tenants
        self.alertsPerTenant = alertsPerTenant
        self.seed = seed
        self.readyFile = readyFile
        self.now = now
        self.pace = pace
        self.script = script
        self.throttles = throttles
        self.roster = roster
        self.untrusted = untrusted
    }

    /// The first moment of a day, in UTC.
    package static func startOfDay(of moment: Timestamp) -> Timestamp {
        let day = 86_400 * Timestamp.ticksPerSecond
        let into = moment.ticks % day
        return Timestamp(ticks: moment.ticks - (into < 0 ? into + day : into))
    }

    /// - Throws: ``SandboxError`` for numbers that no sandbox can serve.
    func validate() throws(SandboxError) {
        guard (0...65_535).contains(port) else { throw .unusable("The port \(port) is not between 0 and 65535.") }
        guard (1...200_000).contains(tenants) else {
            throw .unusable("\(tenants) tenants cannot be made up; ask for 1 to 200,000.")
        }
        guard (0...50_000_000).contains(alertsPerTenant) else {
            throw .unusable("\(alertsPerTenant) alerts per tenant cannot be made up; ask for 0 to 50,000,000.")
        }
        guard roster.entries.count <= tenants else {
            throw .unusable("\(roster.entries.count) tenants have names, which is more than the \(tenants) asked for.")
        }
        guard !host.isEmpty else { throw .unusable("There is no address to listen on; name one, such as 127.0.0.1.") }
        guard SandboxSettings.moments.contains(now) else {
            throw .unusable("The sandbox's day must lie between 1971 and 9999; it is \(now).")
        }
        guard !tls || readyFile != nil else {
            throw .unusable(
                "HTTPS needs a ready file: its folder is where clients find the certificate authority. Give --ready-file too."
            )
        }
    }

    /// From 1971 to 9999, where four digits write every year of a history.
    private static let moments =
        Timestamp(
            ticks: 365 * 86_400 * Timestamp.ticksPerSecond
        )...Timestamp(ticks: 253_402_300_799 * Timestamp.ticksPerSecond)
}
