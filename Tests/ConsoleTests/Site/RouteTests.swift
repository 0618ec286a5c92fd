import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

/// The table of routes, beside what is said of each elsewhere.
@Suite(.timeLimit(.minutes(1))) struct `Every route of the console` {
    @Test func `is one of which it is said here who may come`() {
        let titles = Route.all.map(\.title)
        #expect(Set(titles).count == titles.count, "A route is there twice.")
        for route in Route.all {
            let expected = RouteExpectation.all[route.title]
            #expect(expected != nil, "Say in RouteExpectation.all who may ask for \(route.title).")
            #expect(expected?.right == route.right, "\(route.title)")
            #expect([.get, .post].contains(route.method), "The gate knows deeds by their method.")
        }
        #expect(Set(RouteExpectation.all.keys) == Set(titles))
    }

    @Test func `is nowhere that a customer's handle could lead to instead`() {
        for route in Route.all {
            let parts = route.path.split(separator: "/")
            guard let place = parts.firstIndex(of: ":customer") else { continue }
            for other in Route.all where other.path != route.path {
                let others = other.path.split(separator: "/")
                guard others.count == parts.count, others.prefix(place) == parts.prefix(place) else { continue }
                #expect(others[place] == ":customer", "\(other.path) is \(route.path) of a customer of that name.")
            }
        }
    }
}
