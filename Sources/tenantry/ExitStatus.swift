package import ArgumentParser

/// What the program's exit status says.
///
/// The numbers are part of the interface, and scripts rely on them.
package enum ExitStatus: Int32, CaseIterable, Sendable {
    case succeeded = 0
    /// Something failed that has no number of its own; for `resolve`, several names failed in different ways.
    case failed = 1
    /// A customer's name fits none, or several; a name is a tenant in two clouds.
    case noMatch = 2
    /// A domain or an ID that no tenant has.
    case notATenant = 3
    /// Text that cannot be a domain, an ID or a link.
    case malformed = 4
    /// No answer, or none that can be read.
    case unreachable = 5
    /// Microsoft said to wait for longer than we do.
    case throttled = 6
    /// Done in part: some tenants could not be read, some rows were left out, some objects not changed.
    case incomplete = 7
    /// Refused because it would lead to the wrong tenant, or to a host that is not Microsoft's.
    case refused = 8
    /// The command line is wrong (`EX_USAGE` of sysexits.h).
    case usage = 64
    /// The configuration is wrong (`EX_CONFIG`).
    case configuration = 78
    /// Whoever was reading the results stopped, as a signal would have said (128 + `SIGPIPE`).
    case closed = 141

    /// What a command throws that has said all that there is to say itself.
    package var code: ExitCode { ExitCode(rawValue) }

    /// Every number and what it means, in a sentence for the manual.
    package static var summary: String {
        allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ") + "."
    }

    private var meaning: String {
        switch self {
        case .succeeded: "done"
        case .failed: "something failed that has no number of its own, or several things in different ways"
        case .noMatch: "a customer's name fits none or several, or a name is a tenant in two clouds"
        case .notATenant: "no tenant has this domain or ID"
        case .malformed: "something cannot be a domain, an ID or a link"
        case .unreachable: "no answer came, or none that can be read"
        case .throttled: "Microsoft said to wait for longer than we do"
        case .incomplete:
            "done in part: some tenants could not be read, some rows were left out, or some objects not changed"
        case .refused: "refused, for it would lead to the wrong tenant or to a host that is not Microsoft's"
        case .usage: "the command line is wrong"
        case .configuration: "the configuration is wrong"
        case .closed: "whoever was reading the results stopped"
        }
    }
}

/// An error that knows the status with which the program ends.
package protocol StatusBearing: Error {
    var exitStatus: ExitStatus { get }
}

/// A sentence for a person, and the status with which the program ends.
package struct Failure: StatusBearing, CustomStringConvertible {
    package let description: String
    package let exitStatus: ExitStatus

    package init(_ sentence: String, _ status: ExitStatus = .failed) {
        description = sentence
        exitStatus = status
    }
}
