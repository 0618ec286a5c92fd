import Localization
import Storage
import Tenants
import Testing

@testable import Console

/// What a deed of the trail was about is said in the reader's language where we wrote it, and stands as it is where others did.
@Suite struct `What a deed was about` {
    private static let tenant = "00000000-0000-4000-8000-000000000001"
    private static let application = "0b6f1c2d-98d4-4f6c-8a3f-3d0f1a9b7c22"
    private static let asked = "application \(application) in \(tenant), asked by mei, good until 2026-11-27T06:30:00Z"

    private func said(
        _ kind: Deed.Kind,
        _ subject: String,
        in language: Language = .traditionalChinese
    ) throws -> String {
        let words = Words(language: language, phrasebook: try Phrasebook.shipped(), glossary: try Glossary.shipped())
        return words.say(subjectOf: Deed(kind, subject: Hostile(subject)))
    }

    @Test(arguments: [
        (Deed.Kind.customerEdited, "notes, tags, tier", "備註、標籤、服務等級"),
        (.customerEdited, "name, tenant \(tenant) added", "名稱、新增租用戶 \(tenant)"),
        (
            .incidentChanged,
            "17 of tenant \(tenant): status inProgress, assigned to mei, tag +VIP, a comment of 1200 characters",
            "租用戶 \(tenant) 的 17：狀態改為「處理中」、指派給 mei、新增標籤「VIP」、1,200 個字元的註解"
        ),
        (
            .alertChanged, "da1 of tenant \(tenant): status open, assigned to nobody; it was so already",
            "租用戶 \(tenant) 的 da1：狀態改為「新增」、取消指派（原本就是如此）"
        ),
        (
            .incidentChanged, "17 of tenant \(tenant), which is not here: tag -old",
            "租用戶 \(tenant) 的 17：移除標籤「old」（這裡沒有該項目）"
        ),
        (.consentAsked, asked, "租用戶 \(tenant) 中的應用程式 \(application)、由 mei 提出，有效期限至 2026-11-27T06:30:00Z"),
        (.consentWithdrawn, "application \(application) in \(tenant)", "租用戶 \(tenant) 中的應用程式 \(application)"),
        (
            .consentForged, "\(asked): too late",
            "租用戶 \(tenant) 中的應用程式 \(application)、由 mei 提出，有效期限至 2026-11-27T06:30:00Z（已逾期）"
        ),
    ])
    func `is said in the reader's language`(kind: Deed.Kind, subject: String, words: String) throws {
        #expect(try said(kind, subject) == words)
    }

    @Test func `has the words of Microsoft's lists, and of how a connection stands`() throws {
        let classified = try said(
            .incidentChanged,
            "17 of tenant \(Self.tenant): classified truePositive, phishing; Microsoft said no",
        )
        #expect(classified.contains("分類為「") && !classified.contains("truePositive"))
        #expect(classified.contains("Microsoft said no"), "What others said is a quotation.")
        let connection = try said(
            .connectionSet,
            "application \(Self.application) of ana@soc.example in \(Self.tenant), active"
        )
        #expect(connection.contains(Self.application) && connection.contains("ana@soc.example"))
        #expect(connection.hasPrefix("租用戶 \(Self.tenant) 中的") && !connection.contains("active"))
    }

    @Test(arguments: [
        (Deed.Kind.incidentChanged, "something else"), (.consentForged, "a link that is none of ours"),
        (.linkOpened, "https://x"),
        (.customerEdited, "shoe size"), (.connectionSet, "wormhole x in y, open"),
    ])
    func `stands as it is where it is of no form that we write`(kind: Deed.Kind, subject: String) throws {
        #expect(try said(kind, subject) == subject)
        #expect(try said(kind, subject, in: .english) == subject)
    }
}
