package import Foundation
import HTTPTypes
package import Tenants
import Transport

/// A sign-in at another device: what the person is told, and what we ask by (Entra, "OAuth 2.0 device authorization grant").
package struct DeviceSignIn: Sendable {
    /// What the person types in.
    package let userCode: Hostile
    /// Where: a page of the login host.
    package let page: URL
    /// Until when.
    package let end: Timestamp
    /// How long to wait between two questions.
    let interval: Duration
    let deviceCode: String
    let clientID: String
    let realm: SignInRequest.Realm
    let cloud: Cloud
}

extension SignInClient {
    /// Begins a sign-in at another device.
    package func beginAtDevice(
        clientID: String,
        realm: SignInRequest.Realm,
        cloud: Cloud,
        service: CloudService = .graph,
    ) async throws(SignInError) -> DeviceSignIn {
        let scope = "openid offline_access " + service.defaultScope(in: cloud)
        let form = EntraForm([("client_id", clientID), ("scope", scope)])
        let start = now()
        let response: InboundResponse
        do throws(TransportError) {
            response = try await transport.send(form.request(to: endpoint("devicecode", of: realm, in: cloud)))
        } catch {
            throw .failed(.transport(error))
        }
        guard response.status == .ok else { throw SignInError(.init(refusing: response, Blotter([]))) }
        guard let answer = try? JSONDecoder().decode(DeviceAnswer.self, from: response.body),
            // The person is sent there by us: to no place that is not a page.
            let page = URL(string: answer.page), page.scheme == "https" || page.scheme == "http"
        else { throw .failed(.unreadable("it is not a device code's JSON")) }
        return DeviceSignIn(
            userCode: Hostile(String(answer.userCode.prefix(40))),
            page: page,
            end: start + .seconds(min(max(answer.lifetime, 60), 3_600)),
            interval: .seconds(min(max(answer.interval ?? 5, 1), 60)),
            deviceCode: answer.deviceCode,
            clientID: clientID,
            realm: realm,
            cloud: cloud,
        )
    }

    /// Asks until the person has signed in, said no, or let the time go by.
    package func finish(
        _ device: DeviceSignIn,
        pause: (Duration) async throws -> Void = { try await ContinuousClock().sleep(for: $0) },
    ) async throws(SignInError) -> Success {
        let form = [
            ("client_id", device.clientID), ("device_code", device.deviceCode),
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ]
        let url = endpoint("token", of: device.realm, in: device.cloud)
        var interval = device.interval
        // How long the login host wants to be left alone this once.
        var respite = Duration.zero
        while now() < device.end {
            do {
                try await pause(max(interval, respite))
            } catch {
                throw .failed(.transport(.cancelled(host: url.authority)))
            }
            respite = .zero
            do throws(SignInError) {
                return try await success(of: form, at: url, Blotter([device.deviceCode]))
            } catch .refused(let refusal) {
                switch refusal.error.bound {
                case "authorization_pending": continue
                // Five seconds more from now on (RFC 8628, section 3.5).
                case "slow_down": interval += .seconds(5)
                case "authorization_declined", "access_denied": throw .declined
                case "expired_token", "code_expired": throw .expired
                default: throw .refused(refusal)
                }
            } catch .failed(let reason) where reason.isTransient {
                if let asked = reason.leaveAlone { respite = asked } else { interval += .seconds(5) }
            }
        }
        throw .expired
    }
}

/// What the login host says of a sign-in that has begun.
private struct DeviceAnswer: Decodable {
    let deviceCode: String
    let userCode: String
    let page: String
    /// Seconds.
    let lifetime: Int
    /// Seconds.
    let interval: Int?

    enum CodingKeys: String, CodingKey {
        case deviceCode = "device_code"
        case userCode = "user_code"
        case page = "verification_uri"
        case lifetime = "expires_in"
        case interval
    }
}
