import Foundation

/// What is left of a host name when everything is folded together that looks alike (after UTS 39, section 4).
///
/// Two names with one skeleton cannot be told apart at a glance. The table is short on purpose: it has the characters that
/// pass for the letters of Microsoft's hosts.
enum Skeleton {
    static func of(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            folded.append(alike[scalar] ?? scalar)
        }
        return String(folded).replacing("rn", with: "m").replacing("vv", with: "w")
    }

    /// One character for each group that looks alike, by the members of the group.
    private static let alike: [Unicode.Scalar: Unicode.Scalar] = {
        let groups = [
            "aаɑαａ", "bЬьƅ", "cсϲᴄ", "dԁɗ", "eеєҽε3", "gɡց9", "hһհ", "jјϳ", "kкκ", "mм", "nпռη", "oоοօσ0ɵ", "pрρ",
            "qԛգ",
            "rгᴦ", "sѕꜱ5", "tтτ", "uυսʋ", "vѵν", "wԝѡա", "xхχ", "yуүγ", "zᴢ2",
            // A small L, a one, a dotless and a dotted i are one stroke in many faces.
            "lіıӏɩιΙ1|iｉ",
        ]
        var alike: [Unicode.Scalar: Unicode.Scalar] = [:]
        for group in groups {
            guard let first = group.unicodeScalars.first else { continue }
            for scalar in group.unicodeScalars { alike[scalar] = first }
        }
        return alike
    }()
}
