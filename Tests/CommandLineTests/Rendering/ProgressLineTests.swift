import Testing
import tenantry

@Suite struct `A progress line` {
    @Test(arguments: 20...200)
    func `keeps within the terminal`(width: Int) {
        let line = ProgressLine.bar("Importing 客戶 of many", done: 812, of: 1_000, width: width)
        #expect(DisplayWidth.of(line) < width)
        #expect(line.hasSuffix("812 of 1000"))
    }

    @Test(arguments: [(0, 0), (5, 15), (10, 30), (12, 30)])
    func `fills with what is done`(done: Int, full: Int) {
        let line = ProgressLine.bar("Importing", done: done, of: 10, width: 80)
        #expect(line.filter { $0 == "█" }.count == full)
        #expect(line.filter { $0 == "█" || $0 == "░" }.count == 30)
    }
}
