import MicrosoftCloud
package import Tenants

extension OwnApplication {
    /// What is wrong with our own credentials, whichever tenant is asked, and which of them ends soon.
    package func findings(at now: Timestamp) -> [CheckFinding] {
        let unusable = troubles.map { trouble in
            CheckFinding(
                .credential,
                .warning,
                "One proof of the application is passed over: \(trouble).",
                advice: "Mend it, or take it out of the configuration.",
                responsible: .provider,
            )
        }
        return (unusable + endings.compactMap { $0.finding(at: now) }).sorted { $0.severity < $1.severity }
    }
}
