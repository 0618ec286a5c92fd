import Access
import Foundation
import HTTPTypes
import Localization
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A consent` {
    private func receive(_ bed: ConsentBed, _ address: URL) async throws -> ConsentReceipt {
        try await bed.consents.receive(address.query() ?? "", by: .system)
    }

    private func state(_ bed: ConsentBed) async throws -> [Connection.State] {
        try await bed.access.store.connections(in: AccessBed.everything).map(\.state)
    }

    @Test func `that is given is proven by a token, and makes the connection active`() async throws {
        try await ConsentBed.with { bed in
            let invitation = try await bed.ask(0)
            #expect(try await !bed.prove(0).isProven)
            #expect(try await state(bed) == [.pending])
            let back = try await bed.answer(invitation.link)
            guard case .given(let request) = try await receive(bed, back) else {
                Issue.record("It is not believed.")
                return
            }
            #expect(request.tenant == bed.access.tenants[0].id)
            let proven = try await bed.prove(0)
            #expect(proven.isProven)
            #expect(proven.findings.allSatisfy { $0.severity != .failure }, "\(proven.findings)")
            #expect(try await state(bed) == [.active])
            // The other tenant has nothing of it.
            let other = try await bed.prove(1)
            #expect(!other.isProven)
            #expect(other.findings.first?.sentence.contains("AADSTS700016") == true)
        }
    }

    @Test func `is not proven by the token of another application`() async throws {
        try await ConsentBed.with(tenants: 1) { bed in
            let tokens = bed.access.tokens(try bed.access.application())
            let proof = ConsentProof(
                clientID: bed.consents.clientID,
                tokens: tokens,
                check: bed.access.check(try bed.access.application()),
                store: bed.access.store,
                now: { Timestamp(Date()) },
            )
            let results = try await proof.prove(
                bed.access.tenants,
                patience: .zero,
                in: AccessBed.everything,
                by: .system,
            )
            #expect(results.map(\.isProven) == [false])
            #expect(try await state(bed) == [])
        }
    }

    @Test func `that is declined says why, and opens nothing`() async throws {
        try await ConsentBed.with { bed in
            let back = try await bed.answer(try await bed.ask(0).link, "cancel")
            guard case .refused(_, let refusal) = try await receive(bed, back) else {
                Issue.record("It is taken for a yes: \(back)")
                return
            }
            #expect(refusal.code == EntraErrorCode(rawValue: 65_004))
            #expect(try await !bed.prove(0).isProven)
            #expect(try await state(bed) == [.pending])
        }
    }

    @Test func `is believed once, in time, and from the tenant that was asked alone`() async throws {
        try await ConsentBed.with { bed in
            let back = try await bed.answer(try await bed.ask(0).link)
            guard case .given = try await receive(bed, back), case .used = try await receive(bed, back) else {
                Issue.record("It is believed otherwise.")
                return
            }
            let former = try await bed.answer(try await bed.ask(0).link)
            // The answer for one tenant, with the name of another in it, as anyone can write it.
            let query = try await bed.answer(try await bed.ask(0).link).query() ?? ""
            let (own, other) = (bed.access.tenants[0].id.rawValue, bed.access.tenants[1].id.rawValue)
            let superseded = try await receive(bed, former)
            #expect("\(superseded)".contains("is not the newest one"))
            let forged = query.replacing(own, with: other)
            try #require(forged != query)
            guard case .otherTenant(let held) = try await bed.consents.receive(forged, by: .system) else {
                Issue.record("It is believed.")
                return
            }
            #expect(held.answerer == bed.access.tenants[1].id)
            #expect(
                try await bed.access.store.connections(of: bed.access.tenants[1].id, in: AccessBed.everything) == []
            )
            guard
                case .unknown = try await bed.consents.receive(query.replacing("state=", with: "state=x"), by: .system)
            else {
                Issue.record("A state of nobody's is believed.")
                return
            }
        }
        try await ConsentBed.with(tenants: 1, lifetime: .zero) { bed in
            guard case .expired = try await receive(bed, try await bed.answer(try await bed.ask(0).link)) else {
                Issue.record("It is believed too late.")
                return
            }
        }
    }

    @Test func `comes back to this machine, which waits for those that were asked`() async throws {
        try await ConsentBed.with { bed in
            let address = try #require(URL(string: "http://localhost/consent"))
            let phrases = try Phrasebook.shipped()
            let loopback = try #require(LoopbackConsent(at: address, phrases: phrases, logger: Sandbox.silent))
            var told: [Result<ConsentReceipt, StorageError>] = []
            let answers = try await loopback.run(
                within: .seconds(30),
                ask: { redirect in
                    #expect(redirect.port != nil && redirect.path() == "/consent")
                    let invitation = try await bed.ask(0, comingBackTo: redirect.absoluteString)
                    let back = try await bed.answer(invitation.link)
                    func get(_ text: String, status: Int, _ phrase: Phrase, _ language: Language) async throws {
                        let url = try #require(URL(string: text.replacing("localhost", with: "127.0.0.1")))
                        let request = OutboundRequest(url: url, headers: [.acceptLanguage: language.rawValue])
                        let page = try await bed.access.transport.send(request)
                        #expect(page.status.code == status)
                        #expect(String(decoding: page.body, as: UTF8.self) == phrases.text(phrase, in: language) + "\n")
                    }
                    try await get("\(redirect)?error=x&state=y", status: 400, .consentPageUnasked, .english)
                    try await get("\(back)", status: 200, .consentPageGiven, .traditionalChinese)
                    try await get("\(back)", status: 400, .consentPageUnasked, .english)
                    return [bed.access.tenants[0].id]
                },
                receive: { (query) throws(StorageError) in try await bed.consents.receive(query, by: .system) },
                tell: { told.append($0) },
            )
            #expect(answers.keys.map(\.self) == [bed.access.tenants[0].id])
            #expect(told.count == 2, "\(told)")
        }
    }

    @Test func `is not waited for where another tenant answered its link, nor lost where another cannot be kept`()
        async throws
    {
        try await ConsentBed.with { bed in
            let address = try #require(URL(string: "http://localhost/consent"))
            let phrases = try Phrasebook.shipped()
            let loopback = try #require(LoopbackConsent(at: address, phrases: phrases, logger: Sandbox.silent))
            let (own, other) = (bed.access.tenants[0].id, bed.access.tenants[1].id)
            var told: [Result<ConsentReceipt, StorageError>] = []
            let answers = try await loopback.run(
                within: .seconds(60),
                ask: { redirect in
                    func comesBack(_ text: String, status: Int) async throws {
                        let url = try #require(URL(string: text.replacing("localhost", with: "127.0.0.1")))
                        let page = try await bed.access.transport.send(OutboundRequest(url: url))
                        #expect(page.status.code == status)
                    }
                    let one = try await bed.ask(0, comingBackTo: redirect.absoluteString)
                    let back = try await bed.answer(one.link).absoluteString
                    let second = try await bed.ask(1, comingBackTo: redirect.absoluteString)
                    let given = try await bed.answer(second.link).absoluteString
                    try await comesBack("\(redirect)?broken", status: 500)
                    try await comesBack(back.replacing(own.rawValue, with: other.rawValue), status: 400)
                    try await comesBack(given, status: 200)
                    return [own, other]
                },
                receive: { (query) throws(StorageError) in
                    guard query != "broken" else { throw StorageError.readOnly(path: "") }
                    return try await bed.consents.receive(query, by: .system)
                },
                tell: { told.append($0) },
            )
            guard told.count == 3, case .failure(.readOnly) = told[0], case .otherTenant? = answers[own],
                case .given? = answers[other]
            else {
                Issue.record("\(told) \(answers)")
                return
            }
        }
    }

    @Test func `is not waited for for ever, nor where something else listens`() async throws {
        try await ConsentBed.with(tenants: 1) { bed in
            let phrases = try Phrasebook.shipped()
            func loopback(_ address: String) throws -> LoopbackConsent? {
                LoopbackConsent(at: try #require(URL(string: address)), phrases: phrases, logger: Sandbox.silent)
            }
            #expect(try loopback("https://soc.example/consent") == nil)
            func wait(_ loopback: LoopbackConsent) async throws -> Int {
                try await loopback.run(
                    within: .milliseconds(50),
                    ask: { _ in [bed.access.tenants[0].id] },
                    receive: { (query) throws(StorageError) in try await bed.consents.receive(query, by: .system) },
                    tell: { _ in },
                ).count
            }
            #expect(try await wait(#require(try loopback("http://localhost"))) == 0)
            // The sandbox has its port already.
            let taken = try #require(URL(string: bed.access.ready.authority)?.port)
            let error = await #expect(throws: LoopbackError.self) {
                try await wait(#require(try loopback("http://localhost:\(taken)/consent")))
            }
            #expect(error?.description.contains("port \(taken) of this machine") == true)
        }
    }
}

@Suite struct `A mail that asks for a consent` {
    private func mail(
        _ language: Language,
        customer: String = "Contoso Ltd",
        onLoopback: Bool = true,
        needs: PermissionNeeds = .reading,
    ) throws -> ConsentMail {
        let tenant = Tenant(
            id: try #require(TenantID(rawValue: "00000000-0000-4000-8000-000000000001")),
            displayName: "Contoso",
            defaultDomain: DomainName(rawValue: "contoso.com"),
        )
        let invitation = ConsentInvitation(
            tenant: tenant,
            link: try #require(URL(string: "https://login.example/x?state=s")),
            until: Timestamp(ticks: 17_951_328_000_000_000),
        )
        let details = CustomerDetails(handle: try #require(CustomerHandle(rawValue: "contoso")), name: customer)
        return ConsentMail(
            of: invitation,
            to: details,
            from: "Northwind SOC",
            clientID: "app-id",
            isAnsweredOnLoopback: onLoopback,
            needs: needs,
            in: language,
            try Phrasebook.shipped(),
        )
    }

    @Test(arguments: Language.allCases)
    func `says who asks for what, until when, and how it is taken back`(language: Language) throws {
        let mail = try mail(language)
        #expect(mail.subject.contains("Northwind SOC") && mail.subject.contains("Contoso Ltd"))
        let wanted = [
            "Northwind SOC", "Contoso Ltd", "contoso.com", "https://login.example/x?state=s", "app-id", "2026",
        ]
        for text in wanted + PermissionNeeds.reading.needed.keys { #expect(mail.body.contains(text), "\(text)") }
        #expect(!mail.body.contains("{") && !mail.body.contains("}"))
    }

    @Test(arguments: Language.allCases)
    func `says that the browser may show no page, where it is sent to its own machine`(language: Language) throws {
        #expect(try mail(language).body.contains("http://localhost"))
        #expect(try !mail(language, onLoopback: false).body.contains("localhost"))
    }

    @Test(arguments: Language.allCases)
    func `does not say that we can only read, where we ask for more`(language: Language) throws {
        let phrases = try Phrasebook.shipped()
        let (reading, changing) = (try mail(language), try mail(language, needs: .changing))
        #expect(reading.body.contains(phrases.text(.consentMailReading, in: language)))
        #expect(!changing.body.contains(phrases.text(.consentMailReading, in: language)))
        #expect(changing.body.contains(phrases.text(.consentMailChanging, in: language)))
        #expect(changing.body.contains("SecurityIncident.ReadWrite.All"))
        #expect(changing.body.contains(phrases.text(.permissionSecurityAlertReadWriteAll, in: language)))
    }

    @Test(arguments: (PermissionNeeds.reading + .changing).needed.keys.sorted())
    func `has words for each permission that is needed`(permission: String) {
        #expect(Phrase.purpose(ofPermission: permission) != nil)
    }

    @Test(arguments: Language.allCases)
    func `is a file that mail programs open as a draft`(language: Language) throws {
        let mail = try mail(
            language,
            customer: "株式会社\r\nBcc: x@y.example \u{1F600} and a name that goes on and on and on"
        )
        let file = String(decoding: mail.file, as: UTF8.self)
        let parts = try #require(file.firstRange(of: "\r\n\r\n"))
        let head = file[..<parts.lowerBound]
        #expect(head.utf8.allSatisfy { $0 < 0x80 } && head.hasPrefix("X-Unsent: 1\r\nSubject: =?utf-8?B?"))
        #expect(!head.contains("Bcc") && head.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
        let words = head.matches(of: /=\?utf-8\?B\?([A-Za-z0-9+\/=]+)\?=/).map {
            Data(base64Encoded: String($0.1)) ?? Data()
        }
        #expect(words.map { String(decoding: $0, as: UTF8.self) }.joined() == mail.subject)
        let body = Data(base64Encoded: String(file[parts.upperBound...]), options: .ignoreUnknownCharacters)
        #expect(body.map { String(decoding: $0, as: UTF8.self) } == mail.body.replacing("\n", with: "\r\n"))
    }
}
