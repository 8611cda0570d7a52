pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// "Your cases", two to a page; where letters are large or room is scarce and pages must be turned, one.
PageList {
    id: root

    readonly property int atOnce: Math.min(root.most, root.model.length)
    readonly property real words: root.cellWidth - Theme.px(36 + 20 + 2 * 24) - 2 * Theme.body * 1.4

    role: "case"
    most: Theme.elder && !Theme.portrait || (Theme.elder || Theme.desk) && root.model.length > 2 ? 1 : 2
    cellHeight: Math.ceil(Math.max(Theme.touch, root.tallest(root.model, root.words) + Theme.px(32)))
    implicitHeight: root.atOnce * (root.cellHeight + Theme.gap) - Theme.gap + (root.model.length > root.most ? Theme.touch + Theme.gap : 0)
    Layout.preferredHeight: root.implicitHeight
    Layout.minimumHeight: root.implicitHeight

    // The longest words for how far a case is stand for others as well; bold letters are a twelfth wider.
    function tallest(cases: list<var>, room: real): real {
        let height = 0;
        for (const one of cases) {
            const below = one.when + " · " + (one.stage === "rejected" ? qsTr("没有通过") : qsTr("已暂存，尚未受理")) + (one.reason === "" ? "" : " · " + one.reason);
            height = Math.max(height, Theme.bodyHeight(one.matter, room / 1.09) + Theme.hintHeight(below, room));
        }
        return height;
    }

    delegate: CaseRow {
        required property var modelData

        width: root.cellWidth
        height: root.cellHeight
        case_: modelData
        onPressed: Journey.choose_case(modelData.tx_id)
    }
}
