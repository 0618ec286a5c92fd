import Storage
import Testing

@Suite struct `The location of a store` {
    @Test(arguments: [
        ("sqlite:///var/lib/tenantry.db", "/var/lib/tenantry.db"),
        ("SQLite:///var/lib/tenantry.db", "/var/lib/tenantry.db"),
        ("sqlite:///home/m%20y/st%23ore%3F.db", "/home/m y/st#ore?.db"),
        ("sqlite:///r%C3%A9serve/100%25.db", "/réserve/100%.db"),
    ])
    func `is an absolute path`(url: String, path: String) throws {
        #expect(try StoreLocation(url).path == path)
    }

    @Test(arguments: ["/var/lib/tenantry.db", "/home/m y/st#ore?.db", "/réserve/100%.db"])
    func `is written as a URL that means the same`(path: String) throws {
        #expect(try StoreLocation(StoreLocation(path: path).description).path == path)
    }

    @Test(arguments: [
        ("", "is no database URL"),
        ("tenantry.db", "is no database URL"),
        ("/var/lib/tenantry.db", "is no database URL"),
        ("mysql://host/db", "no database of the kind \"mysql\""),
        ("sqlite://tenantry.db", "is not an absolute path"),
        ("sqlite:tenantry.db", "is not an absolute path"),
        ("sqlite://", "is not an absolute path"),
        ("sqlite:///", "cannot be a file"),
        ("sqlite:///var/lib/", "cannot be a file"),
        ("sqlite:///a%00b", "cannot be a file"),
        ("sqlite:///a?mode=ro", "has options"),
        ("sqlite:///a#b", "has options"),
        ("sqlite:///a%zz", "stands for no character"),
        ("postgresql://mei:hunter2@db/tenantry", "PostgreSQL is not there yet"),
        ("postgres://db/tenantry", "PostgreSQL is not there yet"),
    ])
    func `is refused with what is wrong`(url: String, sentence: String) {
        let error = #expect(throws: StoreLocationError.self) { try StoreLocation(url) }
        #expect(error?.description.contains(sentence) == true)
    }

    @Test func `never shows the password of a URL that it refuses`() {
        let error = #expect(throws: StoreLocationError.self) {
            try StoreLocation("postgresql://mei:hunter2@db/tenantry")
        }
        #expect(error?.description.contains("hunter2") == false)
    }
}
