import Tenants

/// An alert and its evidence, with the very values that Graph's alert carries.
///
/// The draws of chance must be those of `AlertWriter` and `EvidenceWriter`, in their order: whoever hunts for the hash,
/// message or process of an alert is to find it.
struct HuntingAlert {
    let plan: AlertPlan
    let cast: Cast
    let spice: Spice
    private let tenant: MadeUpTenant
    private let seed: UInt64

    init(_ plan: AlertPlan, in tenant: MadeUpTenant, seed: UInt64) {
        self.plan = plan
        self.tenant = tenant
        self.seed = seed
        cast = Cast(ofIncident: plan.origin.number, round: plan.round, in: tenant, seed: seed)
        var random = SeededGenerator(seed: seed, for: .alert, tenant.index, -1_000_000_000 - plan.number)
        spice = Spice(percent: 12, fields: Spice.alertFields, from: &random)
    }

    var stage: Stage { plan.stage }

    var title: String { spice.adding(to: stage.title.told(of: cast), as: .title) }

    var techniques: KQLValue { .text(KQLDynamic.list(stage.techniques.map { .text($0) }).json) }

    var clues: EnumeratedSequence<[Clue]> { stage.clues.enumerated() }

    /// The computer that the alert is about: the first that its evidence names.
    var device: Machine {
        for clue in stage.clues {
            if case .device(let role) = clue.kind { return cast.machine(role) }
        }
        return cast.workstation
    }

    /// Chance for one piece of evidence, as its writer has it.
    func random(_ place: Int) -> SeededGenerator {
        SeededGenerator(seed: seed, for: .alert, tenant.index, plan.number &* 64 &+ place &+ 1 << 40)
    }

    func earlier(by seconds: Int) -> Timestamp {
        Timestamp(ticks: plan.created.ticks - Int64(seconds) * Timestamp.ticksPerSecond)
    }

    /// A number that the events of an alert are told apart by.
    func reportID(_ place: Int) -> Int64 { Int64(plan.number) * 64 + Int64(place) + 1 }

    // MARK: Evidence

    struct StartedProcess {
        let started: Timestamp
        let id: Int64
        let parentID: Int64
        let command: String
        let sha1: String
        let sha256: String
        let size: Int64
    }

    func process(_ command: Phrase, _ place: Int) -> StartedProcess {
        var random = random(place)
        let started = earlier(by: random.within(30...900))
        let id = random.within(1_000...65_000) & ~3
        let parentID = random.within(500...20_000) & ~3
        return StartedProcess(
            started: started,
            id: Int64(id),
            parentID: Int64(parentID),
            command: spice.adding(to: command.told(of: cast), as: .commandLine),
            sha1: Hexadecimal.text(40, from: &random),
            sha256: Hexadecimal.text(64, from: &random),
            size: Int64(random.within(30_000...900_000)),
        )
    }

    struct Message {
        let networkID: String
        let internetID: String
        let language: String
        let method: String
        let url: String
        let attachments: Int64
        let received: Timestamp
    }

    func message(_ place: Int) -> Message {
        var random = random(place)
        let networkID = GUID.text(from: &random)
        let internetID = "<\(Hexadecimal.text(24, from: &random))@\(cast.attacker.domain)>"
        let language = random.pick(["en", "en", "de", "fr", "ja"])
        // The name that the mail is known by elsewhere, which no table has.
        _ = Hexadecimal.text(32, from: &random)
        let method = random.pick(["URL malicious reputation", "Advanced filter", "Impersonation domain"])
        let url = "https://\(cast.attacker.domain)/s/\(Hexadecimal.text(8, from: &random))"
        let attachments = random.below(3)
        return Message(
            networkID: networkID,
            internetID: internetID,
            language: language,
            method: method,
            url: url,
            attachments: Int64(attachments),
            received: earlier(by: random.within(60...5_000)),
        )
    }

    func session(_ place: Int) -> (id: String, started: Timestamp) {
        var random = random(place)
        let id = GUID.text(from: &random)
        return (id, earlier(by: random.within(30...4_000)))
    }

    var fileSize: Int64 { Int64(4_096 + plan.number * 7_331 % 9_000_000) }
}

extension String {
    /// As a value of a row.
    var kql: KQLValue { .text(self) }
}
