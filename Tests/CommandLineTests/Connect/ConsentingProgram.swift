import Foundation
import Sandbox
import Testing

/// A program whose application no tenant has consented to yet, and administrators who answer its links by curl.
extension SandboxedProgram {
    /// The program with the application that is new to everyone.
    func withNewcomer() throws -> SandboxedProgram {
        var sandbox = self
        sandbox.program.environment["TENANTRY_CLIENT_ID"] = ready.newcomerClientID
        sandbox.program.environment["TENANTRY_CLIENT_SECRET_FILE"] = try program.write(
            ready.newcomerClientSecret,
            to: "newcomer",
        )
        sandbox.program.environment["TENANTRY_PROVIDER_NAME"] = "Northwind SOC"
        _ = try program.write(SandboxedProgram.answering(at: ready.authority), to: "answering.sh")
        return sandbox
    }

    /// Answers a link as an administrator does, and gives the address that the browser is sent to, which nobody opens.
    func answer(_ link: String, _ decision: String = "accept") async throws -> String {
        let ending = try await program.shell(". ./answering.sh; answer '\(link)' \(decision)")
        guard ending.status == 0 else { throw Unexpected(ending) }
        return ending.text
    }

    /// Waits for the answer to a link while a line of the shell answers it, which finds it in `$link`.
    func wait(for handle: String, answering line: String, _ options: String = "") async throws -> Program.Ending {
        let folder = "wait-\(UUID().uuidString)"
        return try await program.shell(
            """
            . ./answering.sh; mkdir \(folder); mkfifo \(folder)/shown
            '\(Program.path)' connect \(handle) --wait \(options) > \(folder)/shown & program=$!
            exec 3< \(folder)/shown
            while read -r line <&3; do
                echo "$line"
                case "$line" in *adminconsent*) link=http${line#*http}; break;; esac
            done
            { \(line)
            } > \(folder)/answers
            cat <&3
            wait $program
            """
        )
    }

    /// Functions of a shell: a person's three clicks on a link.
    private static func answering(at authority: String) -> String {
        """
        flow() { sed -n 's/.*name="flow" value="\\([^"]*\\)".*/\\1/p' <<<"$1" | head -n 1; }
        opens() { page=$(curl -s "$1"); }
        picks_account() {
            account=$(sed -n 's/.*name="account" value="\\(admin@[^"]*\\)".*/\\1/p' <<<"$page" | head -n 1)
            page=$(curl -s --data-urlencode "flow=$(flow "$page")" --data-urlencode "account=$account" \
                '\(authority)/common/login')
        }
        decides() {
            curl -s -o /dev/null -w '%{redirect_url}' --data-urlencode "flow=$(flow "$page")" -d "decision=$1" \
                '\(authority)/common/consent'
        }
        answer() { opens "$1"; picks_account; decides "$2"; }
        comes_back() { curl -s "$1"; }
        """
    }
}

/// What `tenantry connect --json` prints.
struct ConsentLinks: Decodable {
    struct Listed: Decodable {
        struct Customer: Decodable {
            let handle: String
        }

        let customer: Customer
        let tenantID: String
        let cloud: String
        let until: String
        let link: String
    }

    let links: [Listed]

    init(_ ending: Program.Ending) throws {
        self = try JSONDecoder().decode(ConsentLinks.self, from: Data(ending.output))
    }
}
