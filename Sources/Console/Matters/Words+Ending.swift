import Foundation
import Localization
import Tenants

extension Words {
    /// That something ends, or has ended, or that nobody knows when it does.
    func say(_ ending: Ending, asOf now: Timestamp) -> String {
        let name = say(whatEnds: ending)
        guard let moment = ending.moment else { return say(.endingUnknown, [.name: name]) }
        if ending.kind == .unlistedRelationship {
            let seen = self.moment(moment - PartnerRelationship.patience)
            return say(ending.isOver(at: now) ? .endingUnlistedOver : .endingUnlisted, [.name: name, .time: seen])
        }
        let time = self.moment(moment)
        if ending.isOver(at: now) { return say(.endingOver, [.name: name, .time: time]) }
        return switch Int((moment - now).components.seconds / 86_400) {
        case 0: say(.endingWithinDay, [.name: name, .time: time])
        case 1: say(.endingTomorrow, [.name: name, .time: time])
        case let days: say(.endingDays, [.name: name, .time: time, .count: number(days)])
        }
    }

    /// What it is that ends, as a part of a sentence.
    func say(whatEnds ending: Ending) -> String {
        // What is sealed may have a name that someone gave it, in the place of its application's ID.
        let isApplication = UUID(uuidString: ending.name) != nil
        let phrase: Phrase =
            switch ending.kind {
            case .secret: isApplication ? .endingSecretOf : .endingSecretNamed
            case .certificate: .endingCertificate
            case .sealedCertificate: isApplication ? .endingCertificateOf : .endingCertificateNamed
            case .connection: .endingConnection
            case .relationship, .unlistedRelationship: .endingRelationship
            case .signIn: .endingSignIn
            }
        return say(phrase, [.name: Hostile(ending.name).terminal])
    }
}

extension Ending {
    /// What to do about it.
    var advice: Phrase {
        switch (kind, moment) {
        case (.secret, nil): .endingAdviceSecretUnknown
        case (.certificate, nil), (.sealedCertificate, nil), (.connection, nil), (.relationship, nil),
            (.unlistedRelationship, nil), (.signIn, nil):
            .endingAdviceUnknown
        case (.secret, _): .endingAdviceSecret
        case (.certificate, _): .endingAdviceCertificate
        case (.sealedCertificate, _): .endingAdviceSealedCertificate
        case (.connection, _): .endingAdviceConnection
        case (.relationship, _): .endingAdviceRelationship
        case (.unlistedRelationship, _): .endingAdviceUnlisted
        case (.signIn, _): .endingAdviceSignIn
        }
    }
}
