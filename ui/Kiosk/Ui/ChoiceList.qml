pragma ComponentBehavior: Bound

import QtQuick

// At most seven answers to a page; further ones turn pages. Opens at the page of the answer already given.
PageList {
    id: root

    property string picked: ""
    // Short answers of a long list may stand two to a line.
    property bool pairs: false
    readonly property bool paired: root.pairs && root.model.length > 5 && root.model.every(choice => Theme.bodyMetrics.advanceWidth(choice.label) <= root.halfRoom)
    readonly property real halfRoom: ((root.width - Theme.gap) / 2 - Theme.body * 1.2 - Theme.px(24) - 2 * Theme.px(28)) / 1.09
    // The answer that is picked stands in bold letters, which are a twelfth wider.
    readonly property real wordsRoom: (root.cellWidth - Theme.body * 1.2 * root.grown - Theme.px(24) - 2 * Theme.px(28)) / 1.09

    signal chosen(string value)

    // A few answers get more of a finger's room than many, and larger letters; upright they stand within reach.
    readonly property bool few: !Theme.desk && root.model.length <= 5
    readonly property real grown: root.few && !Theme.elder ? 1.15 : 1
    readonly property real comfortable: Math.max(Theme.touch, Math.min(Theme.px(root.few ? 168 : 128), (root.few ? root.height + Theme.gap : root.height - Theme.touch) / (root.few ? Math.max(1, root.model.length) : 7) - Theme.gap))

    // Larger letters and another language put the answer on another page.
    onPerPageChanged: Qt.callLater(root.open)

    most: root.paired ? 14 : 7
    columns: root.paired ? 2 : 1
    settle: root.few && Theme.portrait ? 0.4 : 0
    cellHeight: root.tallest(root.model, root.wordsRoom)

    function tallest(choices: list<var>, room: real): real {
        let height = root.comfortable;
        for (const choice of choices)
            height = Math.max(height, Theme.bodyHeight(choice.label, room / root.grown) * root.grown + Theme.px(32));
        return height;
    }

    function open(): void {
        const at = root.model.findIndex(choice => choice.value === root.picked);
        root.page = at < 0 ? 0 : Math.floor(at / root.perPage);
    }

    delegate: ChoiceRow {
        required property var modelData

        width: root.cellWidth
        height: root.cellHeight
        objectName: "choice-" + modelData.value
        text: modelData.label
        letters: Math.round(Theme.body * root.grown)
        picked: modelData.value === root.picked
        onPressed: root.chosen(modelData.value)
    }
}
