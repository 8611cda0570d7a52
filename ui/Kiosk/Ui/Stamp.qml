import QtQuick

// A seal pressed on a paper that counts: words in a double frame, a little askew.
Item {
    id: root

    property string text: ""
    property color colour: Theme.seal

    implicitWidth: frame.width * 1.06
    implicitHeight: frame.height * 1.4
    Accessible.role: Accessible.Graphic
    Accessible.name: root.text
    Accessible.ignored: root.text === ""

    Rectangle {
        id: frame
        anchors.centerIn: parent
        width: label.implicitWidth + Theme.px(Theme.elder ? 40 : 56)
        height: label.implicitHeight + Theme.px(36)
        rotation: -6
        radius: Theme.px(12)
        color: "transparent"
        border.width: Theme.px(6)
        border.color: root.colour
        antialiasing: true

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.px(11)
            radius: Theme.px(6)
            color: "transparent"
            border.width: 2
            border.color: root.colour
            antialiasing: true
        }

        KText {
            id: label
            quiet: true
            anchors.centerIn: parent
            wrapMode: Text.NoWrap
            text: root.text
            color: root.colour
            // With large letters the words beside it say the same: the seal keeps its size.
            font.pixelSize: Math.round(Theme.question * Theme.unit / Theme.scale)
            font.weight: Font.Bold
            font.letterSpacing: Theme.px(4)
            font.capitalization: Font.AllUppercase
        }
    }
}
