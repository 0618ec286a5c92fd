/// Why the pages for an operator's tools cannot be served.
package enum OperationsError: Error, Hashable, Sendable {
    case cannotListen(at: OperationsAddress, why: String)
}

extension OperationsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotListen(let address, let why):
            "Nothing can listen at \(address): \(why). Name another address in operations.listen, or none at all."
        }
    }
}
