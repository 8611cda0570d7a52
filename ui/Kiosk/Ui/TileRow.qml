import QtQuick
import QtQuick.Layouts

// One matter in a list: icon, name, what happens without the network, and its short number.
// A matter that cannot be begun now says why; it still opens, and its page says where else to go.
Pressable {
    id: root

    required property var tile
    readonly property string remark: root.tile.works ? root.tile.note : root.tile.why
    readonly property real padding: Theme.px(20)

    name: root.tile.name
    description: root.remark
    objectName: "matter-" + root.tile.matter
    implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.px(24))

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.celadonMist : root.tile.works ? Theme.white : Theme.paper
        border.width: 2
        border.color: Theme.line
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: root.padding
        anchors.rightMargin: root.padding
        spacing: Theme.px(24)

        Icon {
            name: root.tile.icon
            colour: root.tile.works ? Theme.celadon : Theme.ink2
            size: Theme.body * 1.5
        }

        ColumnLayout {
            id: words
            Layout.fillWidth: true
            spacing: 0

            KText {
                quiet: true
                Layout.fillWidth: true
                text: root.tile.name
                color: root.tile.works ? Theme.ink : Theme.ink2
            }

            KText {
                quiet: true
                Layout.fillWidth: true
                visible: text !== ""
                text: root.remark
                color: root.tile.works ? Theme.ink2 : Theme.amber
                font.pixelSize: Theme.small
            }
        }

        Chip {
            text: root.tile.number
            kind: "good"
            letters: Theme.hint
        }
    }
}
