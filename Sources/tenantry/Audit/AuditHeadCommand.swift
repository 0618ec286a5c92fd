import ArgumentParser
import Foundation
import Storage
import Tenants

/// `tenantry audit head`: what to keep elsewhere.
struct AuditHeadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract:
            "Prints the last row's number and hash, signed, to be kept where nobody who runs the store can write.",
        discussion: """
            Whoever has it can tell later that no row up to it was changed or cut off: 'tenantry audit verify --head FILE'. \
            The key that signs is made at the first time and kept sealed in the store.
            """,
    )

    @Flag(help: "Leave the signature out, which needs no sealing key.")
    var unsigned = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let now = wiring.now()
            guard unsigned else {
                let signed = try await wiring.vault().signHead(by: wiring.principal, at: now)
                return try wiring.output.json(HeadDocument(signed).json)
            }
            guard let head = try await wiring.store().auditHead() else {
                throw Failure("The audit trail is empty: nothing was done yet.", .noMatch)
            }
            try wiring.output.json(HeadDocument(head, at: now).json)
        }
    }
}

/// A head as the file that is kept elsewhere.
struct HeadDocument: Decodable {
    let number: Int64
    let hash: String
    let at: Timestamp
    let publicKey: Data?
    let signature: Data?

    init(_ signed: SignedHead) {
        number = signed.head.number
        hash = "\(signed.head.hash)"
        at = signed.at
        publicKey = signed.publicKey
        signature = signed.signature
    }

    init(_ head: AuditHead, at moment: Timestamp) {
        number = head.number
        hash = "\(head.hash)"
        at = moment
        publicKey = nil
        signature = nil
    }

    /// Reads such a file, whose signature, where it has one, must be right.
    static func head(at path: String) throws -> (head: AuditHead, isSigned: Bool) {
        let bytes = Data(try FileText.bytes(of: path, upTo: 1 << 20))
        guard let document = try? JSONDecoder().decode(HeadDocument.self, from: bytes),  // why not is said below
            let hash = AuditHash(document.hash), document.number > 0
        else {
            throw Failure(
                "\(Hostile(path)) is no head of an audit trail, as 'tenantry audit head' prints it.",
                .malformed
            )
        }
        let head = AuditHead(number: document.number, hash: hash)
        guard let publicKey = document.publicKey, let signature = document.signature else { return (head, false) }
        let signed = SignedHead(head: head, at: document.at, publicKey: publicKey, signature: signature)
        guard signed.isAuthentic else {
            throw Failure("The signature of \(Hostile(path)) is not of what it says: the file was changed.", .failed)
        }
        return (head, true)
    }

    var json: JSON {
        var members = [
            JSON.Member("number", .number(number)), JSON.Member("hash", .text(hash)), JSON.Member("at", .moment(at)),
        ]
        if let publicKey { members.append(JSON.Member("publicKey", .text(publicKey.base64EncodedString()))) }
        if let signature { members.append(JSON.Member("signature", .text(signature.base64EncodedString()))) }
        return .object(members)
    }
}
