package import Foundation
package import Localization
package import Tenants

/// A mail that asks a customer for their consent, ready to be sent.
package struct ConsentMail: Sendable {
    package let subject: String
    package let body: String
    private let language: Language

    /// Writes the mail.
    ///
    /// - Parameters:
    ///   - invitation: The link, and whom it asks.
    ///   - customer: Who is asked.
    ///   - provider: Who asks, by the name that customers know.
    ///   - clientID: The application that is let in.
    ///   - isAnsweredOnLoopback: Whether the browser is sent to its own machine afterwards, where nothing may listen.
    ///   - needs: What it is asked for.
    ///   - language: The language of the mail.
    ///   - phrases: The words.
    package init(
        of invitation: ConsentInvitation,
        to customer: CustomerDetails,
        from provider: String,
        clientID: String,
        isAnsweredOnLoopback: Bool,
        needs: PermissionNeeds = .reading,
        in language: Language,
        _ phrases: Phrasebook,
    ) {
        let permissions = needs.needed.sorted { $0.key < $1.key }.map { name, purpose in
            let words = Phrase.purpose(ofPermission: name).map { phrases.text($0, in: language) } ?? purpose
            return phrases.text(.consentMailPermission, in: language, [.permission: name, .purpose: words])
        }
        // Names are on one line, and neither they nor their blanks can begin another.
        let provider = Hostile(provider).terminal
        let customer = Hostile(customer.name).terminal
        subject = phrases.text(.consentMailSubject, in: language, [.provider: provider, .customer: customer])
        body = phrases.text(
            .consentMailBody,
            in: language,
            [
                .provider: provider,
                .customer: customer,
                .tenant: invitation.tenant.defaultDomain?.rawValue ?? invitation.tenant.id.rawValue,
                .application: clientID,
                .permissions: permissions.joined(separator: "\n"),
                .limit: phrases.text(needs.areOfChange ? .consentMailChanging : .consentMailReading, in: language),
                .link: invitation.link.absoluteString,
                .afterwards: isAnsweredOnLoopback ? "\n\n" + phrases.text(.consentMailLoopback, in: language) : "",
                .until: phrases.moment("\(invitation.until)", in: language),
            ],
        )
        self.language = language
    }

    /// The mail as a file that a mail program opens as a draft (RFC 5322, with Outlook's `X-Unsent`).
    package var file: Data {
        let encoded = Data(body.replacing("\n", with: "\r\n").utf8)
            .base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        let lines = [
            "X-Unsent: 1", "Subject: \(EncodedWord.header(subject))", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Language: \(language.rawValue)",
            "Content-Transfer-Encoding: base64", "", encoded, "",
        ]
        return Data(lines.joined(separator: "\r\n").utf8)
    }
}
