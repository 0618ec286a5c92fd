import Storage
import Testing

@Suite struct `Those who wait for the writer` {
    @Test func `share transactions, few pages at a time`() {
        var queue = WriteQueue<Int>()
        for number in 1...10 { queue.append(number, .much) }
        #expect(queue.next() == [1, 2, 3, 4])
        #expect(queue.next() == [5, 6, 7, 8])
        #expect(queue.next() == [9, 10])
        #expect(queue.next() == [])
    }

    @Test func `give way where they write much`() {
        var queue = WriteQueue<Int>()
        for number in 1...8 { queue.append(number, .much) }
        for number in 11...13 { queue.append(number, .little) }
        #expect(queue.next() == [11, 12, 13])
        #expect(queue.next() == [1, 2, 3, 4])
    }

    @Test func `have their turn however many write little`() {
        var queue = WriteQueue<Int>()
        for number in 1...5 { queue.append(number, .much) }
        for number in 11...80 { queue.append(number, .little) }
        #expect(queue.next() == Array(11...42))
        #expect(queue.next() == [1, 2, 3, 4])
        queue.append(81, .little)
        #expect(queue.next() == Array(43...74))
        #expect(queue.next() == [5])
        #expect(queue.next() == Array(75...81))
    }
}
