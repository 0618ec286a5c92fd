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
        #expect(try StoreLocation(url).file == path)
    }

    @Test(arguments: ["/var/lib/tenantry.db", "/home/m y/st#ore?.db", "/réserve/100%.db"])
    func `is written as a URL that means the same`(path: String) throws {
        #expect(try StoreLocation(StoreLocation(path: path).description).file == path)
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
        ("postgresql://mei:hunter2@db", "names no database"),
        ("postgresql://mei:hunter2@db/", "names no database"),
        ("postgres://mei:hunter2%zz@db/tenantry", "cannot be read"),
        ("postgresql://db/tenantry?hunter=hunter2", "cannot be read"),
        ("postgresql:mei:hunter2@db/tenantry", "cannot be read"),
        ("postgresql//mei:hunter2@db/tenantry", "no database of the kind"),
        ("hunter2@db/tenantry", "is no database URL"),
        ("postgresql://db/tenantry?options=hunter2", "has the option options"),
    ])
    func `is refused with what is wrong`(url: String, sentence: String) {
        let error = #expect(throws: StoreLocationError.self) { try StoreLocation(url) }
        #expect(error?.description.contains(sentence) == true)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test(arguments: [
        ("postgresql://mei:hunter2@db.example/tenantry", "postgresql://db.example/tenantry"),
        ("Postgres://db.example:5433/te%20nantry", "postgresql://db.example:5433/te%20nantry"),
        ("postgresql:///tenantry?host=/run/x&password=hunter2", "postgresql:///tenantry?host=/run/x"),
        ("postgresql://mei:hunter2@[::1]:5433/tenantry?sslmode=disable", "postgresql://[::1]:5433/tenantry"),
        ("postgresql://a:1,b:2/tenantry?sslpassword=hunter2", "postgresql://a,b:1,2/tenantry"),
    ])
    func `is a database of a server, and never shows its password`(url: String, shown: String) throws {
        let location = try StoreLocation(url)
        #expect(location.path == shown)
        #expect(location.description == shown)
        #expect(location.file == nil)
        #expect(!String(reflecting: location).contains("hunter2"))
        #expect(!String(reflecting: location.with(password: "hunter2")).contains("hunter2"))
    }
}
