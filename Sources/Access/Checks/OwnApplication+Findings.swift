import MicrosoftCloud
package import Tenants

extension OwnApplication {
    /// What is wrong with our own proofs at a moment, whichever tenant is asked, and when they end.
    package func look(at now: Timestamp) -> AccessLook {
        let (proofs, troubles) = read()
        let unusable = troubles.map { trouble in
            AccessFinding(
                .credential,
                Hostile("\(trouble)"),
                .warning,
                "One proof of the application is passed over: \(trouble).",
                .proof(trouble.fault),
                advice: "Mend it, or take it out of the configuration.",
                responsible: .provider,
            )
        }
        return AccessLook(.allButClock, findings: unusable, endings: endings(of: proofs, at: now))
    }

    /// When the certificates end, and the newest secret; one that has ended beside one that is good is not missed.
    private func endings(of proofs: [ApplicationProof], at now: Timestamp) -> [Ending] {
        let all = proofs.compactMap { proof -> ClientCertificate? in
            if case .certificate(let certificate) = proof { certificate } else { nil }
        }
        let isCovered = all.contains { $0.start <= now && now < $0.end }
        let certificates = all.filter { !isCovered || now < $0.end }.map {
            Ending(.certificate, named: $0.fingerprint, at: $0.end)
        }
        guard !secretFiles.isEmpty else { return certificates }
        return certificates + [Ending(.secret, named: clientID, at: secretEnds)]
    }
}
