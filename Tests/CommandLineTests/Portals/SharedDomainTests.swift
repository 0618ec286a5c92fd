import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A tenant that a text may mean` {
    private static let contoso = "00000000-0000-4000-8000-000000000001"
    private static let fabrikam = "00000000-0000-4000-8000-000000000002"
    private static let beta = "00000000-0000-4000-8000-000000000021"
    private static let gamma = "00000000-0000-4000-8000-000000000022"
    private static let alpha = "00000000-0000-4000-8000-000000000023"
    private static let alphaGov = "00000000-0000-4000-8000-000000000024"

    /// Beta and Gamma share a domain across two clouds, and so do both tenants of Alpha; Delta shares Beta's cloud's hosts.
    private func withSharedDomains(_ body: (Program) async throws -> Void) async throws {
        try await withProgram { program in
            let shared = try #require(DomainName(rawValue: "shared.com"))
            let hosted = try #require(DomainName(rawValue: "hosted.com"))
            var (beta, gamma) = (try Registry.draft("Beta", 21), try Registry.draft("Gamma", 22, cloud: .gccHigh))
            beta.tenants[0].domains.formUnion([shared, hosted])
            gamma.tenants[0].domains.insert(shared)
            var delta = try Registry.draft("Delta", 25, cloud: .gcc)
            delta.tenants[0].domains.insert(hosted)
            var alpha = try Registry.draft("Alpha", 23)
            alpha.tenants.append(try Registry.draft("Alpha", 24, cloud: .gccHigh).tenants[0])
            try await program.add(Registry.standard() + [beta, gamma, delta, alpha])
            try await body(program)
        }
    }

    @Test(arguments: [
        ("https://portal.azure.us/#@shared.com/resource/x", "portal.azure.us", gamma),
        ("https://portal.azure.com/#@shared.com/resource/x", "portal.azure.com", beta),
        ("https://portal.azure.us/#@alpha.com/resource/x", "portal.azure.us", alphaGov),
        ("https://portal.azure.com/#@alpha.com/resource/x", "portal.azure.com", alpha),
    ])
    func `is the one in the cloud of the link's host`(link: String, host: String, tenant: String) async throws {
        try await withSharedDomains { program in
            let ending = try await program.run("link", link)
            #expect(ending.status == 0, "\(ending.notes)")
            let printed = ending.lines.last ?? ""
            #expect(printed.contains("https://\(host)/") && printed.contains(tenant), "\(ending.text)")
        }
    }

    @Test(
        arguments: [
            (
                ["link", "https://portal.azure.us/#@contoso.com/x", "--for", "contoso", "--tenant", contoso], 8,
                "in the cloud GCC High"
            ),
            (
                ["link", "https://portal.azure.us/#@contoso.com/x"], 2,
                "No customer owns the tenant contoso.com in the cloud GCC High"
            ),
            (["link", "https://portal.azure.com/#@hosted.com/x"], 2, "names 2 tenants – "),
            (
                ["link", "https://portal.azure.com/\(contoso)/#@fabrikam.com/x", "--for", "fabrikam"], 8,
                "for the tenant \(contoso)"
            ),
            (["link", "https://portal.azure.com/\(contoso)/#@fabrikam.com/x"], 8, "names \(contoso) and fabrikam.com"),
            (
                ["link", "https://security.microsoft.com/?tid=fabrikam.com&ctid=\(contoso)"], 8,
                "no customer's tenant is known to be all"
            ),
            (
                ["link", "https://portal.azure.com/?tenant=\(contoso)#@fabrikam.com/x"], 8,
                "no customer's tenant is known to be all"
            ),
            (
                ["link", "https://security.microsoft.com/incidents/7?tid=\(contoso)#@fabrikam.com"], 8,
                "no customer's tenant"
            ),
            (
                ["open", "alpha", "--tenant", "alpha.com"], 2,
                "“alpha.com” is 2 tenants of alpha: \(alpha) (Alpha, Commercial), \(alphaGov)"
            ),
            (
                ["open", "alpha"], 2,
                "alpha has 2 tenants: \(alpha) (Alpha, Commercial), \(alphaGov) (Alpha, GCC High). Say which one with --tenant."
            ),
            (["link", "https://security.microsoft.com/incidents/7", "--for", "contoso"], 2, "contoso has 2 tenants"),
            (
                ["customers", "edit", "alpha", "--remove-tenant", "alpha.com", "--yes"], 2,
                "“alpha.com” is 2 tenants of alpha"
            ),
            (
                ["customers", "edit", "alpha", "--tenant", "alpha.com", "--tenant-name", "x"], 2,
                "is 2 tenants of alpha"
            ),
        ] as [([String], Int32, String)]
    )
    func `is never guessed`(arguments: [String], status: Int32, sentence: String) async throws {
        try await withSharedDomains { program in
            let ending = try await program.run(arguments)
            #expect(ending.status == status)
            #expect(ending.notes.contains(sentence), "\(ending.notes)")
            if status == 8 { #expect(ending.output.isEmpty) }
            let left = try await program.run("customers", "show", "alpha")
            #expect(left.text.contains(Self.alpha) && left.text.contains(Self.alphaGov))
        }
    }

    @Test func `may be named twice in one link`() async throws {
        try await withSharedDomains { program in
            let ending = try await program.run("link", "https://portal.azure.com/\(Self.fabrikam)/#@fabrikam.com/x")
            #expect(ending.status == 0, "\(ending.notes)")
            #expect(!ending.text.contains("@fabrikam.com"))
        }
    }

    @Test func `is told when the link's host was another cloud's`() async throws {
        try await withSharedDomains { program in
            let ending = try await program.run("link", "https://security.microsoft.us/incidents/7?tid=\(Self.fabrikam)")
            #expect(ending.lines.last?.contains("https://security.microsoft.com/incidents/7") == true)
            #expect(ending.notes.contains("The link led to security.microsoft.us, which is in another cloud"))
        }
    }
}
