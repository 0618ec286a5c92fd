import Localization
import Tenants

extension Words {
    /// What is wrong with a proof, as the middle of a sentence.
    func say(_ fault: CredentialFault) -> String {
        switch fault {
        case .nothingSet: say(.credentialFaultNothingSet)
        case .unreadableFile(let path): say(.credentialFaultUnreadableFile, [.value: Hostile(path).terminal])
        case .noToken(let path): say(.credentialFaultNoToken, [.value: Hostile(path).terminal])
        case .keyDoesNotSign: say(.credentialFaultKeyDoesNotSign)
        case .machineRefused: say(.credentialFaultMachineRefused)
        case .machineElsewhere: say(.credentialFaultMachineElsewhere)
        case .signedOut: say(.credentialFaultSignedOut)
        case .renewedTooOften: say(.credentialFaultRenewedTooOften)
        case .storeUnreadable: say(.credentialFaultStoreUnreadable)
        case .sealedUnusable: say(.credentialFaultSealedUnusable)
        case .useNotKept: say(.credentialFaultUseNotKept)
        }
    }

    /// Why an object is none that we can keep, as the middle of a sentence.
    func say(_ fault: ObjectFault) -> String {
        switch fault {
        case .noObject: say(.objectFaultNoObject)
        case .noText: say(.objectFaultNoText)
        case .withoutTime: say(.objectFaultWithoutTime)
        case .withoutID: say(.objectFaultWithoutId)
        case .without(let name): say(.objectFaultWithout, [.value: Hostile(name).terminal])
        case .null(let name): say(.objectFaultNull, [.value: Hostile(name).terminal])
        case .otherType(let name): say(.objectFaultOtherType, [.value: Hostile(name).terminal])
        case .unreadable(let name): say(.objectFaultUnreadable, [.value: Hostile(name).terminal])
        case .otherTenant(let name): say(.objectFaultOtherTenant, [.value: name.terminal])
        case .evidence(let count): say(.objectFaultEvidence, [.count: number(count)])
        }
    }
}

extension NetworkFault {
    /// What happened, with the host in it.
    var phrase: Phrase {
        switch self {
        case .unknownName: .networkUnknownName
        case .refused: .networkRefused
        case .noRoute: .networkNoRoute
        case .proxy: .networkProxy
        case .unreachable: .networkUnreachable
        case .untrustedCertificate: .networkUntrustedCertificate
        case .wrongName: .networkWrongName
        case .unsafe: .networkUnsafe
        case .timedOut: .networkTimedOut
        case .cutShort: .networkCutShort
        case .tooLarge: .networkTooLarge
        case .malformed: .networkMalformed
        case .cancelled: .networkCancelled
        }
    }

    /// Whether the same request may well succeed a little later.
    var passes: Bool {
        switch self {
        case .unknownName, .refused, .noRoute, .proxy, .unreachable, .timedOut, .cutShort: true
        case .untrustedCertificate, .wrongName, .unsafe, .tooLarge, .malformed, .cancelled: false
        }
    }
}
