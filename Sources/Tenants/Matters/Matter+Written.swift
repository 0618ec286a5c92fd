import Foundation

extension Matter {
    /// A matter as it is kept, which is read only where someone shows it: in a bad hour there is one of every tenant.
    package struct Written: Hashable, Sendable {
        /// It as JSON.
        package let text: String

        /// Takes what was kept.
        package init(kept text: String) {
            self.text = text
        }

        /// It; `nil` for one of a later program, whose English sentence stands for it.
        package var matter: Matter? {
            // Why it cannot be read makes no difference.
            try? JSONDecoder().decode(Matter.self, from: Data(text.utf8))
        }
    }

    /// It as it is kept, the same for what is the same.
    package var written: Written? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Every case can be written; were one not, its English sentence would stand for it.
        return (try? encoder.encode(self)).map { Written(kept: String(decoding: $0, as: UTF8.self)) }
    }
}
