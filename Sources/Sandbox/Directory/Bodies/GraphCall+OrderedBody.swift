import HTTPTypes
import NIOCore

extension GraphCall {
    /// A body that its type's schema has nothing against.
    func checkedBody(by schema: BodySchema, for purpose: BodySchema.Purpose) async throws -> OrderedJSON {
        let body = try await orderedBody()
        do throws(BodyFault) {
            try schema.check(body, for: purpose)
        } catch {
            throw GraphError(error)
        }
        return body
    }

    /// The object that a request brings, with its members in order.
    /// - Throws: ``GraphError`` for a body that is no JSON object, ``OversizedBody`` for one that is too long.
    func orderedBody() async throws -> OrderedJSON {
        let contents = try await asked.contents(upTo: GraphCall.longestBody)
        guard let type = asked.headers[.contentType] else {
            throw GraphError.badRequest(
                "A missing or empty content type header was found when trying to read a message. The content type header is "
                    + "required."
            )
        }
        guard type.split(separator: ";").first?.lowercased().trimmed == "application/json" else {
            throw GraphError(
                status: .unsupportedMediaType,
                code: "UnsupportedMediaType",
                message: "The content type '\(type)' is not supported; send application/json."
            )
        }
        guard contents.readableBytes > 0 else {
            throw GraphError.badRequest("Empty Payload. JSON content expected.")
        }
        do throws(JSONFault) {
            let value = try JSONReader.value(of: contents.readableBytesView)
            if case .object = value { return value }
        } catch .repeatedName(let name) {
            throw GraphError.badRequest(
                "Multiple properties with the name '\(name)' were detected in a resource object. In OData, duplicate property "
                    + "names are not allowed."
            )
        } catch {
            // Falls through to what is said of everything else that cannot be read.
        }
        throw GraphError.badRequest(
            "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format."
        )
    }
}

extension String {
    fileprivate var trimmed: Substring { self[...].drop { $0 == " " }.prefix { $0 != " " } }
}
