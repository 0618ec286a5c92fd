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
        Route(.get, "/sign-in/entra", .anyone(EntraSignIn.begin)),
        Route(.get, "/sign-in/entra/callback", .anyone(EntraSignIn.finish)),
        Route(.post, "/sign-out", .right(.read, AccountPage.signOut)),
        Route(.get, "/invitation/:link", .anyone(InvitationPage.show)),
        Route(.post, "/invitation/:link", .anyone(InvitationPage.redeem)),
        Route(.get, "/demonstration/:link", .anyone(DemonstrationEntry.enter)),
        Route(.get, "/queue", .right(.read, QueuePage.show)),
        Route(.post, "/incidents/changes", .right(.respond, ChangePage.changeIncidents)),
        Route(.get, "/incidents/changes", .right(.read, ChangePage.lead)),
        Route(.get, "/alerts/changes", .right(.read, ChangePage.lead)),
        Route(.post, "/alerts/changes", .right(.respond, ChangePage.changeAlerts)),
        Route(.get, "/incidents/:customer/:incident", .right(.read, IncidentPage.show)),
        Route(.get, "/incidents/:customer/:incident/json", .right(.read, IncidentPage.showOriginal)),
        Route(.get, "/alerts/:customer/:alert", .right(.read, AlertPage.show)),
        Route(.get, "/alerts/:customer/:alert/json", .right(.read, AlertPage.showOriginal)),
        Route(.get, "/customers", .right(.read, CustomersPage.show)),
        Route(.get, "/customers/:customer", .right(.read, CustomerPage.show)),
        Route(.post, "/customers/:customer", .right(.connect, CustomerEditPage.save)),
        Route(.post, "/customers/:customer/check", .right(.connect, CustomerCheckPage.begin)),
        Route(.get, "/open/:customer/:page", .right(.openPortals, LeavingPage.lead)),
        Route(.post, "/open/:customer/:page", .right(.openPortals, LeavingPage.lead)),
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
        Route(.get, "/account/tokens", .right(.read, TokensPage.show)),
        Route(.post, "/account/tokens", .right(.read, TokensPage.make)),
        Route(.post, "/account/tokens/:token/revoke", .right(.read, TokensPage.revoke)),
        Route(.get, "/assets/:file", .anyone(AssetFile.send)),
    ]
}
