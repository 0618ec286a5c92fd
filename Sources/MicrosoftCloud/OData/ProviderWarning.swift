package import Tenants

/// One provider behind Graph that did not answer, or not wholly: a `Warning` beside status 206.
package struct ProviderWarning: Hashable, Sendable {
    /// The vendor and the product, such as `Microsoft/MCAS`.
    package var provider: Hostile
    /// The status that the provider gave Graph.
    package var status: Int?
    /// The warning as Graph sent it.
    package var text: Hostile

    package init(provider: Hostile, status: Int?, text: Hostile) {
        self.provider = provider
        self.status = status
        self.text = text
    }
}
