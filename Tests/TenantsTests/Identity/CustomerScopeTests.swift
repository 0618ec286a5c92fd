import Tenants
import Testing

@Suite struct `A customer scope` {
    private let all = CustomerScope(of: .localOperator(named: "ana"))
    private let first = CustomerID(rawValue: 1)
    private let second = CustomerID(rawValue: 2)

    @Test func `of a person at the store's machine holds every customer`() {
        #expect(all.contains(first) && all.contains(second))
    }

    @Test func `holds only those it was narrowed to`() {
        let scope = all.narrowed(to: [first])
        #expect(scope.contains(first) && !scope.contains(second))
    }

    @Test func `never becomes wider`() {
        let scope = all.narrowed(to: [first]).narrowed(to: [first, second])
        #expect(scope.extent == .only([first]))
    }
}
