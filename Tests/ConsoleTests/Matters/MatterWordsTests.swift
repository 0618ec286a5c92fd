import Localization
import Storage
import Tenants
import Testing

@testable import Console

/// Each thing that may be so with a gap, a finding or a change is said in the reader's language.
@Suite struct `The words of matters` {
    private static let quotation = Quotation(
        code: Hostile("Forbidden"),
        message: Hostile("Missing scope permissions on the request."),
        status: 403,
        request: "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a001",
    )
    private static let moment = Timestamp(ticks: 17_900_000_000_000_000)
    private static let credentials: [CredentialFault] = [
        .nothingSet, .unreadableFile(path: "/etc/secret"), .noToken(path: "/etc/token"), .keyDoesNotSign,
        .machineRefused(Hostile("invalid_resource")), .machineElsewhere, .signedOut, .renewedTooOften,
        .storeUnreadable, .sealedUnusable, .useNotKept,
    ]
    private static let objects: [ObjectFault] = [
        .noObject, .noText, .withoutTime, .withoutID, .without("id"), .null("title"), .otherType("title"),
        .unreadable("createdDateTime"), .otherTenant(Hostile("contoso")), .evidence(2),
    ]
    private static var endings: [Ending] {
        Ending.Kind.allCases.flatMap { kind in
            [nil, -86_400, 3_600, 86_400, 30 * 86_400].flatMap { seconds in
                ["nightly", "0b6f1c2d-98d4-4f6c-8a3f-3d0f1a9b7c22"].map { name in
                    Ending(kind, named: name, at: seconds.map { moment + .seconds($0) })
                }
            }
        }
    }

    static var all: [Matter] {
        SignInRefusal.allCases.map { .signIn($0, code: 700_016) }
            + NetworkFault.allCases.map { .network($0, host: "graph.microsoft.com") }
            + ListRefusal.allCases.flatMap { refusal in
                [Tenants.Stream.incidents, .alerts, nil].map { .list(refusal, of: $0, quotation) }
            }
            + credentials.flatMap { [.credential($0), .proof($0)] }
            + objects.flatMap { [.object($0, id: Hostile("4711")), .object($0, id: nil)] }
            + endings.map { .ending($0, asOf: moment) }
            + Tenants.Stream.allCases.flatMap { stream -> [Matter] in
                [.permissionMissing(stream.permission), .permissionMissing(stream.changePermission)]
            }
            + [
                .signInOtherwise(quotation), .signInThrottled, .signInFailed(status: 503), .signInUnreadable,
                .permissionMissing("Other.Read.All"), .permissionsSurplus(["User.Read.All", "Mail.Read"]),
                .listThrottled, .listUnreadable, .listUnsupported(.china), .listElsewhere(host: "graph.example"),
                .listSkips(1_200), .providerSilent("Microsoft/MCAS", status: 500), .objects(named: 25), .outOfOrder,
                .filterIgnored(since: moment), .crowded(moment, had: 1_000), .poisoned(after: moment),
                .poisoned(after: nil), .noWayOn, .stopped(requests: 2_000), .incidentGone("4711", alerts: 0),
                .incidentGone("4711", alerts: 1_234), .foreignObject, .alertTags,
                .clock(seconds: 400, isBehind: true), .clock(seconds: 400, isBehind: false),
            ]
    }

    static func words(_ language: Language) throws -> Words {
        Words(language: language, phrasebook: try .shipped(), glossary: try .shipped())
    }

    /// Two words of English, one after the other, which no name of ours or Microsoft's in these sentences is.
    static func english(in text: String) -> Substring? {
        text.replacing(/tenantry [a-z]+/, with: "").firstMatch(of: /[A-Za-z]{2,} [a-z]{2,}/)?.output
    }

    @Test func `are of the reader's language`() throws {
        for matter in Self.all {
            let told = Told(matter, try Self.words(.traditionalChinese))
            #expect(Self.english(in: told.sentence) == nil, "\(told.sentence)")
            #expect(Self.english(in: told.advice ?? "") == nil, "\(told.advice ?? "")")
            #expect(Self.english(in: told.reference ?? "") == nil)
            #expect(told.sentence.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
            #expect(!told.sentence.contains("{") && !told.isForeign)
            let english = Told(matter, try Self.words(.english))
            #expect(english.sentence.unicodeScalars.allSatisfy { $0.value < 0x2E80 }, "\(english.sentence)")
            #expect((english.advice == nil) == (told.advice == nil))
            #expect(english.quote == told.quote)
        }
    }

    @Test func `leave what Microsoft said as it is, and apart`() throws {
        let told = Told(.list(.forbidden, of: .alerts, Self.quotation), try Self.words(.traditionalChinese))
        #expect(told.sentence == "無法讀取警示：缺少權限 SecurityAlert.Read.All，或缺少授權。")
        #expect(told.quote == "Forbidden: Missing scope permissions on the request.")
        #expect(told.reference == "狀態碼 403、要求編號 7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a001")
    }

    @Test func `of what was kept before there were such are its English ones, and are marked so`() throws {
        let finding = AccessFinding(.token, Hostile("x"), .failure, "There is no token.", nil, advice: "Send the link.")
        let told = Told(finding, try Self.words(.traditionalChinese))
        #expect(told.sentence == "There is no token." && told.advice == "Send the link." && told.isForeign)
        #expect(!Told(finding, try Self.words(.english)).isForeign)
    }

    @Test func `are there for each deed and how it ended`() throws {
        let words = try Self.words(.traditionalChinese)
        for kind in Deed.Kind.allCases { #expect(Self.english(in: words.say(kind.phrase)) == nil) }
        for outcome in Deed.Outcome.allCases { #expect(outcome.phrase.map { !words.say($0).isEmpty } ?? true) }
    }

    @Test(arguments: [
        ("token AADSTS700016", "權杖 AADSTS700016"), ("token login", "登入主機的權杖"), ("clock ours", "時鐘"),
        ("permission SecurityAlert.Read.All", "權限 SecurityAlert.Read.All"),
        ("permission more than needed", "超過需要的權限"), ("endpoint alerts", "讀取警示"),
        ("ending relationship Contoso", "合作夥伴關係「Contoso」"), ("credential file", "認證資料"), ("odd", "odd"),
    ])
    func `name a finding of the log`(object: String, name: String) throws {
        #expect(try Self.words(.traditionalChinese).say(findingNamed: object) == name)
    }

    @Test func `are there for each page of the shipped catalogue, and for each status of a relationship`() throws {
        let words = try Self.words(.traditionalChinese)
        let english = try Self.words(.english)
        for portal in try PortalCatalogue.shipped().portals {
            #expect(english.say(portal) == portal.title)
            #expect(words.glossary.word(portal.key, of: .portal, in: .english) == portal.title)
            for page in portal.pages {
                #expect(english.say(page) == page.title)
                #expect(words.glossary.word(page.key, of: .portalPage, in: .english) == page.title, "\(page.key)")
                #expect(Self.english(in: words.say(page)) == nil, "\(words.say(page))")
            }
        }
        for status in RelationshipStatus.known {
            #expect(words.glossary.word(status.rawValue, of: .relationship, in: .traditionalChinese) != nil)
        }
    }

    @Test func `have numbers as the language groups them`() throws {
        let words = try Self.words(.traditionalChinese)
        let (whole, broken): ([Int], [Double]) = ([0, 999, 1_000, 1_234_567, -12_345], [0, 2.5, 1_234.04, 1_234.56])
        #expect(whole.map { words.number($0) } == ["0", "999", "1,000", "1,234,567", "-12,345"])
        #expect(broken.map { words.number($0) } == ["0", "2.5", "1,234", "1,234.6"])
    }
}
