import Access
import Localization
import Tenants

extension Words {
    /// What is wrong with a field of a customer's record.
    func say(_ error: CustomerFieldError) -> String {
        switch error {
        case .handle(let text): say(.fieldErrorHandle, [.value: text.terminal])
        case .tag(let text): say(.fieldErrorTag, [.value: text.terminal])
        case .state(let text): say(.fieldErrorState, [.value: text.terminal])
        case .profile(let text): say(.fieldErrorProfile, [.value: text.terminal])
        case .cloud(let text): say(.fieldErrorCloud, [.value: text.terminal])
        case .tenantID(let text): say(.fieldErrorTenant, [.value: text.terminal])
        case .domain(let text): say(.fieldErrorDomain, [.value: text.terminal])
        case .term(let text): say(.fieldErrorTerm, [.value: text.terminal])
        case .empty(let field): say(.fieldErrorEmpty, [.name: name(of: field)])
        case .tooLong(let field, let limit): say(.fieldErrorLong, [.name: name(of: field), .count: number(limit)])
        case .controlCharacter(let field): say(.fieldErrorControl, [.name: name(of: field)])
        }
    }

    /// Why no tenant was found.
    func say(_ trouble: TenantTrouble) -> String {
        switch trouble {
        case .malformed(let text, let meant?, _):
            say(.tenantErrorMeant, [.value: text.terminal, .name: meant.rawValue])
        case .malformed(let text, nil, _):
            text.terminal.isEmpty ? say(.tenantErrorEmpty) : say(.tenantErrorMalformed, [.value: text.terminal])
        case .absent(let name): say(.tenantErrorAbsent, [.value: name])
        case .refused(let name): say(.tenantErrorRefused, [.value: name])
        case .untold(let name, _, _): say(.tenantErrorUntold, [.value: name])
        case .uncertain(let name, let found, _, _):
            say(.tenantErrorUncertain, [.value: name, .name: found.cloud.title])
        case .elsewhere(let name, let cloud, let found):
            say(.tenantErrorElsewhere, [.value: name, .name: cloud.title, .names: clouds(of: found)])
        case .several(let name, let found): say(.tenantErrorSeveral, [.value: name, .names: clouds(of: found)])
        }
    }

    func say(_ trouble: NewCustomerTroubles.OfField) -> String {
        switch trouble {
        case .field(let error): say(error)
        case .noName: say(.newCustomerNoName)
        case .noHandle: say(.handleErrorNone)
        case .handleTaken(let handle, let owner): sayTaken(handle, by: owner)
        case .reach(let tags):
            say(
                .newCustomerReachTags,
                [.names: tags.sorted().map { Hostile($0).terminal }.joined(separator: say(.consoleComma))]
            )
        }
    }

    /// What is wrong with a tenant that was typed.
    func say(_ trouble: NewCustomerTroubles.OfTenant, of text: String) -> String {
        switch trouble {
        case .cloud(let error): say(error)
        case .tenant(let trouble): say(trouble)
        case .taken(_, by: let owner?):
            say(.tenantErrorTaken, [.value: Hostile(text).terminal, .name: Hostile(owner).terminal])
        case .taken(_, by: nil): say(.tenantErrorTakenUnseen, [.value: Hostile(text).terminal])
        case .twice(let tenant): say(.tenantErrorTwice, [.value: tenant.rawValue])
        }
    }

    /// That someone else has a handle, by a name that may be told.
    func sayTaken(_ handle: CustomerHandle, by owner: String?) -> String {
        guard let owner else { return say(.handleErrorTakenUnseen, [.value: handle.rawValue]) }
        return say(.handleErrorTaken, [.value: handle.rawValue, .name: Hostile(owner).terminal])
    }

    /// What a field is called, which the record's own reader names in English.
    private func name(of field: String) -> String {
        switch field {
        case "name": say(.fieldName)
        case "tag": say(.fieldTag)
        case "tier": say(.fieldTier)
        case "notes": say(.fieldNotes)
        default: field
        }
    }

    private func clouds(of found: [FoundTenant]) -> String {
        found.map(\.cloud.title).joined(separator: say(.consoleComma))
    }
}
