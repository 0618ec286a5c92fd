import Foundation
import Tenants
import Testing

@Suite struct `An enumeration of Microsoft's` {
    @Test(arguments: ["truePositive", "TruePositive", "TRUEPOSITIVE"])
    func `has one value for each spelling`(text: String) {
        #expect(Classification(rawValue: text) == .truePositive)
    }

    @Test func `keeps a member that we do not know`() throws {
        let json = Data(#"["somethingNew"]"#.utf8)
        let values = try JSONDecoder().decode([IncidentStatus].self, from: json)
        #expect(values == [IncidentStatus(rawValue: "somethingNew")])
        #expect(try JSONEncoder().encode(values) == json)
    }

    @Test func `shows a member that we do not know without harm`() {
        #expect("\(Severity(rawValue: "\u{1B}[31mhigh"))" == "␛[31mhigh")
    }

    @Test(arguments: [
        (Severity.high, 5), (.medium, 4), (Severity(rawValue: "critical"), 3), (.unknown, 3), (.low, 2),
        (.informational, 1),
    ])
    func `ranks an unknown severity where it is seen`(severity: Severity, rank: Int) {
        #expect(severity.rank == rank)
    }

    @Test(arguments: [
        (IncidentStatus.active, true), (.inProgress, true), (.awaitingAction, true),
        (IncidentStatus(rawValue: "new1"), true),
        (.resolved, false), (.redirected, false),
    ])
    func `keeps an unknown status open`(status: IncidentStatus, isOpen: Bool) {
        #expect(status.isOpen == isOpen)
    }
}
