import QtQuick

// One key of a keypad: large letters, no shadow, nothing that repeats while it is held.
Pressable {
    id: root

    property string text: ""
    property bool quiet: false
    property int letters: root.text.length > 1 ? Theme.body : Theme.question

    name: root.text
    quick: true

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.celadon : root.quiet ? Theme.celadonMist : Theme.white
        border.width: 2
        border.color: root.down ? Theme.celadonDeep : Theme.line
        opacity: root.enabled ? 1 : 0.45
    }

    KText {
        quiet: true
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - Theme.px(8))
        horizontalAlignment: Text.AlignHCenter
        text: root.text
        color: root.down ? Theme.inkOnCeladon : Theme.ink
        font.pixelSize: root.letters
        opacity: root.enabled ? 1 : 0.45
    }
}
