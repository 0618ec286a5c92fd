import Tenants

/// Who and what an incident happens to, and who is behind it.
///
/// The same incident has the same cast in each of its alerts; a later round of a story that spreads brings in others of the
/// company's people and computers.
struct Cast: Sendable {
    let tenant: MadeUpTenant
    let seed: UInt64
    let victim: Person
    let colleague: Person
    let workstation: Machine
    let server: Machine
    let attacker: Attacker
    private let administratorNumber: Int
    private let controllerNumber: Int
    private let serverNumber: Int

    init(ofIncident number: Int, round: Int, in tenant: MadeUpTenant, seed: UInt64) {
        self.tenant = tenant
        self.seed = seed
        var random = SeededGenerator(seed: seed, for: .incident, tenant.index, number)
        let people = Cast.people(of: tenant)
        let first = random.below(people)
        victim = Person(number: (first + round * 7) % people, of: tenant, seed: seed)
        colleague = Person(number: (first + round * 7 + 1 + random.below(people - 1)) % people, of: tenant, seed: seed)
        administratorNumber = people + random.below(4)
        let computer = random.below(people)
        workstation = Machine(.workstation, number: (computer + round * 5) % people, of: tenant, seed: seed)
        serverNumber = (random.below(6) + round) % 8
        server = Machine(.server, number: serverNumber, of: tenant, seed: seed)
        controllerNumber = random.below(2)
        attacker = Attacker(ofIncident: number, in: tenant, seed: seed)
    }

    var administrator: Person { Person(number: administratorNumber, of: tenant, seed: seed) }

    var controller: Machine { Machine(.domainController, number: controllerNumber, of: tenant, seed: seed) }

    /// The numbers of the company's servers are the same for either kind.
    var linuxServer: Machine { Machine(.linuxServer, number: serverNumber, of: tenant, seed: seed) }

    func person(_ whose: Clue.Whose) -> Person {
        switch whose {
        case .victim: victim
        case .colleague: colleague
        case .administrator: administrator
        }
    }

    func machine(_ role: Machine.Role) -> Machine {
        switch role {
        case .workstation: workstation
        case .server: server
        case .domainController: controller
        case .linuxServer: linuxServer
        }
    }

    func words(for gap: Phrase.Gap) -> String {
        switch gap {
        case .victim: victim.displayName
        case .victimAccount: victim.accountName
        case .victimPrincipal: victim.principalName
        case .colleague: colleague.displayName
        case .administrator: administrator.displayName
        case .administratorAccount: administrator.accountName
        case .workstation: workstation.hostName
        case .server: server.hostName
        case .controller: controller.hostName
        case .linuxServer: linuxServer.hostName
        case .company: tenant.name
        case .domain: tenant.domain.rawValue
        case .windowsDomain: tenant.windowsDomain
        case .attackerAddress: attacker.address
        case .attackerCountry: attacker.country.name
        case .attackerDomain: attacker.domain
        case .attackerSender: attacker.sender
        case .file: attacker.fileName
        case .application: attacker.application
        case .invoice: attacker.invoice
        }
    }

    /// How many people a company has: from a dozen to a few hundred.
    static func people(of tenant: MadeUpTenant) -> Int { 12 + tenant.index * 37 % 300 }
}
