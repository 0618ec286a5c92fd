import Tenants

extension Gap {
    /// Whether it says the same as a finding: the same refusal of a token, or what keeps the same list from being read.
    func tells(_ finding: AccessFinding) -> Bool {
        switch finding.subject {
        case .token: isOfToken && subject == finding.name
        case .endpoint: !isOfToken && finding.name == Hostile(stream.rawValue) && isRefusal == finding.isRefusal
        case .permission, .clock, .ending, .credential: false
        }
    }

    /// Whether nothing was asked of a list, for want of a token.
    private var isOfToken: Bool {
        cause == .noToken || ([.throttled, .failed].contains(cause) && subject == Hostile("login"))
    }

    /// Whether the service answered that we may not.
    private var isRefusal: Bool { cause == .unauthorized || cause == .forbidden }
}

extension AccessFinding {
    /// Whether a list is refused, which someone must mend at the customer's, and did not only fail.
    fileprivate var isRefusal: Bool { severity == .failure && responsible == .customer }
}
