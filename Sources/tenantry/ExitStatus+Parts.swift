import Access
import Console
import MicrosoftCloud
import Sandbox
import Storage
import Transport

/// The statuses of what the parts throw. An error that is not named here ends with ``ExitStatus/failed``.

extension OutputError: StatusBearing {
    package var exitStatus: ExitStatus {
        switch self {
        case .closed: .closed
        case .failed: .failed
        }
    }
}

extension SecretFileError: StatusBearing {
    package var exitStatus: ExitStatus { .configuration }
}

extension SecretError: StatusBearing {
    package var exitStatus: ExitStatus {
        switch self {
        case .empty, .tooLong: .malformed
        case .unknown: .noMatch
        case .altered: .failed
        case .missingKey, .malformedKey, .lostKey, .unusableKeyFile: .configuration
        }
    }
}

extension StoreLocationError: StatusBearing {
    package var exitStatus: ExitStatus { .configuration }
}

extension CertificateAuthorityError: StatusBearing {
    package var exitStatus: ExitStatus { .configuration }
}

extension ProxySettingsError: StatusBearing {
    package var exitStatus: ExitStatus { .configuration }
}

extension ConsoleError: StatusBearing {
    package var exitStatus: ExitStatus { .configuration }
}

extension LoopbackError: StatusBearing {
    package var exitStatus: ExitStatus { .configuration }
}

extension MalformedTenantQuery: StatusBearing {
    package var exitStatus: ExitStatus { .malformed }
}

extension ScenarioError: StatusBearing {
    package var exitStatus: ExitStatus { .configuration }
}

extension TransportError: StatusBearing {
    package var exitStatus: ExitStatus { .unreachable }
}

extension ListError: StatusBearing {
    package var exitStatus: ExitStatus {
        switch reason {
        case .throttled: .throttled
        case .transport, .unreadable: .unreachable
        case .noToken(let error): error.isRetryable ? .unreachable : .failed
        case .unauthorized, .forbidden, .refused: .failed
        case .foreignNextLink: .refused
        }
    }
}
