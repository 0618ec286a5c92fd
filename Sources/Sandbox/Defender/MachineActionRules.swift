import HTTPTypes
import Tenants

/// What Defender for Endpoint demands of an action (its pages "Isolate machine API", "Run antivirus scan API" and so on).
enum MachineActionRules {
    /// What a body asks for.
    struct Wish: Sendable {
        let comment: String
        let scope: String?
        let file: String?
    }

    static func wish(_ kind: MachineAction.Kind, in body: OrderedJSON) throws(DefenderError) -> Wish {
        let comment = try text("Comment", in: body)
        switch kind {
        case .isolate:
            let scope = try name("IsolationType", among: ["Full", "Selective", "UnManagedDevice"], in: body)
            return Wish(comment: comment, scope: scope, file: nil)
        case .scan:
            let scope = try name("ScanType", among: ["Quick", "Full"], in: body)
            return Wish(comment: comment, scope: scope, file: nil)
        case .quarantine:
            let hash = try text("Sha1", in: body)
            guard hash.utf8.count == 40, hash.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
                throw .badRequest("InvalidHashValue", "Hash value \(hash) is invalid.")
            }
            return Wish(comment: comment, scope: nil, file: hash.lowercased())
        case .unisolate, .restrict, .unrestrict, .collect: return Wish(comment: comment, scope: nil, file: nil)
        }
    }

    /// Which systems can do what (each page's "Limitations").
    static func check(_ kind: MachineAction.Kind, _ wish: Wish, on machine: Machine) throws(DefenderError) {
        let isLinux = machine.platform == "Linux"
        let isWindowsOnly =
            switch kind {
            case .restrict, .unrestrict, .quarantine: true
            case .isolate: wish.scope == "Selective"
            case .unisolate, .scan, .collect: false
            }
        guard !isWindowsOnly || !isLinux else {
            throw .badRequest(
                "OsPlatformNotSupported",
                "OS Platform \(machine.platform) isn't supported for this action."
            )
        }
        guard wish.scope != "UnManagedDevice" else {
            throw .badRequest(
                "BadRequest",
                "The machine is onboarded; the isolation type UnManagedDevice does not apply."
            )
        }
        // Windows builds: 1703 is 15063, 1709 is 16299.
        let least =
            switch kind {
            case .isolate where wish.scope == "Full": (15_063, "1703")
            case .collect, .quarantine: (15_063, "1703")
            default: (16_299, "1709")
            }
        guard isLinux || machine.build >= least.0 else {
            throw .badRequest(
                "ClientVersionNotSupported",
                "\(kind.rawValue) is supported on client version \(least.1) and above."
            )
        }
    }

    /// A required text; another case of its name is another name.
    static func text(_ name: String, in body: OrderedJSON) throws(DefenderError) -> String {
        guard let value = body[name], value != .null, value != "" else { throw .missing(name) }
        guard let text = value.text else { throw .wrongBody }
        guard text.utf8.count <= 4_096 else { throw .wrongInput(name) }
        return text
    }

    private static func name(
        _ name: String,
        among names: [String],
        in body: OrderedJSON,
    ) throws(DefenderError) -> String {
        let text = try text(name, in: body)
        guard names.contains(text) else { throw .wrongInput("\(name) '\(text)'") }
        return text
    }
}
