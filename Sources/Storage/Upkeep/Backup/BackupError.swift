import Tenants

/// Why a store was not backed up or restored.
///
/// In every case the store, and whatever stood at the backup's place, is as it was before.
package enum BackupError: Error, Hashable, Sendable {
    case exists(path: String)
    case isTheStore(path: String)
    case missing(path: String)
    case notABackup(path: String, why: String)
    case storeNotEmpty(StoreLocation)
    case inUse(StoreLocation)
    case unreadable(path: String)
    case unsound(path: String, why: String)
}

extension BackupError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exists(let path):
            "\(Hostile(path)) is there already. Name another file, or say --force to write over it."
        case .isTheStore(let path):
            "\(Hostile(path)) is the store itself. Name another file."
        case .missing(let path):
            "There is no file \(Hostile(path))."
        case .notABackup(let path, let why):
            "\(Hostile(path)) is no backup of a Tenantry store: \(why). Nothing was changed."
        case .storeNotEmpty(let location):
            "There are customers in \(location) already. Say --replace to put the backup in their place."
        case .inUse(let location):
            "Another program is using \(location). Stop it, and try again; nothing was changed."
        case .unreadable(let path):
            "\(Hostile(path)) cannot be read. Check who owns it."
        case .unsound(let path, let why):
            "The backup \(Hostile(path)) is not sound (\(why)), so it was not kept."
        }
    }
}
