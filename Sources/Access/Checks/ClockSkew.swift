package import Tenants

/// How far Microsoft's clocks are ahead of this machine's.
///
/// It is about us, and not about any tenant, whoever's answers told it.
package struct ClockSkew: Hashable, Sendable {
    private let lead: Duration

    /// Takes by how much each of some answers was ahead, and is `nil` where there were none.
    ///
    /// The one in the middle counts, for an answer that was long under way tells little.
    package init?(of leads: [Duration]) {
        guard !leads.isEmpty else { return nil }
        lead = leads.sorted()[leads.count / 2]
    }

    /// A warning from a minute on, a failure from five, and nothing before.
    package var finding: AccessFinding? {
        let size = lead < .zero ? .zero - lead : lead
        guard size > .seconds(60) else { return nil }
        return AccessFinding(
            .clock,
            Hostile("ours"),
            size > .seconds(300) ? .failure : .warning,
            "This machine's clock is \(size.components.seconds) seconds \(lead > .zero ? "behind" : "ahead of") Microsoft's.",
            .clock(seconds: Int(size.components.seconds), isBehind: lead > .zero),
            advice: "Set it by NTP: signed requests are refused from five minutes on.",
            responsible: .provider,
        )
    }
}

extension AccessLook {
    /// The look at our own proofs, with what a check came to see of the clock; as it is where that is nothing.
    package func adding(_ skew: ClockSkew?) -> AccessLook {
        guard let skew else { return self }
        return AccessLook(.all, findings: findings + [skew.finding].compactMap(\.self), endings: endings)
    }
}
