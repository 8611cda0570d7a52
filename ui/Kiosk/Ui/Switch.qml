import QtQuick

// A small switch of the top band; the target is as large as any other.
Pressable {
    id: root

    property string text: ""
    property string icon: ""

    name: root.text
    implicitWidth: Math.max(Theme.touch, column.width + Theme.px(24))

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.celadonMist : Theme.white
        border.width: 2
        border.color: Theme.line
    }

    Column {
        id: column
        anchors.centerIn: parent

        Icon {
            visible: root.icon !== ""
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.icon
            colour: Theme.ink
            size: Theme.px(36)
        }

        KText {
            quiet: true
            anchors.horizontalCenter: parent.horizontalCenter
            font.pixelSize: Theme.px(root.icon === "" ? 30 : 22)
            font.weight: Font.Medium
            text: root.text
        }
    }
}
