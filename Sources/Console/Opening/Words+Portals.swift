import Localization
import Tenants

extension Words {
    /// What a page of a portal shows, in a few words; in those of the operator's catalogue where it has others than ours.
    func say(_ page: PortalPage) -> String { translated(page.title, page.key, of: .portalPage) }

    /// What a portal is called.
    func say(_ portal: Portal) -> String { translated(portal.title, portal.key, of: .portal) }

    private func translated(_ title: String, _ key: String, of list: Glossary.List) -> String {
        guard glossary.word(key, of: list, in: .english) == title else { return title }
        return glossary.word(key, of: list, in: language) ?? title
    }
}
