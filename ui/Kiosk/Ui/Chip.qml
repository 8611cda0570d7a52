import QtQuick

// A short word in a rounded box, with a mark before it. Kinds: plain, good, amber, seal. Not a target.
Rectangle {
    id: root

    property string text: ""
    property string kind: "plain"
    property string icon: ""
    property int letters: Theme.small
    readonly property color tint: root.kind === "good" ? Theme.celadonDeep : root.kind === "amber" ? Theme.amber : root.kind === "seal" ? Theme.seal : Theme.ink2

    implicitWidth: row.width + 2 * Theme.px(16)
    implicitHeight: row.height + Theme.px(12)
    radius: Math.min(height / 2, Theme.px(24))
    color: root.kind === "good" ? Theme.celadonMist : root.kind === "amber" ? Theme.amberMist : Theme.white
    border.width: root.kind === "good" ? 0 : 2
    border.color: root.kind === "plain" ? Theme.line : root.tint

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.px(10)

        Icon {
            visible: root.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            size: root.letters * 1.2
            name: root.icon
            colour: root.tint
        }

        KText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            color: root.tint
            font.pixelSize: root.letters
        }
    }
}
