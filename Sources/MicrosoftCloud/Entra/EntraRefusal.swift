package import Tenants

/// A login host's no: the numbers and words of its answer.
package struct EntraRefusal: Hashable, Sendable {
    /// The protocol's word, such as `invalid_client` (RFC 6749, section 5.2).
    package var error: Hostile
    /// The number that explains it best.
    package var code: EntraErrorCode?
    /// Microsoft's own sentence, kept only where the number says nothing to us.
    package var message: Hostile?
    /// What Microsoft's support asks for.
    package var traceID: String?
    package var correlationID: String?

    package init(
        error: Hostile,
        code: EntraErrorCode? = nil,
        message: Hostile? = nil,
        traceID: String? = nil,
        correlationID: String? = nil,
    ) {
        self.error = error
        self.code = code
        self.message = message
        self.traceID = traceID
        self.correlationID = correlationID
    }
}

extension EntraRefusal: CustomStringConvertible {
    /// What is wrong and what to do about it, in sentences, with the numbers that support asks for.
    package var description: String {
        let references = [
            code.map { "\($0)" },
            traceID.map { "trace \($0)" },
            correlationID.map { "correlation \($0)" },
        ].compactMap(\.self).joined(separator: ", ")
        let sentence =
            if let explanation = code?.explanation {
                "\(explanation.meaning). \(explanation.advice)"
            } else if let message, !message.isEmpty {
                "Microsoft says “\(error)”: \(message)"
            } else {
                "Microsoft says “\(error)” and no more."
            }
        return references.isEmpty ? sentence : "\(sentence) (\(references))"
    }
}
