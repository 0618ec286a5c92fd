import MicrosoftCloud
import Storage
import Tenants

extension ReadOutcome.Finding {
    /// What a page's oddity keeps from being read.
    init(_ oddity: PageOddity) {
        self.init(
            cause: oddity.cause,
            subject: Hostile(oddity.subject),
            reason: Hostile("\(oddity)"),
            matter: oddity.matter.written
        )
    }

    /// A provider that did not deliver its part.
    init(_ warning: ProviderWarning) {
        let status = warning.status.map { " (status \($0))" } ?? ""
        self.init(
            cause: .partial,
            subject: warning.provider,
            reason: Hostile("\(warning.provider) did not deliver its part of the list\(status)."),
            matter: Matter.providerSilent(warning.provider.bound, status: warning.status).written,
        )
    }

    /// An object that came and could not be read.
    init(_ object: UnreadObject) {
        self.init(
            cause: .unread,
            subject: object.id ?? Hostile("an object without an ID"),
            reason: object.why,
            matter: Matter.object(object.fault, id: object.id).written,
        )
    }
}

extension Gap {
    /// The gap as it is found again.
    var finding: ReadOutcome.Finding {
        ReadOutcome.Finding(cause: cause, subject: subject, reason: reason, matter: matter)
    }
}
