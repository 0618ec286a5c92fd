import MicrosoftCloud
package import Tenants

extension OwnApplication {
    /// What is wrong with our own proofs, whichever tenant is asked, and when they end.
    package var look: AccessLook {
        let (proofs, troubles) = read()
        let unusable = troubles.map { trouble in
            AccessFinding(
                .credential,
                Hostile("\(trouble)"),
                .warning,
                "One proof of the application is passed over: \(trouble).",
                advice: "Mend it, or take it out of the configuration.",
                responsible: .provider,
            )
        }
        return AccessLook(.all, findings: unusable, endings: endings(of: proofs))
    }

    /// When the certificates end, and the newest secret.
    private func endings(of proofs: [ApplicationProof]) -> [Ending] {
        let certificates = proofs.compactMap { proof -> Ending? in
            guard case .certificate(let certificate) = proof else { return nil }
            return Ending(.certificate, named: certificate.fingerprint, at: certificate.end)
        }
        guard !secretFiles.isEmpty else { return certificates }
        return certificates + [Ending(.secret, named: clientID, at: secretEnds)]
    }
}
