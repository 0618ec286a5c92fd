import MicrosoftCloud
import Tenants

extension PageRequest {
    /// The request that carries a step out; `nil` when there is nothing more to ask.
    init?(_ step: PageWalk.Step, link: NextLink?) {
        switch step {
        case .ask(let since, let top, let skip): self = .since(since, top: top, skip: skip)
        case .follow:
            guard let link else { return nil }
            self = .next(link)
        case .end, .giveUp: return nil
        }
    }
}

extension PageShape {
    /// What a walk needs to know of a page of Graph's.
    init<Object: StreamObject>(_ page: Page<Object>) {
        let onward: Onward =
            switch page.next?.isWithinReach {
            case nil: .nothing
            case true?: .link
            case false?: .linkTooFar
            }
        self.init(
            objects: page.objects.map { Mark(id: $0.object.key, lastUpdate: $0.object.lastUpdate) },
            unread: page.unread.count,
            onward: onward,
        )
    }
}
