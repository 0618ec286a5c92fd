package import Access
package import Foundation
import Localization
import Tenants

/// What asks customers for their consent and proves it, in the way that this organization does.
package struct ConsentDesk: Sendable {
    let consents: Consents
    /// Makes what proves consents; it throws where nothing proves our own application.
    let proof: @Sendable () async throws -> ConsentProof
    /// The name that customers know us by; `nil` where nobody has said it.
    let provider: String?
    /// Where the browser comes back to, where that is not the console.
    let redirect: URL?
    let needs: PermissionNeeds
    /// How long a new consent may take to reach all of Microsoft's machines.
    let patience: Duration

    /// - Parameters:
    ///   - consents: Makes the links, and takes what comes back.
    ///   - provider: The name that customers know us by.
    ///   - redirect: Where the browser comes back to; `nil` for the console's own page.
    ///   - needs: What is asked for.
    ///   - patience: How long a new consent may take to reach all of Microsoft's machines.
    ///   - proof: Makes what proves consents.
    package init(
        _ consents: Consents,
        provider: String?,
        redirect: URL? = nil,
        needs: PermissionNeeds = .reading,
        patience: Duration = .seconds(120),
        proof: @escaping @Sendable () async throws -> ConsentProof,
    ) {
        self.consents = consents
        self.provider = provider
        self.redirect = redirect
        self.needs = needs
        self.patience = patience
        self.proof = proof
    }
}

extension ConsentDesk {
    /// Where a browser comes back to after a consent.
    ///
    /// At the console's own page; where this machine alone can come, by the name `localhost`, at which Microsoft takes any port.
    /// - Parameters:
    ///   - address: By which address the console is known.
    ///   - origin: By which it was asked.
    /// - Returns: The address; `nil` for an origin that is none.
    func landing(at address: ConsoleAddress, askedBy origin: String) -> URL? {
        if let redirect { return redirect }
        var landing = URLComponents(string: origin)
        if address.url == nil { landing?.host = "localhost" }
        landing?.path = LocalPath.consent.text
        return landing?.url
    }

    /// What an address says that an administrator's browser was sent to, as someone copied it.
    func query(ofPasted text: String) -> String {
        let address = text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace && $0 != "#" }
        return String(address.drop { $0 != "?" }.dropFirst())
    }

    /// The mails that ask a customer, one in each language; none where nobody has said by which name customers know us.
    func mails(
        of invitation: ConsentInvitation,
        to customer: Customer,
        comingBackTo redirect: URL,
        _ phrasebook: Phrasebook,
    ) -> [(language: Language, mail: ConsentMail)] {
        guard let provider else { return [] }
        return Language.allCases.map { language in
            let mail = ConsentMail(
                of: invitation,
                to: customer.details,
                from: provider,
                clientID: consents.clientID,
                isAnsweredOnLoopback: LoopbackConsent.isLoopback(redirect),
                needs: needs,
                in: language,
                phrasebook,
            )
            return (language, mail)
        }
    }
}
