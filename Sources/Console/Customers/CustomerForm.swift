import Crypto
import Foundation
import HTTPTypes
import Localization
import Storage
import Tenants

/// What the form on a customer's page says: what people write down of them.
struct CustomerForm: Sendable {
    /// Why it was not stored.
    enum Trouble: Error, Hashable {
        /// Someone else changed it since the page was shown.
        case changedMeanwhile
        case tag
        case tagTooLong
        case tier
        case notes

        var status: HTTPResponse.Status { self == .changedMeanwhile ? .conflict : .unprocessableContent }

        var phrase: Phrase {
            switch self {
            case .changedMeanwhile: .customerPageTroubleChanged
            case .tag: .customerPageTroubleTag
            case .tagTooLong: .customerPageTroubleTagLong
            case .tier: .customerPageTroubleTier
            case .notes: .customerPageTroubleNotes
            }
        }
    }

    /// The names of its fields.
    enum Field: String {
        case tags
        case tier
        case notes
        case seen
    }

    let tags: String
    let tier: String
    let notes: String
    /// What tells the record that was seen from a later one.
    let seen: String

    /// The form as a customer's record fills it.
    init(of customer: Customer) {
        tags = customer.details.tags.sorted().joined(separator: ", ")
        tier = customer.details.tier ?? ""
        notes = customer.details.notes
        seen = CustomerForm.mark(of: customer)
    }

    /// The form as it was sent.
    init(_ sent: FormFields) {
        tags = sent[Field.tags.rawValue] ?? ""
        tier = sent[Field.tier.rawValue] ?? ""
        // Browsers send each line with two characters at its end.
        notes = (sent[Field.notes.rawValue] ?? "").replacing("\r\n", with: "\n")
        seen = sent[Field.seen.rawValue] ?? ""
    }

    private init(tags: String, tier: String, notes: String, seen: String) {
        (self.tags, self.tier, self.notes, self.seen) = (tags, tier, notes, seen)
    }

    /// The same, to be sent over the record as it is now.
    func over(_ customer: Customer) -> CustomerForm {
        CustomerForm(tags: tags, tier: tier, notes: notes, seen: CustomerForm.mark(of: customer))
    }

    /// A customer's record with what the form says.
    /// - Throws: What of it cannot be written down.
    func applied(to customer: Customer) throws(Trouble) -> Customer {
        guard seen == CustomerForm.mark(of: customer) else { throw .changedMeanwhile }
        var edited = customer
        var kept: Set<String> = []
        for part in tags.split(whereSeparator: { $0 == "," || $0 == ";" }) where !part.allSatisfy(\.isWhitespace) {
            do throws(CustomerFieldError) {
                kept.insert(try CustomerField.tag(String(part)))
            } catch {
                if case .tooLong = error { throw .tagTooLong }
                throw .tag
            }
        }
        edited.details.tags = kept
        do throws(CustomerFieldError) {
            edited.details.tier = tier.allSatisfy(\.isWhitespace) ? nil : try CustomerField.tier(tier)
        } catch {
            throw .tier
        }
        // What only looks otherwise, by its lines' ends, is not changed.
        if notes != customer.details.notes.replacing("\r\n", with: "\n") {
            do throws(CustomerFieldError) {
                edited.details.notes = try CustomerField.notes(notes)
            } catch {
                throw .notes
            }
        }
        return edited
    }

    private static func mark(of customer: Customer) -> String {
        Data(SHA256.hash(data: Data(customer.json.line.utf8)).prefix(12)).base64EncodedString()
    }
}
