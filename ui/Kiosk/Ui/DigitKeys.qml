pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// Digits, as on a telephone. With `corner` (X, a point) a fourth column takes the keys that correct.
Item {
    id: root

    property string corner: ""
    property string cornerName: root.corner
    readonly property bool plain: root.corner === ""
    readonly property int rows: 4
    // Keys grow with the room they are given, up to a finger's comfort.
    readonly property real keyHeight: Math.max(Theme.touch, Math.min(Theme.px(170), (root.height - (root.rows - 1) * Theme.gap) / root.rows))

    signal typed(string key)
    signal erased
    signal cleared

    implicitHeight: root.rows * Theme.touch + (root.rows - 1) * Theme.gap
    implicitWidth: (root.plain ? 3 : 4) * Theme.touch + (root.plain ? 2 : 3) * Theme.gap

    component Key: KeyCap {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touch
        Layout.preferredHeight: root.keyHeight
    }

    GridLayout {
        anchors.bottom: parent.bottom
        width: parent.width
        columns: root.plain ? 3 : 4
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Repeater {
            model: 9

            delegate: Key {
                required property int index

                Layout.row: Math.floor(index / 3)
                Layout.column: index % 3
                objectName: "key-" + text
                text: String(index + 1)
                onPressed: root.typed(text)
            }
        }

        Key {
            visible: !root.plain
            Layout.row: 3
            Layout.column: 0
            objectName: root.corner
            text: root.corner
            name: root.cornerName
            onPressed: root.typed(root.corner)
        }

        Key {
            Layout.row: 3
            Layout.column: 1
            Layout.columnSpan: root.plain ? 1 : 2
            objectName: "key-0"
            text: "0"
            onPressed: root.typed("0")
        }

        Key {
            Layout.row: root.plain ? 3 : 2
            Layout.column: root.plain ? 0 : 3
            Layout.rowSpan: root.plain ? 1 : 2
            Layout.fillHeight: !root.plain
            objectName: "key-clear"
            quiet: true
            text: qsTr("清空")
            onPressed: root.cleared()
        }

        Key {
            Layout.row: root.plain ? 3 : 0
            Layout.column: root.plain ? 2 : 3
            Layout.rowSpan: root.plain ? 1 : 2
            Layout.fillHeight: !root.plain
            objectName: "key-erase"
            quiet: true
            text: qsTr("退格")
            onPressed: root.erased()
        }
    }
}
