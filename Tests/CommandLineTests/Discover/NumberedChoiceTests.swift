import Testing
import tenantry

@Suite struct `A choice by numbers` {
    @Test(arguments: [
        ("", []), (" ", []), ("1", [0]), ("1,3-5", [0, 2, 3, 4]), ("5 1, 1", [0, 4]), ("ALL", [0, 2, 4]),
        ("2-2,all", [0, 1, 2, 4]),
    ])
    func `is read from what was typed`(text: String, places: [Int]) throws {
        #expect(try NumberedChoice(text, of: 5, all: [0, 2, 4]).places == places)
    }

    @Test(arguments: [
        ("0", "not among the numbers 1 to 5"), ("6", "not among"), ("3-9", "not among"), ("4-2", "not among"),
        ("x", "“x” is no number"), ("1-", "is no number"), ("-2", "is no number"), ("1.5", "is no number"),
        ("99999999999999999999", "is no number"), ("\u{1B}[2J", "“␛[2j” is no number"),
        ("1-9223372036854775807", "not among"),
    ])
    func `is not guessed`(text: String, sentence: String) {
        let error = #expect(throws: Failure.self) { try NumberedChoice(text, of: 5, all: 0..<5) }
        #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
    }
}
