import Testing

/// What each part may import, and why.
///
/// SwiftPM lets a target import any package that another target has declared, and only warns of our own; this table is
/// where an arrow is allowed.
private let allowed: [String: [String: String]] = [
    "Tenants": [
        "Foundation": "values",
        "Yams": "the catalogue of portals and its line numbers",
        "CZlib": "hunting links carry a compressed query, and pages are sent compressed",
    ],
    "Transport": [
        "AsyncHTTPClient": "the way out",
        "Foundation": "addresses and bodies",
        "HTTPTypes": "methods and header names",
        "Logging": "what went out",
        "NIOCore": "bodies and deadlines",
        "NIOFoundationCompat": "bodies as data without a copy",
        "NIOHTTP1": "what a broken answer looks like",
        "NIOHTTPCompression": "bodies that grow no further than allowed",
        "NIOPosix": "which host did not answer",
        "NIOSSL": "certificate authorities",
    ],
    "Localization": [
        "Yams": "the files of phrases"
    ],
    "MicrosoftCloud": [
        "Crypto": "thumbprints, and the challenge of a sign-in",
        "CryptoExtras": "the RSA keys that sign for an application",
        "Foundation": "JSON and addresses",
        "HTTPTypes": "methods and header names",
        "JWTKit": "the ID tokens of people who sign in",
        "NIOSSL": "PKCS#12 files",
        "SwiftASN1": "PEM files",
        "Synchronization": "shared state",
        "Tenants": "the vocabulary",
        "Transport": "the way out",
        "X509": "an application's certificate",
    ],
    "Storage": [
        "CPostgres": "PostgreSQL",
        "CSQLiteSetup": "the one thing that SQLite is told before all else",
        "CZstd": "originals in a fifth of their size",
        "Crypto": "secrets that are sealed, and an audit trail whose rows hold together",
        "Dispatch": "threads that wait for work without keeping Swift's busy",
        "Foundation": "files, bytes and threads of the PostgreSQL driver's own",
        "Glibc":
            "connections that are made step by step, a file that only its owner can read, and why one cannot be written",
        "GRDB": "SQLite",
        "GRDBSQLite": "values in and out of SQLite without a detour",
        "Synchronization": "what those threads and the tasks share",
        "Tenants": "the vocabulary",
    ],
    "Access": [
        "Crypto": "all that proves a sign-in elsewhere, of one secret",
        "CryptoExtras": "passwords that are kept as scrypt makes them",
        "Foundation": "files and addresses",
        "HTTPTypes": "the answer that ends a sign-in or a consent in the browser",
        "Hummingbird": "where the browser comes back to on this machine",
        "Localization": "what a customer is asked and told",
        "Logging": "what the browser asked",
        "MicrosoftCloud": "the ways to tokens",
        "NIOCore": "that answer's bytes, and why nothing can listen",
        "Storage": "which ways a tenant has",
        "Synchronization": "shared state",
        "Tenants": "the vocabulary",
        "Transport": "what kept a request from being answered",
    ],
    "Ingest": [
        "Foundation": "which process this is",
        "Logging": "what went wrong",
        "Metrics": "what is counted",
        "MicrosoftCloud": "where it comes from",
        "ServiceLifecycle": "following until told to stop",
        "Storage": "where it goes",
        "Synchronization": "shared state",
        "Tenants": "the vocabulary",
        "Transport": "what kept a request from being answered",
    ],
    "Response": [
        "Logging": "what was changed and could not be kept",
        "MicrosoftCloud": "where it is changed",
        "Storage": "where it is kept, and written down",
        "Tenants": "the vocabulary",
        "Transport": "what kept a request from being answered",
    ],
    "Console": [
        "Access": "who signs in, and who consents",
        "CQRCode": "a link for a telephone's camera",
        "Crypto": "forms that another site cannot send, and names of files that change with them",
        "Foundation": "texts and dates",
        "HTTPTypes": "methods and header names",
        "Hummingbird": "the server",
        "HummingbirdCore": "limits of its connections",
        "Localization": "what the pages say",
        "Logging": "what was asked",
        "Metrics": "what is counted",
        "Mustache": "the pages' templates",
        "NIOCore": "why nothing can listen, and from where a request comes",
        "Response": "what changes incidents and alerts",
        "ServiceLifecycle": "serving until told to stop",
        "Storage": "what it shows",
        "Synchronization": "shared state",
        "Tenants": "the vocabulary",
    ],
    "Sandbox": [
        "Crypto": "keys",
        "CryptoExtras": "the RSA keys that sign tokens, as Entra's do",
        "Foundation": "files and dates",
        "Glibc": "a ready file that appears whole",
        "HTTPTypes": "methods and header names",
        "Hummingbird": "the server",
        "HummingbirdCore": "connections that break before anything is asked",
        "HummingbirdTLS": "the server over TLS",
        "Logging": "what was asked",
        "NIOCore": "bodies",
        "NIOHTTPTypes": "a date that is off, in the head of an answer",
        "NIOSSL": "its own certificate",
        "ServiceLifecycle": "serving until told to stop",
        "SwiftASN1": "its own certificate",
        "Synchronization": "shared state",
        "Tenants": "the vocabulary, and nothing else of ours: it may not share a mistake with the client it tests",
        "X509": "its own certificate",
        "Yams": "scenarios and their line numbers",
    ],
    "tenantry": [
        "CAllocation": "how much memory may lie idle",
        "Access": "to run it",
        "ArgumentParser": "commands",
        "Configuration": "settings",
        "Console": "to run it",
        "Foundation": "files and dates",
        "Glibc": "a terminal that shows nothing of what is typed, and the name of this machine",
        "Ingest": "to run it",
        "Localization": "mails to customers",
        "Logging": "to the standard error",
        "Metrics": "what is counted",
        "MicrosoftCloud": "to run it",
        "Response": "to run it",
        "Sandbox": "to run it",
        "ServiceLifecycle": "signals",
        "Storage": "to run it",
        "Subprocess": "the browser",
        "Synchronization": "shared state",
        "SystemPackage": "paths",
        "Tenants": "the vocabulary",
        "Transport": "to run it",
        "UnixSignals": "signals",
        "Yams": "the lines of the configuration file",
    ],
    "embed-assets": ["Foundation": "files"],
]

@Suite struct `The parts` {
    private let tree = SourceTree()

    @Test func `are all in the table of what may import what`() throws {
        #expect(try tree.targets == allowed.keys.sorted())
    }

    @Test(arguments: allowed.keys.sorted())
    func `import only what the table allows`(target: String) throws {
        let modules = try #require(allowed[target])
        let files = tree.files(under: "Sources/\(target)")
        try #require(!files.isEmpty)
        for file in files {
            for module in file.imports where modules[module] == nil {
                Issue.record("\(file.path) imports \(module), which \(target) may not: see ARCHITECTURE.md.")
            }
        }
    }

    @Test(arguments: [
        ("package import GRDB", ["GRDB"]), ("@testable import Tenants", ["Tenants"]),
        ("import struct Foundation.Data", ["Foundation"]),
        ("@preconcurrency public import NIOCore", ["NIOCore"]), ("// import GRDB", []), ("let importance = 1", []),
    ])
    func `are read by their import lines`(line: String, modules: [String]) {
        #expect(SourceFile(path: "", lines: [line[...]]).imports == modules)
    }
}
