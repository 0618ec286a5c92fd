import Tenants

extension PortalCatalogueError: StatusBearing {
    package var exitStatus: ExitStatus { .configuration }
}

extension PastedLinkError: StatusBearing {
    package var exitStatus: ExitStatus { .malformed }
}

extension PortalLinkError: StatusBearing {
    package var exitStatus: ExitStatus {
        switch self {
        case .unknownPage: .noMatch
        case .malformedObject, .fitsNoKind: .malformed
        case .namesAnotherTenant, .namesNoOneTenant, .namesAnotherCloud: .refused
        case .notInCloud, .missingDomain, .formNotTaken, .missingObject, .takesNoObject, .unfittingObjects: .failed
        }
    }
}
