import QtQuick

// A button with words, and an icon if it has one. Kinds: primary, secondary, stop.
Pressable {
    id: root

    property string text: ""
    property string kind: "secondary"
    property string icon: ""
    property bool leading: false // words at the left edge, as in a grid of choices
    readonly property bool filled: root.kind !== "secondary"
    readonly property color accent: root.kind === "stop" ? Theme.seal : Theme.celadon
    readonly property color letters: !root.enabled ? Theme.ink2 : root.kind === "primary" ? Theme.inkOnCeladon : root.kind === "stop" ? Theme.inkOnSeal : Theme.celadonDeep
    readonly property real padding: Theme.px(20)
    readonly property real content: Math.ceil(label.implicitWidth) + 1 + (root.icon === "" ? 0 : picture.width + Theme.gap)

    name: root.text
    implicitWidth: Math.max(Theme.touch, root.content + (root.leading ? 2.4 : 2) * root.padding)
    implicitHeight: Math.max(Theme.touch, label.height + Theme.gap)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: !root.enabled ? Theme.paper : root.filled ? (root.down ? Theme.celadonDeep : root.accent) : root.down ? Theme.celadonMist : Theme.white
        border.width: Theme.stroke
        border.color: root.enabled ? root.accent : Theme.line
    }

    Row {
        x: root.leading ? root.padding * 1.4 : (root.width - width) / 2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        Icon {
            id: picture
            visible: root.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon
            colour: root.letters
        }

        KText {
            id: label
            quiet: true
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.ceil(implicitWidth), root.width - (root.leading ? 2.4 : 2) * root.padding - (root.icon === "" ? 0 : picture.width + Theme.gap))
            text: root.text
            color: root.letters
            font.weight: root.filled ? Font.Bold : Font.Normal
            horizontalAlignment: root.icon === "" ? Text.AlignHCenter : Text.AlignLeft
        }
    }
}
