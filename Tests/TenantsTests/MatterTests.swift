import Tenants
import Testing

@Suite struct `A matter` {
    private static let some: [Matter] = [
        .signIn(.wrongSecret, code: 7_000_215), .credential(.machineRefused(Hostile("no \"identity\""))),
        .list(.forbidden, of: .alerts, Quotation(code: Hostile("Forbidden"), message: Hostile("缺少"), status: 403)),
        .object(.otherTenant(Hostile("contoso")), id: nil), .poisoned(after: Timestamp(ticks: 1)),
        .ending(Ending(.sealedCertificate, named: "x", at: nil), asOf: Timestamp(ticks: 0)),
    ]

    @Test(arguments: some)
    func `is read as it was written`(matter: Matter) throws {
        let written = try #require(matter.written)
        #expect(Matter.Written(kept: written.text).matter == matter)
        #expect(matter.written == written)
    }

    @Test(arguments: ["", "{}", #"{"laterThanThis":{}}"#])
    func `of a later program is none`(text: String) {
        #expect(Matter.Written(kept: text).matter == nil)
    }
}
