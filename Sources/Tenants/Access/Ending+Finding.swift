import Foundation

extension Ending {
    /// What a finding about it is called, the same for as long as it is not replaced by another one.
    package var findingName: Hostile { Hostile("\(kind.rawValue) \(name)") }

    /// The end that a finding was about, by the finding's name; `nil` where it was about none.
    package init?(findingName: Hostile, at moment: Timestamp?) {
        let words = findingName.bound.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count == 2, let kind = Kind(rawValue: String(words[0])) else { return nil }
        self.init(kind, named: String(words[1]), at: moment)
    }

    /// A warning when it is near, a failure when it is over, a note where nobody knows when that is, and nothing before.
    package func finding(at now: Timestamp) -> AccessFinding? {
        guard let moment else {
            return AccessFinding(
                .ending,
                findingName,
                .note,
                "It is not known when \(title.lowercasedFirst) ends.",
                .ending(self, asOf: now),
                advice: adviceWhereUnknown,
                responsible: responsible,
                page: page,
            )
        }
        guard level(at: now) != nil else { return nil }
        return AccessFinding(
            .ending,
            findingName,
            isOver(at: now) ? .failure : .warning,
            sentence(at: now, of: moment),
            .ending(self, asOf: now),
            advice: advice,
            responsible: responsible,
            page: page,
        )
    }

    private func sentence(at now: Timestamp, of moment: Timestamp) -> String {
        let isOver = isOver(at: now)
        if kind == .unlistedRelationship {
            let seen = (moment - PartnerRelationship.patience).description.prefix(10)
            return "\(title) is \(isOver ? "gone: it is " : "")not listed any more, and was last seen on \(seen)."
        }
        let days = (moment - now).components.seconds / 86_400
        let when = isOver ? "ended" : days == 0 ? "ends within a day" : "ends in \(days) day\(days == 1 ? "" : "s")"
        return "\(title) \(when), on \(moment.description.prefix(10))."
    }

    private var title: String {
        // What is sealed may have a name that someone gave it, in the place of its application's ID.
        let isApplication = UUID(uuidString: name) != nil
        let name = Hostile(name)
        return switch kind {
        case .secret: isApplication ? "The secret of the application \(name)" : "The secret “\(name)”"
        case .certificate: "The certificate \(name) of the application"
        case .sealedCertificate:
            isApplication ? "The certificate of the application \(name)" : "The certificate “\(name)”"
        case .connection: "The connection \(name)"
        case .relationship, .unlistedRelationship: "The partner relationship “\(name)”"
        case .signIn: "The sign-in of \(name)"
        }
    }

    private var advice: String {
        switch kind {
        case .secret: "Make a new secret and store it beside this one; the old one may go when the new one works."
        case .certificate: "Register a new certificate and name its file beside this one's."
        case .sealedCertificate:
            "Register a new certificate and store it beside this one; the old one may go when the new one works."
        case .connection: "Ask the customer to renew it before it ends; what has ended cannot be renewed."
        case .relationship:
            "Ask the customer to approve a new one before it ends, or have it extend itself; one that has ended cannot be revived."
        case .unlistedRelationship:
            "Look it up in Partner Center. If the customer ended it, ask them to approve a new one; then run tenantry discover."
        case .signIn: "Sign in again."
        }
    }

    private var adviceWhereUnknown: String {
        switch kind {
        case .secret: "Say it: by client.secret-ends for a secret in a file, by --ends for one in the store."
        case .certificate, .sealedCertificate, .connection, .relationship, .unlistedRelationship, .signIn:
            "Look it up, and write it down where you will see it."
        }
    }

    private var responsible: AccessFinding.Responsible {
        switch kind {
        case .secret, .certificate, .sealedCertificate, .relationship, .unlistedRelationship: .provider
        case .connection: .customer
        case .signIn: .analyst
        }
    }

    private var page: String? {
        switch kind {
        case .secret, .certificate, .sealedCertificate: "app-registrations"
        case .connection: "enterprise-apps"
        case .relationship, .unlistedRelationship: "gdap"
        case .signIn: nil  // who signs in does so here, and Microsoft's page comes by itself
        }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
