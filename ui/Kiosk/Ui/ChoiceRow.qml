import QtQuick

// One answer of a list: a ring that fills, and its words. A touch picks it; going on is another touch.
Pressable {
    id: root

    property string text: ""
    property bool picked: false
    property int letters: Theme.body
    readonly property real padding: Theme.px(28)

    role: Accessible.RadioButton
    name: root.text
    Accessible.checkable: true
    Accessible.checked: root.picked

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down || root.picked ? Theme.celadonMist : Theme.white
        border.width: root.picked ? Theme.stroke + 1 : 2
        border.color: root.picked ? Theme.celadon : Theme.line
    }

    Rectangle {
        id: ring
        anchors.left: parent.left
        anchors.leftMargin: root.padding
        anchors.verticalCenter: parent.verticalCenter
        width: root.letters * 1.15
        height: width
        radius: width / 2
        color: Theme.white
        border.width: Theme.stroke
        border.color: root.picked ? Theme.celadon : Theme.ink2

        Rectangle {
            visible: root.picked
            anchors.centerIn: parent
            width: parent.width * 0.5
            height: width
            radius: width / 2
            color: Theme.celadon
        }
    }

    KText {
        quiet: true
        anchors.left: ring.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        font.pixelSize: root.letters
        font.weight: root.picked ? Font.Bold : Font.Normal
    }
}
