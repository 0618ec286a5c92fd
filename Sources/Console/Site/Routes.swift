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
        Route(.get, "/incidents/:customer/:incident", .right(.read, IncidentPage.show)),
        Route(.get, "/incidents/:customer/:incident/json", .right(.read, IncidentPage.showOriginal)),
        Route(.get, "/alerts/:customer/:alert", .right(.read, AlertPage.show)),
        Route(.get, "/alerts/:customer/:alert/json", .right(.read, AlertPage.showOriginal)),
        Route(.get, "/open/:customer/:page", .right(.openPortals, LeavingPage.lead)),
        Route(.post, "/open/:customer/:page", .right(.openPortals, LeavingPage.lead)),
        Route(.get, "/account", .right(.read, AccountPage.show)),
        Route(.post, "/account/sessions/:session/end", .right(.read, AccountPage.endSession)),
        Route(.get, "/assets/:file", .anyone(AssetFile.send)),
    ]
}
