import HTTPTypes
import Tenants

extension Route {
    /// All that the console answers, and who may ask for it.
    ///
    /// Each handler is asynchronous, even one that waits for nothing: Swift 6.3.1 crashes where one that is not stands here.
    package static let all: [Route] = [
        Route(.get, "/", .right(.read, QueuePage.lead)),
        Route(.get, "/sign-in", .anyone(SignInPage.show)),
        Route(.post, "/sign-in", .anyone(SignInPage.enter)),
        Route(.post, "/sign-out", .right(.read, AccountPage.signOut)),
        Route(.get, "/invitation/:link", .anyone(InvitationPage.show)),
        Route(.post, "/invitation/:link", .anyone(InvitationPage.redeem)),
        Route(.get, "/queue", .right(.read, QueuePage.show)),
        Route(.get, "/peek/:customer/:incident", .right(.read, PeekPage.show)),
        Route(.get, "/launcher", .right(.read, LauncherPage.show)),
        Route(.post, "/launcher", .right(.read, LauncherPage.go)),
        Route(.post, "/queue/look", .right(.read, LookPage.keep)),
        Route(.post, "/views", .right(.openPortals, ViewsPage.save)),
        Route(.post, "/views/:view", .right(.openPortals, ViewsPage.rename)),
        Route(.post, "/views/:view/remove", .right(.openPortals, ViewsPage.remove)),
        Route(.post, "/presence", .right(.read, PresencePage.note)),
        Route(.get, "/events", .right(.read, EventStream.follow)),
        Route(.get, "/account", .right(.read, AccountPage.show)),
        Route(.post, "/account/sessions/:session/end", .right(.read, AccountPage.endSession)),
        Route(.get, "/assets/:file", .anyone(AssetFile.send)),
    ]
}
