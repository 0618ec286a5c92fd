/// One thing that is so with the way into a tenant, or with our own proofs; what to do about it, and who must.
package struct AccessFinding: Hashable, Sendable {
    /// How much it matters.
    package enum Severity: String, CaseIterable, Comparable, Sendable {
        /// Something cannot be done now.
        case failure
        /// Something will not be possible, or may not be right.
        case warning
        /// Worth knowing, and nothing has to be done.
        case note

        package static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }

        private var rank: Int {
            switch self {
            case .failure: 0
            case .warning: 1
            case .note: 2
            }
        }
    }

    /// What it is about.
    package enum Subject: String, CaseIterable, Sendable {
        case token
        case permission
        case endpoint
        case clock
        case ending
        case credential
    }

    /// Who has to do something.
    package enum Responsible: String, CaseIterable, Sendable {
        /// Whoever runs this program: a credential, a registration, a setting.
        case provider
        /// An administrator of the customer's tenant.
        case customer
        /// The person who signs in.
        case analyst
        /// Nobody: it passes.
        case nobody
    }

    package let subject: Subject
    /// Which one of those: an error's number, a permission, a list.
    ///
    /// Two findings of one subject differ here, and a finding that is met again has the same.
    package let name: Hostile
    package let severity: Severity
    /// What is so, as a whole sentence of English.
    package let sentence: String
    /// What is so, for whoever shows it in other words; `nil` for one of a store of before such were kept.
    package var matter: Matter.Written?
    /// What to do, as a whole sentence; `nil` where there is nothing to do.
    package let advice: String?
    package let responsible: Responsible
    /// The portal's page to do it at, by its key in the catalogue.
    package let page: String?

    package init(
        _ subject: Subject,
        _ name: Hostile,
        _ severity: Severity,
        _ sentence: String,
        _ matter: Matter?,
        advice: String? = nil,
        responsible: Responsible = .nobody,
        page: String? = nil,
    ) {
        self.subject = subject
        self.name = name
        self.severity = severity
        self.sentence = sentence
        self.matter = matter?.written
        self.advice = advice
        self.responsible = responsible
        self.page = page
    }
}
