import QtQuick

// What has been typed, large, with the place where the next key goes. It takes no touch and no input method.
Rectangle {
    id: root

    property string text: ""
    property string before: ""
    // The longest text of its kind: the letters are as large as it allows, and do not change while one types.
    property string widest: ""
    property string name: ""
    readonly property real padding: Theme.px(28)
    readonly property real room: root.width - 2 * root.padding - Theme.px(12)
    readonly property bool grand: root.widest !== "" && gauge.advanceWidth <= root.room

    implicitHeight: Math.max(Theme.touch, letters.implicitHeight + 2 * Theme.px(root.grand ? 6 : 18))
    radius: Theme.radius
    color: Theme.white
    border.width: Theme.stroke
    border.color: Theme.celadon
    Accessible.role: Accessible.StaticText
    Accessible.name: root.name === "" ? root.text : root.name + " " + root.text

    TextMetrics {
        id: gauge
        font.family: Theme.family
        font.pixelSize: Theme.number
        text: root.before + root.widest
    }

    KText {
        id: letters

        property real endX: 0
        property real endY: 0
        property real endHeight: Theme.question

        quiet: true
        onLineLaidOut: line => {
            letters.endX = line.implicitWidth;
            letters.endY = line.y;
            letters.endHeight = line.height;
        }
        anchors.left: parent.left
        anchors.leftMargin: root.padding
        anchors.verticalCenter: parent.verticalCenter
        width: root.room
        text: root.before + root.text
        font.pixelSize: root.grand ? Theme.number : Theme.question
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }

    Rectangle {
        x: letters.x + Math.min(letters.endX + Theme.px(8), root.room)
        y: letters.y + letters.endY + (letters.endHeight - height) / 2
        width: Theme.px(5)
        height: letters.font.pixelSize
        color: Theme.seal
    }
}
