/// One of the lists of a tenant that is brought in, each with a progress of its own.
package enum Stream: String, CaseIterable, Codable, Sendable {
    case incidents
    case alerts
}
