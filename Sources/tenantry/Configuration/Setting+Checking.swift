import Access
import Console
import Foundation
import Tenants

extension Setting {
    /// Says in a sentence without a subject what is wrong with a value; `nil` where nothing is.
    package func objection(to value: String) -> String? {
        switch kind {
        case .text, .path: value.isEmpty ? "is empty" : nil
        case .endpoint: Setting.endpointObjection(to: value)
        case .day: Timestamp.beginning(ofDay: value) == nil ? "is no day such as 2027-03-31" : nil
        case .listener: Setting.listenerObjection(to: value)
        case .address: ListenAddress(argument: value) == nil ? "is no host and port such as 127.0.0.1:8080" : nil
        case .duration(let mayBeZero): Setting.spanObjection(to: value, mayBeZero: mayBeZero)
        case .term:
            Retention.Term(value) == nil ? "is no time to keep something, such as 90d, 12w or 0 for ever" : nil
        case .guid: TenantID(rawValue: value) == nil ? "is no ID such as 7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a001" : nil
        case .serviceTargets: Setting.targetsObjection(to: value)
        case .grants: Setting.grantsObjection(to: value)
        case .count(let range):
            Int(value).map(range.contains) == true
                ? nil : "is no whole number from \(range.lowerBound) to \(range.upperBound)"
        case .choice(let choices):
            choices.contains(value) ? nil : "is none of \(choices.joined(separator: ", "))"
        }
    }

    private static func spanObjection(to value: String, mayBeZero: Bool) -> String? {
        guard let span = Duration(span: value) else { return "is no span of time such as 30s, 5m, 2h or 3d" }
        return span == .zero && !mayBeZero ? "is no time at all; it must be a second at the least" : nil
    }

    private static func listenerObjection(to value: String) -> String? {
        do throws(OperationsAddress.Objection) {
            _ = try OperationsAddress(value)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func grantsObjection(to value: String) -> String? {
        do throws(RoleGrant.Objection) {
            _ = try RoleGrant.list(value)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func targetsObjection(to value: String) -> String? {
        do throws(ServiceTargets.Objection) {
            _ = try ServiceTargets(value)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func endpointObjection(to value: String) -> String? {
        guard let url = URL(string: value), let scheme = url.scheme?.lowercased(), let host = url.host() else {
            return "is no address such as https://proxy.example"
        }
        guard scheme == "https" || scheme == "http" else { return "has another scheme than https" }
        guard url.user() == nil, url.password() == nil else {
            return "carries a user name, which does not belong there"
        }
        guard url.port.map({ (1...65_535).contains($0) }) ?? true else {
            return "names a port that is none; they go from 1 to 65535"
        }
        guard url.query() == nil, url.fragment() == nil else { return "carries a query or a fragment" }
        // Tokens and secrets go there: in the clear they may only go to this very machine.
        if scheme == "http", !isLoopback(host) { return "uses http, which is allowed to this machine only (localhost)" }
        return nil
    }

    private static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        if ["localhost", "::1", "[::1]"].contains(host) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
