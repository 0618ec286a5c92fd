import Synchronization
import Tenants

/// Sign-ins that one device asks for and another one grants (Entra, "OAuth 2.0 device authorization grant").
final class DeviceCodes: Sendable {
    /// How long a code is good, in seconds.
    static let lifetime = 900
    /// How long a client is to wait between two polls, in seconds.
    static let interval = 5

    enum Answer: Sendable {
        case pending
        case granted(principalName: String)
        case declined
    }

    struct Device: Sendable {
        let clientID: String
        let wish: TokenWish
        let userCode: String
        let realmName: String
        let end: Timestamp
        var answer = Answer.pending
        var lastPoll: Timestamp?
    }

    /// Kept for as long again, so that a code that has ended can be told from one that never was.
    private let devices = BoundedStore<Device>(limit: 10_000, lifetime: .seconds(2 * lifetime))
    private let byUserCode = BoundedStore<String>(limit: 10_000, lifetime: .seconds(lifetime))

    func begin(
        clientID: String,
        wish: TokenWish,
        realmName: String,
        at moment: Timestamp
    ) -> (deviceCode: String, userCode: String) {
        let userCode = Opaque.userCode()
        let device = Device(
            clientID: clientID,
            wish: wish,
            userCode: userCode,
            realmName: realmName,
            end: moment + .seconds(DeviceCodes.lifetime),
        )
        let deviceCode = devices.add(device, at: moment)
        _ = byUserCode.add(deviceCode, named: userCode, at: moment)
        return (deviceCode, userCode)
    }

    /// What a person's typing leads to, in either case and with or without spaces.
    func device(typed text: String, at moment: Timestamp) -> (code: String, device: Device)? {
        let typed = text.uppercased().filter { $0.isLetter || $0.isNumber }
        guard let code = byUserCode.value(typed, at: moment), let device = devices.value(code, at: moment) else {
            return nil
        }
        return (code, device)
    }

    func answer(_ code: String, _ answer: Answer, at moment: Timestamp) {
        let userCode = devices.change(code, at: moment) { device in
            device.answer = answer
            return device.userCode
        }
        // What was answered cannot be answered again.
        if let userCode { byUserCode.remove(userCode) }
    }

    /// What a device's poll gets: a sign-in, once.
    /// - Throws: ``EntraError`` as long as there is none.
    func poll(_ code: String, by clientID: String, at moment: Timestamp) throws(EntraError) -> (Device, String) {
        guard let earlier = devices.value(code, at: moment) else { throw .badDeviceCode }
        guard earlier.clientID == clientID else { throw .otherClient }
        guard moment < earlier.end else { throw .deviceCodeExpired }
        switch earlier.answer {
        case .declined: throw .deviceDeclined
        case .granted(let name):
            devices.remove(code)
            return (earlier, name)
        case .pending:
            _ = devices.change(code, at: moment) { $0.lastPoll = moment }
            // Only a client that does not wait at all is told to slow down: Entra is as patient.
            if let last = earlier.lastPoll, moment - last < .seconds(1) { throw .slowDown }
            throw .authorizationPending
        }
    }
}
