import Foundation
import HTTPTypes
package import Tenants
package import Transport

/// Graph's no: the status, code and message of its answer.
package struct GraphRefusal: Hashable, Sendable {
    package var status: Int
    /// Graph's own word, such as `Forbidden`, in whatever case it came.
    package var code: Hostile?
    package var message: Hostile?
    /// Microsoft's number for the request, which its support asks for.
    package var requestID: String?
    /// Our number for the request, under which both we and Microsoft have logged it.
    package var clientRequestID: RequestID?
    /// The list that was asked for.
    package var stream: Tenants.Stream?
    /// Whether something was to be changed, and not read.
    package var isOfChange: Bool
    /// Who said it: Azure Resource Manager says no in the same form.
    package var service: CloudService
    /// Whose budget it was about, where that is said.
    package var throttleScope: ThrottleScope?

    package init(
        status: Int,
        code: Hostile? = nil,
        message: Hostile? = nil,
        requestID: String? = nil,
        clientRequestID: RequestID? = nil,
        stream: Tenants.Stream? = nil,
        isOfChange: Bool = false,
        service: CloudService = .graph,
        throttleScope: ThrottleScope? = nil,
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.requestID = requestID
        self.clientRequestID = clientRequestID
        self.stream = stream
        self.isOfChange = isOfChange
        self.service = service
        self.throttleScope = throttleScope
    }

    /// Reads an answer that is a no.
    ///
    /// One without a readable body, such as a proxy's page, has only its status.
    init(
        _ response: InboundResponse,
        stream: Tenants.Stream? = nil,
        isOfChange: Bool = false,
        service: CloudService = .graph,
        to request: RequestID,
    ) {
        let answer = try? JSONDecoder().decode(ODataErrorAnswer.self, from: response.body)
        let requestID = response.headers[.requestID] ?? answer?.requestID
        self.init(
            status: response.status.code,
            code: answer?.code.flatMap { Hostile(nonEmpty: String($0.prefix(100))) },
            message: answer?.message.flatMap { Hostile(nonEmpty: String($0.prefix(500))) },
            // A GUID is all that it can be; anything else is not worth repeating.
            requestID: requestID.flatMap { UUID(uuidString: $0) == nil ? nil : $0.lowercased() },
            clientRequestID: request,
            stream: stream,
            isOfChange: isOfChange,
            service: service,
            throttleScope: ThrottleScope(response.headers[.throttleScope]),
        )
    }

    /// Whether the refusal is for want of a licence rather than of a permission: Graph has one status for both.
    package var isForWantOfLicence: Bool {
        let words = (message?.bound ?? "").lowercased() + " " + (code?.bound ?? "").lowercased()
        return ["licen", "subscription", "not onboarded", "not provisioned", "no mtp service"].contains {
            words.contains($0)
        }
    }
}

extension GraphRefusal: CustomStringConvertible {
    /// What Graph said, in its own words, with the number that support asks for, or else ours.
    package var description: String {
        let words =
            switch (code, message) {
            case (let code?, let message?): "“\(code)”: \(message)"
            case (let word?, nil), (nil, let word?): "“\(word)”"
            case (nil, nil): "nothing that can be read"
            }
        let number = requestID ?? clientRequestID.map { "\($0)" }
        return "\(service.title) said \(words) (status \(status)\(number.map { ", request \($0)" } ?? ""))."
    }
}
