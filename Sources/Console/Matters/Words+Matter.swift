import Localization
import Tenants

extension Words {
    /// What is so, in a sentence.
    func say(_ matter: Matter) -> String {
        switch matter {
        case .signIn(let refusal, let code): say(.matterSignIn, [.value: say(refusal.phrase), .name: "AADSTS\(code)"])
        case .signInOtherwise: say(.matterSignInOtherwise)
        case .signInThrottled: say(.matterSignInThrottled)
        case .signInFailed: say(.matterSignInFailed)
        case .signInUnreadable: say(.matterSignInUnreadable)
        case .credential(let fault): say(.matterCredential, [.value: say(fault)])
        case .network(let fault, let host): say(fault.phrase, [.name: Hostile(host).terminal])
        case .permissionMissing(let name): say(permissionMissing: name)
        case .permissionsSurplus(let names): say(.matterPermissionsSurplus, [.names: list(names)])
        case .list(.forbidden, let stream, _):
            say(.matterListForbidden, [.value: say(objectsOf: stream), .permission: list(permissions(for: stream))])
        case .list(let refusal, let stream, _): say(refusal.phrase, [.value: say(objectsOf: stream)])
        case .listThrottled: say(.matterListThrottled)
        case .listUnreadable: say(.matterListUnreadable)
        case .listUnsupported(let cloud): say(.matterListUnsupported, [.name: cloud.title])
        case .listElsewhere(let host): say(.matterListElsewhere, [.name: Hostile(host).terminal])
        case .listSkips(let count): say(.matterListSkips, [.count: number(count)])
        case .providerSilent(let name, _): say(.matterProviderSilent, [.name: Hostile(name).terminal])
        case .object(let fault, let id?): say(.matterObject, [.name: id.terminal, .value: say(fault)])
        case .object(let fault, nil): say(.matterObjectNameless, [.value: say(fault)])
        case .objects(let count): say(.matterObjectsUnread, [.count: number(count)])
        case .outOfOrder: say(.matterOutOfOrder)
        case .filterIgnored(let since): say(.matterFilterIgnored, [.time: moment(since)])
        case .crowded(let time, let had): say(.matterCrowded, [.time: moment(time), .count: number(had)])
        case .poisoned(let time?): say(.matterPoisoned, [.time: moment(time)])
        case .poisoned(nil): say(.matterPoisonedFirst)
        case .noWayOn: say(.matterNoWayOn)
        case .stopped(let requests): say(.matterStopped, [.count: number(requests)])
        case .incidentGone(let id, 0): say(.matterGoneMerged, [.name: Hostile(id).terminal])
        case .incidentGone(let id, let alerts):
            say(.matterGone, [.name: Hostile(id).terminal, .count: number(alerts)])
        case .foreignObject: say(.matterForeignObject)
        case .alertTags: say(.matterAlertTags)
        case .clock(let seconds, let isBehind):
            say(isBehind ? .matterClockBehind : .matterClockAhead, [.count: number(seconds)])
        case .proof(let fault): say(.matterProof, [.value: say(fault)])
        case .ending(let ending, let now): say(ending, asOf: now)
        }
    }

    /// What to do about it; `nil` where there is nothing to do.
    func advise(on matter: Matter) -> Phrase? {
        switch matter {
        case .signIn(let refusal, _): refusal.advice
        case .signInOtherwise, .signInUnreadable, .credential: .adviceCheck
        case .signInThrottled, .signInFailed, .listThrottled, .list(.failed, _, _), .providerSilent: .advicePassing
        case .network(let fault, _): fault.passes ? .advicePassing : nil
        case .permissionMissing, .list(.forbidden, _, _): .adviceConsentAgain
        case .permissionsSurplus: .adviceSurplus
        case .list(.unauthorized, _, _): .adviceUnauthorized
        case .list(.unlicensed, _, _): .adviceLicence
        case .list(.badRequest, _, _), .list(.refused, _, _), .listUnreadable, .listElsewhere, .listSkips: .adviceBug
        case .clock: .adviceClock
        case .proof: .adviceProof
        case .ending(let ending, _): ending.advice
        case .listUnsupported, .object, .objects, .outOfOrder, .filterIgnored, .crowded, .poisoned, .noWayOn, .stopped,
            .incidentGone, .foreignObject, .alertTags:
            nil
        }
    }

    /// What a list has.
    func say(objectsOf stream: Stream?) -> String {
        switch stream {
        case .incidents?: say(.matterIncidents)
        case .alerts?: say(.matterAlerts)
        case nil: say(.matterObjects)
        }
    }

    private func permissions(for stream: Stream?) -> [String] {
        stream.map { [$0.permission] } ?? Stream.allCases.map(\.permission)
    }

    private func say(permissionMissing name: String) -> String {
        let purpose: Phrase
        switch name {
        case Stream.incidents.permission: purpose = .matterReadIncidents
        case Stream.alerts.permission: purpose = .matterReadAlerts
        case Stream.incidents.changePermission: purpose = .matterChangeIncidents
        case Stream.alerts.changePermission: purpose = .matterChangeAlerts
        default: return say(.matterPermissionMissingPlain, [.permission: Hostile(name).terminal])
        }
        return say(.matterPermissionMissing, [.permission: name, .purpose: say(purpose)])
    }

    private func list(_ names: [String]) -> String {
        names.map { Hostile($0).terminal }.joined(separator: say(.consoleComma))
    }
}

extension ListRefusal {
    fileprivate var phrase: Phrase {
        switch self {
        case .unauthorized: .matterListUnauthorized
        case .forbidden: .matterListForbidden
        case .unlicensed: .matterListUnlicensed
        case .badRequest: .matterListBadRequest
        case .refused: .matterListRefused
        case .failed: .matterListFailed
        }
    }
}
