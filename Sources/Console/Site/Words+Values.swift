import Localization
import Storage
import Tenants

extension Words {
    func say(_ severity: Severity) -> String {
        switch severity {
        case .high: say(.severityHigh)
        case .medium: say(.severityMedium)
        case .low: say(.severityLow)
        case .informational: say(.severityInformational)
        case .unknown: say(.severityUnknown)
        default: severity.description
        }
    }

    func say(_ status: IncidentStatus) -> String {
        switch status {
        case .active: say(.statusActive)
        case .inProgress: say(.statusInProgress)
        case .resolved: say(.statusResolved)
        case .redirected: say(.statusRedirected)
        case .awaitingAction: say(.statusAwaitingAction)
        default: status.description
        }
    }

    func say(_ order: QueueFilter.Sort) -> String {
        switch order {
        case .urgency: say(.sortUrgency)
        case .updated: say(.sortUpdated)
        case .created: say(.sortCreated)
        case .customer: say(.sortCustomer)
        }
    }

    /// What keeps a customer from being seen, in a few words.
    func say(_ obstacle: Obstacle, at now: Timestamp) -> String {
        switch obstacle {
        case .left: say(.obstacleLeft)
        case .suspended: say(.obstacleSuspended)
        case .noTenant: say(.obstacleNoTenant)
        case .gap(let cause): say(cause.phrase)
        case .neverRead: say(.obstacleNeverRead)
        case .unattended(let since): say(.obstacleUnattended, [.time: age(of: since, at: now)])
        case .late(let since): say(.obstacleLate, [.time: age(of: since, at: now)])
        }
    }
}

extension Role {
    /// What it is called.
    var phrase: Phrase {
        switch self {
        case .viewer: .roleViewer
        case .analyst: .roleAnalyst
        case .responder: .roleResponder
        case .engineer: .roleEngineer
        case .administrator: .roleAdministrator
        }
    }
}

extension Gap.Cause {
    /// What it is called.
    fileprivate var phrase: Phrase {
        switch self {
        case .noToken: .gapNoToken
        case .unauthorized: .gapUnauthorized
        case .forbidden: .gapForbidden
        case .partial: .gapPartial
        case .throttled: .gapThrottled
        case .failed: .gapFailed
        case .unread: .gapUnread
        case .unsupported: .gapUnsupported
        case .gone: .gapGone
        }
    }
}
