pragma ComponentBehavior: Bound

import QtQuick

// Labels and values, as `plain.row` gives them. `lines: false` leaves out the rules between them.
Column {
    id: root

    property list<var> rows: []
    property real labelShare: 0.32
    property bool lines: true
    property real air: Theme.px(14) // above and below each row

    spacing: 0

    Repeater {
        model: root.rows

        delegate: Item {
            id: line

            required property var modelData
            required property int index

            width: root.width
            height: Math.max(label.implicitHeight, value.implicitHeight) + 2 * root.air
            Accessible.role: Accessible.StaticText
            Accessible.name: line.modelData.label + " " + line.modelData.value

            KText {
                id: label
                quiet: true
                y: root.air + (Theme.body - Theme.hint) * 0.6
                width: root.width * root.labelShare - Theme.gap
                text: line.modelData.label
                color: Theme.ink2
                font.pixelSize: Theme.hint
            }

            KText {
                id: value
                quiet: true
                y: root.air
                x: root.width * root.labelShare
                width: root.width - x
                text: line.modelData.value
            }

            Rectangle {
                visible: root.lines && line.index < root.rows.length - 1
                anchors.bottom: parent.bottom
                width: parent.width
                height: 2
                color: Theme.line
            }
        }
    }
}
