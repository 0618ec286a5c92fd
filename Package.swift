// swift-tools-version: 6.3
//
// How this file is kept: one section per target, floor by floor as ARCHITECTURE.md draws them, each followed by its
// tests; dependencies one per line, ours before others', each group sorted.

import PackageDescription

let package = Package(
    name: "tenantry",
    products: [.executable(name: "tenantry", targets: ["tenantry"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // MARK: System libraries and tools

        .systemLibrary(name: "CPostgres", providers: [.apt(["libpq-dev"])]),
        // glibc's own, beside what Swift's module of it has.
        .systemLibrary(name: "CAllocation"),
        .systemLibrary(name: "CQRCode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CSQLiteSetup", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
        .executableTarget(name: "embed-assets"),
        .plugin(
            name: "EmbedAssets",
            capability: .buildTool(),
            dependencies: ["embed-assets"],
        ),

        // MARK: Floor 1: the vocabulary, the way out

        .target(
            name: "Tenants",
            dependencies: [
                "CZlib",
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Assets"],
            plugins: ["EmbedAssets"],
        ),
        .testTarget(name: "TenantsTests", dependencies: ["Tenants"]),

        .target(
            name: "Transport",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
        ),
        .testTarget(
            name: "TransportTests",
            dependencies: [
                "Transport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
        ),

        .target(
            name: "Localization",
            dependencies: [.product(name: "Yams", package: "Yams")],
            exclude: ["Assets"],
            plugins: ["EmbedAssets"],
        ),
        .testTarget(name: "LocalizationTests", dependencies: ["Localization"]),

        // MARK: Floor 2: the two edges

        .target(
            name: "MicrosoftCloud",
            dependencies: [
                "Tenants",
                "Transport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            // A reader of JSON borrows the bytes that it reads, and the compiler sees that it does not outlive them.
            swiftSettings: [.enableExperimentalFeature("Lifetimes")],
        ),
        .testTarget(
            name: "MicrosoftCloudTests",
            dependencies: [
                "MicrosoftCloud",
                "Sandbox",
                "Tenants",
                "Transport",
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
        ),

        .target(
            name: "Storage",
            dependencies: [
                "CPostgres",
                "CSQLiteSetup",
                "CZstd",
                "Tenants",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            exclude: ["Assets"],
            plugins: ["EmbedAssets"],
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage",
                "Tenants",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
        ),
        // Fills a store and measures the queue in it; built by `make bench`, and no part of what ships.
        .executableTarget(
            name: "queue-bench",
            dependencies: ["Storage", "Tenants"],
            path: "Benchmarks/queue-bench",
        ),

        // MARK: Floor 3: the work

        .target(
            name: "Access",
            dependencies: [
                "Localization",
                "MicrosoftCloud",
                "Storage",
                "Tenants",
                "Transport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
        ),
        .testTarget(
            name: "AccessTests",
            dependencies: [
                "Access",
                "Localization",
                "MicrosoftCloud",
                "Sandbox",
                "Storage",
                "Tenants",
                "Transport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
        ),

        .target(
            name: "Ingest",
            dependencies: [
                "MicrosoftCloud",
                "Storage",
                "Tenants",
                "Transport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
        ),
        .testTarget(
            name: "IngestTests",
            dependencies: [
                "Ingest",
                "MicrosoftCloud",
                "Sandbox",
                "Storage",
                "Tenants",
                "Transport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
        ),

        .target(
            name: "Response",
            dependencies: [
                "MicrosoftCloud",
                "Storage",
                "Tenants",
                "Transport",
                .product(name: "Logging", package: "swift-log"),
            ],
        ),
        .testTarget(
            name: "ResponseTests",
            dependencies: [
                "MicrosoftCloud",
                "Response",
                "Sandbox",
                "Storage",
                "Tenants",
                "Transport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
        ),

        // MARK: Floor 4: the servers

        .target(
            name: "Console",
            dependencies: [
                "Access",
                "CQRCode",
                "Localization",
                "Response",
                "Storage",
                "Tenants",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Assets"],
            plugins: ["EmbedAssets"],
        ),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Access",
                "Console",
                "Localization",
                "MicrosoftCloud",
                "Response",
                "Sandbox",
                "Storage",
                "Tenants",
                "Transport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
        ),

        .target(
            name: "Sandbox",
            dependencies: [
                "Tenants",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Assets"],
            plugins: ["EmbedAssets"],
        ),
        .testTarget(
            name: "SandboxTests",
            dependencies: [
                "Sandbox",
                "Tenants",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
        ),

        // MARK: Floor 5: the binary

        .executableTarget(
            name: "tenantry",
            dependencies: [
                "CAllocation",
                "Access",
                "Console",
                "Ingest",
                "Localization",
                "MicrosoftCloud",
                "Response",
                "Sandbox",
                "Storage",
                "Tenants",
                "Transport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "Access",
                "MicrosoftCloud",
                "Sandbox",
                "Storage",
                "Tenants",
                "Transport",
                "tenantry",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
        ),
        .testTarget(name: "ArchitectureTests"),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17,
)

// One set of rules for every target of ours; system libraries and plugins take none.
for target in package.targets
where [.regular, .executable, .test].contains(target.type) {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),  // SE-0335: `any` marks every box
            .enableUpcomingFeature("ImmutableWeakCaptures"),  // SE-0481
            .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
            .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409: a leak must say `package import`
            .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444: use it, import it
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461: async stays where it was called
            .strictMemorySafety(),  // SE-0458: `unsafe` marks every C pointer
            .treatAllWarnings(as: .error),  // SE-0480
        ]
}
