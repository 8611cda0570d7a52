pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// The rows of a group, and the button that adds one: below the last row, or with `aside` in the column to the left,
// which is that wide.
Item {
    id: root

    property list<var> rows: []
    property bool mayAdd: false
    property real aside: 0
    readonly property bool empty: root.rows.length === 0
    readonly property bool below: root.mayAdd && (root.aside === 0 || root.empty)

    PageColumn {
        id: cards
        width: parent.width
        height: root.height - (root.below ? add.height + Theme.gap : 0)
        spacing: Theme.gap
        model: root.rows
        delegate: GroupRow {
            onChanged: at => Journey.open_row(at)
            onRemoved: at => Journey.remove_row(at)
        }
    }

    BigButton {
        id: add
        objectName: "row-add"
        visible: root.mayAdd
        x: root.below ? 0 : -root.aside - Theme.margin
        y: !root.below || cards.pages > 1 ? root.height - height : root.empty ? (root.aside > 0 ? 0 : (root.height - height) * 0.3) : Math.min(cards.height, cards.filled) + Theme.gap
        width: root.below ? root.width : root.aside
        height: Math.max(implicitHeight, Theme.px(root.empty && root.below ? 168 : 112))
        icon: "plus"
        text: root.empty ? qsTr("添一项") : qsTr("再添一项")
        onPressed: Journey.open_row(-1)
    }
}
