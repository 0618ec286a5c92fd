import Tenants

extension AccessFinding {
    /// What is so, what to do, and who must.
    var words: String { sentence + toDo(behind: sentence) }

    /// What to do, where the text before it does not say that already, and who must.
    func toDo(behind text: String) -> String {
        let advice = advice.flatMap { text.contains($0) ? nil : " \($0)" }
        return (advice ?? "") + responsible.words
    }
}

extension AccessFinding.Responsible {
    /// Who must do it, behind what is to be done.
    fileprivate var words: String {
        switch self {
        case .provider: " (ours to do)"
        case .customer: " (the customer's to do)"
        case .analyst: " (the analyst's to do)"
        case .nobody: ""
        }
    }
}
