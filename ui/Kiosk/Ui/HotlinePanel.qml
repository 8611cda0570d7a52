import QtQuick

// The number to call, large enough to dial from.
Panel {
    id: root

    property string number: ""
    property string text: qsTr("请先打这个电话")

    kind: "amber"
    implicitHeight: words.height + 2 * Theme.px(24)

    Icon {
        id: mark
        x: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.question * 1.3
        name: "phone"
        colour: Theme.amber
    }

    Column {
        id: words
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(32)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            text: root.text
            color: Theme.amber
            font.weight: Font.Medium
        }

        KText {
            objectName: "hotline"
            width: parent.width
            text: root.number
            font.pixelSize: Theme.question
            font.weight: Font.Bold
            wrapMode: Text.WrapAnywhere
        }
    }
}
