pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Life events: an icon over a word, in cells as high as the longest word needs.
PageList {
    id: root

    readonly property real room: root.cellWidth - 2 * Theme.px(12)

    // Four to a row where all would fit on one page so, and no word would break.
    readonly property bool close: Theme.portrait && !Theme.elder && root.model.length > 9 && root.model.every(one => Theme.bodyMetrics.advanceWidth(one.name) < root.width / 4 - Theme.px(44))

    columns: Theme.portrait && Theme.elder ? 2 : root.close ? 4 : 3
    readonly property real least: Math.max(Theme.touch, root.tallest() + Theme.body * 1.4 + Theme.px(36))
    readonly property int lines: Math.ceil(root.model.length / root.columns)
    // Cells share the room that is left, up to half as much again as they need.
    cellHeight: Math.max(root.least, Math.min(root.least * 1.5, Math.floor((root.height + Theme.gap) / Math.max(1, root.lines)) - Theme.gap))
    // Asks for no more than it needs, whatever it gets.
    implicitHeight: root.lines * (root.least + Theme.gap) - Theme.gap
    delegate: Pressable {
        id: cell

        required property var modelData

        objectName: "category-" + cell.modelData.id
        name: cell.modelData.name
        width: root.cellWidth
        height: root.cellHeight
        onPressed: Journey.choose_category(cell.modelData.id)

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: cell.down ? Theme.celadonMist : Theme.white
            border.width: 2
            border.color: Theme.line
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.px(12)
            width: root.room
            spacing: Theme.px(6)

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: cell.modelData.icon
            }

            KText {
                quiet: true
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: cell.modelData.name
            }
        }
    }

    function tallest(): real {
        let most = 0;
        for (const one of root.model)
            most = Math.max(most, Theme.bodyHeight(one.name, root.room));
        return most;
    }
}
