import Access
import Console
import Storage
import Tenants

extension Wiring {
    /// Prints the link by which an account gets its password: alone on the standard output, for whatever passes it on.
    nonisolated func tell(_ link: InvitationLink, of name: AccountName, at address: ConsoleAddress) throws {
        output.note("Send this link to whoever \(name) is for; it can be used once, until \(link.invitation.until):")
        try output.line(Cell(address.invitation(link.secret)))
    }
}
