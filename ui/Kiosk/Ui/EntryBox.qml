import QtQuick

// What has been typed, large, with the place where the next key goes. It takes no touch and no input method.
Rectangle {
    id: root

    property string text: ""
    property string before: ""
    // What is counted; it stands behind the figures.
    property string after: ""
    // The longest text of its kind: the letters are as large as it allows, and do not change while one types.
    property string widest: ""
    property string name: ""
    readonly property real padding: Theme.px(28)
    readonly property real room: root.width - 2 * root.padding - Theme.px(12) - (root.after === "" ? 0 : unit.width + Theme.px(12))
    readonly property bool grand: root.widest !== "" && gauge.advanceWidth <= root.room

    implicitHeight: Math.max(Theme.touch, letters.implicitHeight + 2 * Theme.px(root.grand ? 6 : 18))
    radius: Theme.radius
    color: Theme.white
    border.width: Theme.stroke
    border.color: Theme.celadon
    Accessible.role: Accessible.StaticText
    Accessible.name: (root.name === "" ? root.text : root.name + " " + root.text) + (root.after === "" ? "" : " " + root.after)

    TextMetrics {
        id: gauge
        font.family: Theme.family
        font.pixelSize: Theme.number
        text: root.before + root.widest
    }

    TextMetrics {
        id: figures
        font: letters.font
        text: letters.text
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
        width: root.after === "" ? root.room : Math.min(root.room, Math.ceil(figures.advanceWidth) + 2)
        text: root.before + root.text
        font.pixelSize: root.grand ? Theme.number : Theme.question
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }

    KText {
        id: unit
        quiet: true
        visible: text !== ""
        x: cursor.x + cursor.width + Theme.px(16)
        y: letters.y + letters.baselineOffset - baselineOffset
        wrapMode: Text.NoWrap
        text: root.after
        color: Theme.ink2
    }

    Rectangle {
        id: cursor
        x: letters.x + Math.min(letters.endX + Theme.px(8), root.room)
        y: letters.y + letters.endY + (letters.endHeight - height) / 2
        width: Theme.px(5)
        height: letters.font.pixelSize
        color: Theme.seal
    }
}
