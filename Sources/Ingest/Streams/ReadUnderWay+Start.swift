import Storage
import Tenants

extension ReadUnderWay {
    /// The reading that is to be done of a stream: some minutes before its position on, or further back where an object
    /// that could not be had is due to be tried again.
    init(of health: StreamHealth, overlap: Duration, at moment: Timestamp) {
        var start = health.position.map { $0 - overlap }
        for gap in health.gaps where gap.isDueAgain(at: moment) {
            guard let place = PageOddity.poisoned(in: gap.subject.bound) else { continue }
            guard let place else {
                start = nil
                break
            }
            start = start.map { min($0, place) }
        }
        self.init(began: moment, start: start)
    }
}

extension Gap {
    /// Whether an object that could not be had is worth another try: the longer it has been so, the more seldom.
    fileprivate func isDueAgain(at moment: Timestamp) -> Bool {
        cause == .unread && moment - lastSeen >= max(.seconds(900), lastSeen - since)
    }

    /// Whether it is of an object that makes pages fail.
    var isPoison: Bool { cause == .unread && PageOddity.poisoned(in: subject.bound) != nil }

    /// Whether a reading from a moment on meets the object again, if it is there at all.
    func isWithin(_ start: Timestamp?) -> Bool {
        guard let start else { return true }
        guard let place = PageOddity.poisoned(in: subject.bound), let place else { return false }
        return start <= place
    }
}
