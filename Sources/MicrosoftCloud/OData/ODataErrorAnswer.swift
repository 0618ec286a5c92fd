import Foundation
import Tenants
import Transport

/// The body of an error of Graph's (OData JSON Format 4.01, section 19), as far as it can be read.
struct ODataErrorAnswer: Decodable, Sendable {
    let code: String?
    let message: String?
    let requestID: String?

    private enum OuterKeys: String, CodingKey {
        case error
    }

    private enum Keys: String, CodingKey {
        case code
        case message
        case innerError
        /// The spelling of some of the services behind Graph.
        case innererror
    }

    private enum InnerKeys: String, CodingKey {
        case code
        case requestID = "request-id"
    }

    init(from decoder: any Decoder) throws {
        let error = try decoder.container(keyedBy: OuterKeys.self).nestedContainer(keyedBy: Keys.self, forKey: .error)
        // A member of another kind than it should be is worth as much as one that is missing.
        message = try? error.decode(String.self, forKey: .message)
        let inner =
            (try? error.nestedContainer(keyedBy: InnerKeys.self, forKey: .innerError))
            ?? (try? error.nestedContainer(keyedBy: InnerKeys.self, forKey: .innererror))
        requestID = try? inner?.decode(String.self, forKey: .requestID)
        code = (try? error.decode(String.self, forKey: .code)) ?? (try? inner?.decode(String.self, forKey: .code))
    }
}
