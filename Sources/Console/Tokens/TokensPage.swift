import Access
import HTTPTypes
import Localization
import Storage
import Tenants

/// `/account/tokens`: one's own tokens of the API, and another one.
enum TokensPage {
    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        try await page(visit, visitor, TokenForm(visitor))
    }

    /// Makes a token, and shows it this once.
    static func make(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let form = TokenForm(visit.form, visitor)
        do {
            let store = visit.parts.store
            let draft = try form.draft(among: try await store.customers(in: visitor.scope), at: visit.now)
            let made = try await APITokens(store: store).make(
                draft,
                for: visitor.account.name,
                by: visitor.principal,
                at: visit.now,
            )
            return try await page(visit, visitor, TokenForm(visitor), made: (made.token, made.secret.text))
        } catch let trouble as TokenForm.Trouble {
            return try await page(visit, visitor, form, trouble)
        } catch let error as StorageError {
            guard case .token(let reason) = error, let trouble = TokenForm.Trouble(reason) else { throw error }
            return try await page(visit, visitor, form, trouble)
        }
    }

    static func revoke(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let id = visit.parameters["token"] ?? ""
        do {
            try await visit.parts.store.revokeToken(id, of: visitor.account.name, by: visitor.principal, at: visit.now)
        } catch {
            // One that was revoked already is revoked.
            guard case .token(.unknown) = error else { throw error }
        }
        return .redirect(to: .tokens)
    }

    private static func page(
        _ visit: Visit,
        _ visitor: Visitor,
        _ form: TokenForm,
        _ trouble: TokenForm.Trouble? = nil,
        made: (token: APIToken, secret: String)? = nil,
    ) async throws -> Answer {
        let tokens = try await visit.parts.store.tokens(of: visitor.account.name)
        let model = TokensModel(
            rows: tokens.map { TokensModel.Row($0, visit) },
            isEmpty: tokens.isEmpty,
            made: made.map {
                TokensModel.Made(name: $0.token.name.rawValue, id: $0.token.id.rawValue, secret: $0.secret)
            },
            trouble: trouble.map { visit.words.say($0.phrase, $0.fillings) },
            form: TokensModel.Form(form, visitor, visit.words),
        )
        let status: HTTPResponse.Status = trouble == nil ? .ok : .unprocessableContent
        return try visit.page(.tokens, titled: .tokensPageTitle, model, status: status)
    }
}
