import Storage
import Tenants

/// `/api/v1/me`: what a token is good for.
enum MeOperation {
    static func show(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let count: JSON =
            switch caller.scope.extent {
            case .all: .null
            case .only(let customers): .number(customers.count)
            }
        return APIAnswer([
            "account": .text(caller.account.name.rawValue),
            "role": .text(caller.account.role.rawValue),
            "token": [
                "id": .text(caller.token.id.rawValue),
                "name": .text(caller.token.name.rawValue),
                "created": .moment(caller.token.created),
                "until": .moment(caller.token.until),
            ],
            "rights": .texts(caller.rights.map(\.rawValue).sorted()),
            "seesAllCustomers": .flag(caller.scope.extent == .all),
            "customers": count,
            "otherCustomers": .number(try await call.parts.store.customersOutside(caller.scope)),
        ])
    }
}
